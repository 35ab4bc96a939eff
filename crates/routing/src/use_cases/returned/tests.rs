//! What comes back to a CAF, over the in-memory adapter.
use super::{Reroute, ReturnError};
use crate::ports::RequestFilter;
use crate::testing::{Bench, SceneLinf, ScenePerson, samples};
use crate::use_cases::{OpenError, ReadError};
use crate::{Event, Notice, RequestState, Retrieval, Unmet};
use chrono::TimeDelta;
use linf_authorisation::{Actor, Role};
use linf_kernel::testing::day;
use linf_kernel::{AccountId, Id, PageRequest, RequestId};
use linf_territory::CafCode;
use uuid::Uuid;

fn account() -> AccountId {
    Id::from_uuid(Uuid::from_u128(4343))
}
fn caf(code: &str) -> CafCode {
    code.parse().unwrap()
}
fn agent(code: &str) -> Actor {
    Actor::new(account(), vec![Role::CafAgent(caf(code))])
}
fn page() -> PageRequest<RequestId> {
    PageRequest { after: None, limit: 10 }
}

/// LINF 1, whose convention ended for breach with request 1 unopened, and LINF 2, which could take
/// it.
async fn breached() -> (Bench, SceneLinf, SceneLinf) {
    let bench = Bench::new();
    let (left, other) = (bench.put_linf(1, "43157"), bench.put_linf(2, "43157"));
    bench.record(1, &left).await;
    end(&bench, &left);
    (bench, left, other)
}
fn end(bench: &Bench, linf: &SceneLinf) {
    bench.store.change_linf(linf.id, |linf| {
        linf.convention.as_mut().unwrap().ended = Some((day("2026-11-24"), true));
    });
}
fn settled<T: std::fmt::Debug>(answer: &Result<T, ReturnError>) {
    assert!(matches!(answer, Err(ReturnError::Settled)), "{answer:?}");
}
fn not_found<T: std::fmt::Debug>(answer: &Result<T, ReturnError>) {
    assert!(matches!(answer, Err(ReturnError::NotFound)), "{answer:?}");
}

// Proves: R68, D10, D12
#[tokio::test]
async fn what_nobody_opened_comes_back_to_the_caf_and_says_nothing_of_the_family() {
    let (bench, left, other) = breached().await;
    let agent = agent("43");
    let found = bench.returns.list(&agent, caf("43"), &page()).await.unwrap().items;
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].linf_name.as_str(), found[0].caf), (left.name.as_str(), caf("43")));
    assert_eq!(bench.returns.count(&agent, caf("43")).await.unwrap(), 1);
    let sheet = bench.returns.show(&agent, samples::request_id(1)).await.unwrap();
    assert_eq!(sheet.candidates, [other.card()], "never the one that it left");
    let shown = format!("{found:?} {sheet:?}");
    for private in ["uvrard", "Noémie", "noemie", "0612345678", "rue du Fort", "gare"] {
        assert!(!shown.contains(private), "{private}");
    }
    let again = day("2026-11-01");
    bench.store.change_linf(left.id, |linf| {
        let convention = linf.convention.as_mut().unwrap();
        (convention.ended, convention.signed_on) = (None, again);
    });
    assert_eq!(bench.returns.count(&agent, caf("43")).await.unwrap(), 0, "signed again");
    settled(&bench.returns.show(&agent, samples::request_id(1)).await);
}

// Proves: R68, D10
#[tokio::test]
async fn the_caf_knows_beforehand_how_many_would_come_back() {
    let bench = Bench::new();
    let linf = bench.put_linf(1, "43157");
    for n in 1..=3 {
        bench.record(n, &linf).await;
    }
    let marie = bench.reader_of(&linf).await;
    bench.desk.open(&marie, samples::request_id(2)).await.unwrap();
    let of = (linf.id, linf.caf);
    assert_eq!(bench.returns.would_come_back(&agent("43"), of).await.unwrap(), 2);
    not_found(&bench.returns.would_come_back(&agent("64"), of).await);
    end(&bench, &linf);
    assert_eq!(bench.returns.count(&agent("43"), caf("43")).await.unwrap(), 2);
}

// Proves: R68, D2, D4, D10
#[tokio::test]
async fn a_request_goes_to_exactly_one_other_linf_which_alone_reads_it() {
    let (bench, left, other) = breached().await;
    bench.store.change_linf(other.id, |linf| {
        linf.convention.as_mut().unwrap().retrieval_days = 5;
    });
    let id = samples::request_id(1);
    let started = bench.clock.clone();
    bench.clocks.start_retrieval(id, linf_kernel::Clock::now(&started)).await.unwrap();
    let before = bench.store.requests()[0].clone();
    let (told, happened) = (bench.store.notices().len(), bench.store.events().len());
    let command = Reroute { request: id, linf: other.id };
    assert_eq!(bench.returns.reroute(&agent("43"), command).await.unwrap(), other.card());
    let request = bench.store.requests()[0].clone();
    assert_eq!((request.linf(), request.state()), (other.id, RequestState::New));
    assert_eq!(request.retrieval(), Retrieval::NotStarted { days: 5 }, "its clock begins anew");
    assert_eq!(request.recorded_at(), before.recorded_at());
    assert_eq!(request.treat_by(), before.treat_by(), "the family waits since the same day");
    let to = other.persons()[0].id;
    let expected =
        [Notice::RequestRerouted { request: id }, Notice::NewRequest { to, request: id }];
    assert_eq!(bench.store.notices()[told..], expected);
    let by = account();
    let event = Event::RequestRerouted { request: id, from: left.id, linf: other.id, by };
    assert_eq!(bench.store.events()[happened..], [event]);
    let receipt = bench.intake.receipt(id).await.unwrap();
    assert_eq!((receipt.card, receipt.told_on), (other.card(), None));

    let (gone, paule) = (bench.reader_of(&left).await, bench.reader_of(&other).await);
    assert!(matches!(bench.desk.open(&gone, id).await, Err(OpenError::NotFound)));
    assert!(matches!(bench.desk.read(&gone, id).await, Err(ReadError::NotFound)));
    bench.desk.open(&paule, id).await.unwrap();
    assert!(matches!(bench.store.requests()[0].state(), RequestState::Treated { .. }));
    bench.store.change_linf(left.id, |linf| linf.convention.as_mut().unwrap().ended = None);
    let back = bench.reader_of(&left).await;
    assert!(matches!(bench.desk.read(&back, id).await, Err(ReadError::NotFound)));
}

// Proves: D5, D10, T17
#[tokio::test]
async fn a_linf_that_does_not_receive_the_place_at_that_moment_is_refused_with_the_reasons() {
    let (bench, left, other) = breached().await;
    let elsewhere = bench.put_linf(3, "64445");
    bench.store.change_linf(other.id, |linf| linf.counter_open = false);
    let before = (bench.store.requests(), bench.store.rows());
    let unknown = SceneLinf::operational(9, "43157").id;
    for (linf, reasons) in [
        (other.id, vec![Unmet::CounterClosed]),
        (left.id, vec![Unmet::NoConvention]),
        (elsewhere.id, vec![Unmet::NotServed, Unmet::NotAnnexed]),
        (unknown, vec![Unmet::NotServed]),
    ] {
        let command = Reroute { request: samples::request_id(1), linf };
        match bench.returns.reroute(&agent("43"), command).await {
            Err(ReturnError::NotReceiving(unmet)) => assert_eq!(unmet, reasons),
            other => unreachable!("{other:?}"),
        }
    }
    let sheet = bench.returns.show(&agent("43"), samples::request_id(1)).await.unwrap();
    assert_eq!(sheet.candidates, []);
    assert_eq!((bench.store.requests(), bench.store.rows()), before);
}

// Proves: R68, D10, D12
#[tokio::test]
async fn a_family_is_told_once_that_nobody_takes_its_request() {
    let (bench, left, _) = breached().await;
    let (id, agent) = (samples::request_id(1), agent("43"));
    let told = bench.store.notices().len();
    bench.returns.tell_family(&agent, id).await.unwrap();
    let at = bench.now();
    let state = RequestState::FamilyTold { at, by: account() };
    assert_eq!(bench.store.requests()[0].state(), state);
    assert_eq!(bench.store.notices()[told..], [Notice::FamilyTold { request: id }]);
    settled(&bench.returns.tell_family(&agent, id).await);
    assert_eq!(bench.returns.count(&agent, caf("43")).await.unwrap(), 0);
    let receipt = bench.intake.receipt(id).await.unwrap();
    assert_eq!(receipt.told_on, Some(day("2026-11-24")));

    // Not even the LINF, if it signs again: it is answered.
    bench.store.change_linf(left.id, |linf| linf.convention.as_mut().unwrap().ended = None);
    let marie = bench.reader_of(&left).await;
    assert!(matches!(bench.desk.open(&marie, id).await, Err(OpenError::NotFound)));
    assert!(matches!(bench.desk.read(&marie, id).await, Err(ReadError::NotFound)));
    let page = PageRequest { after: None, limit: 10 };
    let list = bench.desk.list(&marie, left.id, &RequestFilter::default(), &page).await.unwrap();
    assert_eq!((list.page.items.len(), list.counts), (0, crate::ports::Counts::default()));
    let command = crate::use_cases::ExportRequests {
        linf: left.id,
        requests: vec![id],
        format: crate::Format::Xml,
    };
    assert!(bench.desk.export(&marie, command).await.is_err());
    assert_eq!(bench.store.requests()[0].state(), state);
}

// Proves: D10, T5
#[tokio::test]
async fn of_two_agents_one_wins_and_the_other_is_told() {
    let (bench, _, other) = breached().await;
    let id = samples::request_id(1);
    let command = Reroute { request: id, linf: other.id };
    bench.returns.reroute(&agent("43"), command).await.unwrap();
    let (told, rows) = (bench.store.notices(), bench.store.rows());
    settled(&bench.returns.reroute(&agent("43"), command).await);
    settled(&bench.returns.tell_family(&agent("43"), id).await);
    settled(&bench.returns.show(&agent("43"), id).await);
    assert_eq!((bench.store.notices(), bench.store.rows()), (told, rows));
}

// Proves: D10, D12, T14
#[tokio::test]
async fn who_may_not_treat_it_learns_what_one_learns_of_nothing() {
    let (bench, left, other) = breached().await;
    let account = account();
    for actor in [
        agent("64"),
        Actor::new(account, Vec::new()),
        Actor::new(account, vec![Role::CnafAdministrator]),
        Actor::new(account, vec![Role::LinfPerson(left.id), Role::LinfManager(left.id)]),
    ] {
        not_found(&bench.returns.list(&actor, caf("43"), &page()).await);
        not_found(&bench.returns.count(&actor, caf("43")).await);
        for n in [1, 99] {
            let request = samples::request_id(n);
            not_found(&bench.returns.show(&actor, request).await);
            let command = Reroute { request, linf: other.id };
            not_found(&bench.returns.reroute(&actor, command).await);
            not_found(&bench.returns.tell_family(&actor, request).await);
        }
    }
    assert_eq!(bench.returns.count(&agent("43"), caf("43")).await.unwrap(), 1);
}

// Proves: D10, T5
#[tokio::test]
async fn a_request_that_somebody_opened_does_not_come_back() {
    let (bench, left, other) = breached().await;
    let request = bench.store.requests()[0].id();
    bench.store.open_at_once(request, ScenePerson::active(1).account, bench.now());
    bench.clock.advance(TimeDelta::minutes(1));
    assert_eq!(bench.returns.count(&agent("43"), left.caf).await.unwrap(), 0);
    settled(&bench.returns.tell_family(&agent("43"), request).await);
    let command = Reroute { request, linf: other.id };
    settled(&bench.returns.reroute(&agent("43"), command).await);
}
