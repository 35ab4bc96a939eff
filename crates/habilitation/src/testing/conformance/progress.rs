//! LINFs on their way, and what waits for a CAF.
use super::super::{Arrange, Aside, Recorded, samples};
use super::{add_contract, add_convention, contract, save_convention};
use crate::ports::{ConventionTerms, OverdueLinf, ProgressKey, ProgressQueries};
use crate::request::Act;
use crate::{ConventionRecord, HabilitationRequest, LinkDigest, RequestStateKind, StepFacts};
use linf_kernel::testing::{day, instant};
use linf_kernel::{AccountId, Id, LinfId, PageRequest, Period};
use uuid::Uuid;

const RECORDED: fn(&'static str) -> Recorded = |name| Recorded {
    caf: "43".parse().unwrap(),
    name,
    published: true,
    counter_open: false,
    aside: None,
};

fn account(n: u128) -> AccountId {
    Id::from_uuid(Uuid::from_u128(7000 + n))
}
fn linf(n: u128) -> LinfId {
    samples::convention(n).linf
}
/// Request number `n`, of LINF `1000 + of`.
fn request(n: u8, of: u128) -> HabilitationRequest {
    let about = ("43".parse().unwrap(), Some(linf(of)));
    let unique = (format!("key-{n}").parse().unwrap(), LinkDigest([n; 32]));
    let at = instant("2026-11-20T10:00:00.123456Z");
    let id = samples::request_id(u128::from(n));
    HabilitationRequest::submit(id, about, samples::content(), unique, at).0
}
async fn add_request(arrange: &dyn Arrange, request: &HabilitationRequest) {
    let unit = arrange.store().begin().await.unwrap();
    unit.requests().add(request).await.unwrap();
    unit.commit().await.unwrap();
}
async fn facts(arrange: &dyn Arrange, n: u128, now: &str) -> StepFacts {
    arrange.progress_queries().facts(linf(n), instant(now)).await.unwrap().unwrap()
}

// Proves: R128
/// Everything that makes a step is read: of the record, the request, the contract, the convention,
/// the persons and their accounts.
pub async fn what_makes_each_step_is_read(arrange: &dyn Arrange) {
    arrange.put_record(linf(1), RECORDED("Relais de l’Œuvre")).await;
    let now = "2026-11-23T10:00:00Z";
    let bare = StepFacts {
        linf: linf(1),
        name: "Relais de l’Œuvre".to_owned(),
        caf: "43".parse().unwrap(),
        contracts: Vec::new(),
        published: true,
        counter_open: false,
        request: None,
        conventions: Vec::new(),
        persons: 0,
        persons_active: 0,
        communes: 0,
    };
    assert_eq!(facts(arrange, 1, now).await, bare);
    add_contract(arrange.store().as_ref(), &contract(1, "43", "2026-01-01")).await;
    add_contract(arrange.store().as_ref(), &contract(2, "64", "2026-01-01")).await;
    let mut refused = request(3, 1);
    let act = Act { at: instant("2026-11-21T10:00:00Z"), by: None };
    refused.refuse("Doublon.".parse().unwrap(), act).unwrap();
    for request in [request(2, 1), refused] {
        add_request(arrange, &request).await;
    }
    let mut record = samples::convention(1);
    let person = record.annexe.persons.first().unwrap().clone();
    for (n, cut) in [(2, None), (3, Some(instant("2026-11-01T10:00:00Z")))] {
        let mut other = person.clone();
        other.id = samples::convention(40 + n).annexe.persons.first().unwrap().id;
        other.identity.email = format!("other{n}@example.fr").parse().unwrap();
        other.withdrawn_at = cut;
        record.annexe.persons.push(other);
    }
    arrange.put_account(account(1), person.identity.email.clone()).await;
    arrange.put_account(account(3), "other3@example.fr".parse().unwrap()).await;
    let unit = arrange.store().begin().await.unwrap();
    unit.conventions().add(&crate::Convention::rehydrate(record)).await.unwrap();
    unit.commit().await.unwrap();
    let whole = StepFacts {
        contracts: vec![Period::since(day("2026-01-01"))],
        request: Some(RequestStateKind::Untreated),
        conventions: vec![Period::since(day("2026-01-05"))],
        persons: 2,
        persons_active: 1,
        communes: 1,
        ..bare
    };
    assert_eq!(facts(arrange, 1, now).await, whole);
    let before = StepFacts { persons: 0, persons_active: 0, communes: 0, ..whole };
    assert_eq!(facts(arrange, 1, "2026-01-04T10:00:00Z").await, before);
    let nowhere = arrange.progress_queries().facts(linf(9), instant(now)).await.unwrap();
    assert_eq!(nowhere, None);
    let relais = Recorded { aside: Some(Aside::Rpe), ..RECORDED("Relais") };
    arrange.put_record(linf(8), relais).await;
    let relais = arrange.progress_queries().facts(linf(8), instant(now)).await.unwrap();
    assert_eq!(relais, None, "a relais is on no way");
}

async fn names(queries: &dyn ProgressQueries, caf: &str, limit: u16) -> Vec<String> {
    let (caf, on) = (caf.parse().unwrap(), day("2026-11-23"));
    let (mut after, mut names): (Option<ProgressKey>, _) = (None, Vec::new());
    loop {
        let page = queries.of_caf(caf, on, &PageRequest { after, limit }).await.unwrap();
        assert!(page.items.len() <= usize::from(limit));
        names.extend(page.items.into_iter().map(|facts| facts.name));
        after = page.next;
        if after.is_none() {
            return names;
        }
    }
}

// Proves: R128, D12
/// The LINFs of a CAF come by name, each once; relais, withdrawn records and other CAFs do not.
pub async fn linfs_on_their_way_are_listed_by_name(arrange: &dyn Arrange) {
    let elsewhere = Recorded { caf: "64".parse().unwrap(), ..RECORDED("Ailleurs") };
    let aside = |name, aside| Recorded { aside: Some(aside), ..RECORDED(name) };
    let draft = Recorded { published: false, ..RECORDED("élan") };
    let open = Recorded { counter_open: true, ..RECORDED("Zoé") };
    for (n, record) in (1..).zip([
        open,
        RECORDED("Œuvre"),
        draft,
        RECORDED("Œuvre"),
        elsewhere,
        aside("Relais", Aside::Rpe),
        aside("Parti", Aside::Withdrawn),
    ]) {
        arrange.put_record(linf(n), record).await;
    }
    let queries = arrange.progress_queries();
    for limit in [1, 2, 10] {
        let found = names(queries.as_ref(), "43", limit).await;
        assert_eq!(found, ["élan", "Œuvre", "Œuvre", "Zoé"]);
    }
    assert_eq!(names(queries.as_ref(), "64", 10).await, ["Ailleurs"]);
    let page = PageRequest { after: None, limit: 10 };
    let found = queries.of_caf("43".parse().unwrap(), day("2026-11-23"), &page).await.unwrap();
    let told: Vec<_> = found.items.iter().map(|f| (f.published, f.counter_open)).collect();
    assert_eq!(told, [(false, false), (true, false), (true, false), (true, true)]);
}

// Proves: R128, B5
/// Notices given and persons not certified are counted for one CAF.
pub async fn terms_of_conventions_are_counted(arrange: &dyn Arrange) {
    let elsewhere = ConventionRecord { caf: "64".parse().unwrap(), ..samples::convention(5) };
    let later = ConventionRecord { signed_on: day("2026-03-05"), ..samples::convention(4) };
    for record in [samples::convention(1), samples::convention(2), later, elsewhere] {
        add_convention(arrange, record).await;
    }
    let mut ending = add_convention(arrange, samples::convention(3)).await;
    ending.end(day("2026-12-31"), crate::Ending::Notice).unwrap();
    save_convention(arrange.store().as_ref(), &ending).await.unwrap();
    let terms = async |on: &str, until: &str| {
        let caf = "43".parse().unwrap();
        arrange.progress_queries().terms(caf, day(on), day(until)).await.unwrap()
    };
    let expected = ConventionTerms { ending: 1, uncertified: vec![(day("2027-01-05"), 2)] };
    assert_eq!(terms("2026-12-31", "2027-02-28").await, expected);
    let two = vec![(day("2027-01-05"), 2), (day("2027-03-05"), 1)];
    let expected = ConventionTerms { ending: 0, uncertified: two };
    assert_eq!(terms("2027-01-01", "2027-03-05").await, expected);
}

// Proves: R58
/// What waits for one CAF is what waits for it among all.
pub async fn requests_that_wait_for_a_caf_are_counted(arrange: &dyn Arrange) {
    let queries = arrange.progress_queries();
    let caf = "43".parse().unwrap();
    assert_eq!(queries.waiting(caf).await.unwrap(), None);
    let record = samples::convention(1);
    arrange.put_linf(record.linf, record.caf).await;
    for request in samples::requests_in_each_state() {
        add_request(arrange, &request).await;
    }
    let unit = arrange.store().begin().await.unwrap();
    unit.requests().reminded(caf, instant("2026-11-22T10:00:00Z")).await.unwrap();
    unit.commit().await.unwrap();
    let all = arrange.store().begin().await.unwrap().requests().waiting().await.unwrap();
    for waiting in all {
        assert_eq!(queries.waiting(waiting.caf).await.unwrap(), Some(waiting));
    }
    let ours = queries.waiting(caf).await.unwrap().unwrap();
    assert_eq!(ours.reminded_at, Some(instant("2026-11-22T10:00:00Z")));
    assert_eq!(queries.waiting("75".parse().unwrap()).await.unwrap(), None);
}

// Proves: R108, D12
/// Requests that nobody opened in fifteen days are counted by LINF, for their CAF alone.
pub async fn late_requests_are_counted_by_linf(arrange: &dyn Arrange) {
    let elsewhere = Recorded { caf: "64".parse().unwrap(), ..RECORDED("Ailleurs") };
    for (n, record) in (1..).zip([RECORDED("Un"), RECORDED("Deux"), elsewhere, RECORDED("Rien")]) {
        arrange.put_record(linf(n), record).await;
    }
    for (n, of) in (1..).zip([1, 1, 2, 3]) {
        arrange.put_family_request(linf(of), n).await;
    }
    let queries = arrange.progress_queries();
    let caf = "43".parse().unwrap();
    let all = PageRequest { after: None, limit: 10 };
    let early = queries.overdue(caf, instant("2026-12-08T22:59:59Z"), &all).await.unwrap();
    assert_eq!(early.items, [], "the fifteenth day is in time");
    let now = instant("2026-12-08T23:00:00Z");
    let late = |n, name: &str, late, second: u64| OverdueLinf {
        linf: linf(n),
        name: name.to_owned(),
        late,
        since: samples::unanswered(second).recorded_at,
    };
    let found = queries.overdue(caf, now, &all).await.unwrap();
    assert_eq!(found.items, [late(1, "Un", 2, 1), late(2, "Deux", 1, 3)]);
    let first = queries.overdue(caf, now, &PageRequest { after: None, limit: 1 }).await.unwrap();
    assert_eq!((first.items.len(), first.next), (1, Some(linf(1))));
    let rest = PageRequest { after: first.next, limit: 1 };
    let rest = queries.overdue(caf, now, &rest).await.unwrap();
    assert_eq!((rest.items, rest.next), (vec![found.items[1].clone()], None));
}
