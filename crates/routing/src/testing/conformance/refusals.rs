//! What is not recorded.
use super::with_linf;
use crate::testing::{Arrange, MemoryPlaces, SceneLinf, samples};
use crate::{AcceptedRequest, Recorded, Unmet};
use linf_kernel::testing::{day, instant};
use linf_kernel::{Period, RequestId};

/// Records request number `n` and tells what its LINF lacks; nothing when it is recorded.
async fn unmet(arrange: &dyn Arrange, accepted: AcceptedRequest) -> Vec<Unmet> {
    let id = accepted.id;
    match arrange.ports().inbox.record(accepted).await.unwrap() {
        Recorded::New(..) => Vec::new(),
        Recorded::NotReceiving(unmet) => {
            nothing_written(arrange, id).await;
            unmet
        }
        other => unreachable!("{other:?}"),
    }
}

async fn nothing_written(arrange: &dyn Arrange, id: RequestId) {
    let queries = arrange.ports().queries;
    assert_eq!(queries.line(id).await.unwrap(), None);
    assert_eq!(queries.family_data(id).await.unwrap(), None);
    assert_eq!((arrange.events().await, arrange.notices().await), (0, Vec::new()));
}

// Proves: T17, D5, B5, R31, R57
/// Each condition of D5 refuses with its name, and nothing of the request stays.
pub async fn each_condition_unmet_refuses_and_writes_nothing(arrange: &dyn Arrange) {
    type Break = fn(&mut SceneLinf);
    let cases: [(Break, &[Unmet]); 7] = [
        (
            |l| (l.published, l.counter_open) = (false, false),
            &[Unmet::NotPublished, Unmet::CounterClosed],
        ),
        (|l| l.counter_open = false, &[Unmet::CounterClosed]),
        (|l| l.convention = None, &[Unmet::NoConvention, Unmet::NoActivePerson, Unmet::NotAnnexed]),
        (|l| convention(l).persons[0].has_password = false, &[Unmet::NoActivePerson]),
        (
            |l| convention(l).persons[0].withdrawn_at = Some(instant("2026-11-01T08:00:00Z")),
            &[Unmet::NoActivePerson],
        ),
        (|l| l.served[0].1 = until("2026-11-22"), &[Unmet::NotServed]),
        (|l| convention(l).annexed[0].1 = until("2026-11-22"), &[Unmet::NotAnnexed]),
    ];
    let (_, whole) = with_linf(arrange).await;
    for (n, (break_one, expected)) in (2..).zip(cases) {
        let mut linf = SceneLinf::operational(n, "43157");
        break_one(&mut linf);
        arrange.put_linf(&linf).await;
        let found = unmet(arrange, samples::accepted(n, &linf)).await;
        assert_eq!(found, expected, "case {n}");
    }
    assert_eq!(unmet(arrange, samples::accepted(1, &whole)).await, []);
}

fn convention(linf: &mut SceneLinf) -> &mut crate::testing::SceneConvention {
    linf.convention.as_mut().unwrap()
}
fn until(last: &str) -> Period {
    Period { from: day("2026-01-05"), until: Some(day(last)) }
}

// Proves: T17, D5
/// Both ends of a convention are days of the LINF's own calendar, and are included.
pub async fn a_convention_counts_from_its_signature_to_its_last_day(arrange: &dyn Arrange) {
    let linf = SceneLinf::operational(1, "97411").with_convention(|convention| {
        convention.signed_on = day("2026-11-10");
        convention.ended = Some((day("2026-11-20"), false));
    });
    arrange.sign_contract(linf.caf, day("2026-01-05")).await;
    arrange.put_linf(&linf).await;
    let at = |n, raw| AcceptedRequest { at: instant(raw), ..samples::accepted(n, &linf) };
    for (n, outside) in [(1, "2026-11-09T19:59:59Z"), (2, "2026-11-20T20:00:00Z")] {
        assert_eq!(unmet(arrange, at(n, outside)).await, [Unmet::NoConvention], "{outside}");
    }
    for (n, inside) in [(3, "2026-11-09T20:00:00Z"), (4, "2026-11-20T19:59:59Z")] {
        assert_eq!(unmet(arrange, at(n, inside)).await, [], "{inside}");
    }
}

// Proves: D10
/// A convention that ends for breach receives nothing from that very day on.
pub async fn a_breach_stops_requests_at_once(arrange: &dyn Arrange) {
    let linf = SceneLinf::operational(1, "97411").with_convention(|convention| {
        convention.ended = Some((day("2026-11-20"), true));
    });
    arrange.sign_contract(linf.caf, day("2026-01-05")).await;
    arrange.put_linf(&linf).await;
    let at = AcceptedRequest { at: instant("2026-11-19T20:00:00Z"), ..samples::accepted(2, &linf) };
    assert!(unmet(arrange, at).await.contains(&Unmet::NoConvention));
    let facts = arrange.ports().coverage.facts(&MemoryPlaces::place("97411")).await.unwrap();
    let days: Vec<_> = facts.iter().flat_map(|facts| &facts.conventions).copied().collect();
    assert!(days.iter().all(|period| !period.contains(day("2026-11-20"))), "{days:?}");
}

// Proves: D17
/// A LINF may serve a commune of another CAF once that CAF too has a contract.
pub async fn a_place_of_another_caf_needs_its_contract_too(arrange: &dyn Arrange) {
    let since = Period::since(day("2026-01-05"));
    let (pau, saint_denis) = ("64445".parse().unwrap(), "97411".parse().unwrap());
    let mut linf = SceneLinf::operational(1, "43157").with_convention(|convention| {
        convention.annexed.extend([(pau, since), (saint_denis, since)]);
    });
    linf.served.extend([(pau, since), (saint_denis, since)]);
    arrange.sign_contract(linf.caf, day("2026-01-05")).await;
    arrange.sign_contract("974".parse().unwrap(), day("2026-01-05")).await;
    arrange.put_linf(&linf).await;
    let without = SceneLinf { caf: "64".parse().unwrap(), ..SceneLinf::operational(2, "64445") };
    arrange.put_linf(&without).await;
    let mut in_pau = samples::accepted(1, &linf);
    in_pau.place = MemoryPlaces::place("64445");
    assert_eq!(unmet(arrange, in_pau).await, [Unmet::NoLocalContract]);
    let none = [Unmet::NoContract, Unmet::NoLocalContract];
    assert_eq!(unmet(arrange, samples::accepted(2, &without)).await, none);
    let mut in_saint_denis = samples::accepted(3, &linf);
    in_saint_denis.place = MemoryPlaces::place("97411");
    assert_eq!(unmet(arrange, in_saint_denis).await, []);
}

// Proves: T14, T17
/// An unknown LINF, and one that never named the place, are refused, not failures of the store.
pub async fn a_linf_that_does_not_exist_is_refused(arrange: &dyn Arrange) {
    let (_, linf) = with_linf(arrange).await;
    let unknown = SceneLinf::operational(9, "43157");
    assert!(!unmet(arrange, samples::accepted(1, &unknown)).await.is_empty());
    let mut elsewhere = samples::accepted(2, &linf);
    elsewhere.place = MemoryPlaces::place("43046");
    let nowhere = [Unmet::NotServed, Unmet::NotAnnexed];
    assert_eq!(unmet(arrange, elsewhere).await, nowhere);
}
