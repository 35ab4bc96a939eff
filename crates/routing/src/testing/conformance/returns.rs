//! Requests given back to their CAF after a breach.
use super::{record, record_many, stored, with_linf};
use crate::testing::{
    Arrange, MemoryPlaces, PlainRenderer, Ports, SceneLinf, ScenePerson, samples,
};
use crate::use_cases::{Reroute, ReturnError};
use crate::{Desk, Format, Notice, Reader, RequestState, Retrieval, Returns};
use linf_authorisation::{Actor, Role};
use linf_kernel::testing::{FixedClock, SequenceIds, day};
use linf_kernel::{AccountId, Id, PageRequest};
use linf_territory::CafCode;
use std::sync::Arc;
use uuid::Uuid;

/// The day on which conventions end for breach here.
fn breach() -> chrono::NaiveDate {
    day("2026-11-24")
}
fn clock() -> Arc<FixedClock> {
    Arc::new(FixedClock::at("2026-11-24T09:00:00.123456Z"))
}
fn returns(ports: &Ports) -> Returns {
    Returns {
        store: ports.store.clone(),
        returns: ports.returns.clone(),
        queries: ports.queries.clone(),
        coverage: ports.coverage.clone(),
        places: Arc::new(MemoryPlaces),
        clock: clock(),
    }
}
fn desk(ports: &Ports) -> Desk {
    Desk {
        store: ports.store.clone(),
        queries: ports.queries.clone(),
        archive: ports.archive.clone(),
        readers: ports.readers.clone(),
        places: Arc::new(MemoryPlaces),
        pdf: Arc::new(PlainRenderer::new(Format::Pdf)),
        xml: Arc::new(PlainRenderer::new(Format::Xml)),
        clock: clock(),
        ids: Arc::new(SequenceIds::default()),
    }
}
fn agent(n: u128) -> Actor {
    let caf: CafCode = "43".parse().unwrap();
    Actor::new(account(n), vec![Role::CafAgent(caf)])
}
fn account(n: u128) -> AccountId {
    Id::from_uuid(Uuid::from_u128(43_000 + n))
}

/// LINF number 2, operational in the same commune.
async fn another(arrange: &dyn Arrange) -> SceneLinf {
    let linf = SceneLinf::operational(2, "43157");
    arrange.put_linf(&linf).await;
    linf
}

// Proves: R68, D10, D12
/// Only new requests of LINFs whose convention ended for breach, the oldest first, each once.
pub async fn what_nobody_opened_comes_back_page_by_page(arrange: &dyn Arrange) {
    let (ports, linf) = with_linf(arrange).await;
    let (other, caf) = (another(arrange).await, linf.caf);
    let ids = record_many(&ports, 5, &linf).await;
    record(&ports, 6, &other).await;
    let unit = ports.store.begin().await.unwrap();
    let by = ScenePerson::active(1).account;
    let opened = [*ids.get(1).unwrap()];
    let at = super::units::now();
    unit.requests().open_new(&opened, by, at, crate::Reading::Opened).await.unwrap();
    unit.commit().await.unwrap();
    assert_eq!(ports.returns.count_returned(caf).await.unwrap(), 0);
    let before = ports.returns.held(ids[0]).await.unwrap().unwrap();
    assert!(!before.breached && !before.is_given_back());
    arrange.end_for_breach(linf.id, breach()).await;
    let mut expected = ids.clone();
    expected.remove(1);
    let (mut after, mut found) = (None, Vec::new());
    loop {
        let page = ports.returns.returned(caf, &PageRequest { after, limit: 3 }).await.unwrap();
        assert!(page.items.len() <= 3);
        assert!(page.items.iter().all(|held| held.linf_name == linf.name && held.caf == caf));
        found.extend(page.items.iter().map(|held| held.request.id()));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(found, expected);
    assert_eq!(ports.returns.count_returned(caf).await.unwrap(), 4);
    for elsewhere in ["64", "974"] {
        let elsewhere = elsewhere.parse().unwrap();
        assert_eq!(ports.returns.count_returned(elsewhere).await.unwrap(), 0);
        let page = PageRequest { after: None, limit: 3 };
        assert_eq!(ports.returns.returned(elsewhere, &page).await.unwrap().items, []);
    }
    let treated = ports.returns.held(opened[0]).await.unwrap().unwrap();
    assert!(treated.breached && !treated.is_given_back());
    assert_eq!(ports.returns.held(samples::request_id(99)).await.unwrap(), None);
}

// Proves: R68, D2, D4, D10
/// A request that goes elsewhere is read back whole, with a clock that has not started.
pub async fn a_request_given_back_goes_to_another_linf(arrange: &dyn Arrange) {
    let (ports, linf) = with_linf(arrange).await;
    let other = SceneLinf::operational(2, "43157")
        .with_convention(|convention| convention.retrieval_days = 7);
    arrange.put_linf(&other).await;
    let request = record(&ports, 1, &linf).await;
    let clocks = crate::Clocks { store: ports.store.clone() };
    clocks.start_retrieval(request.id(), super::units::now()).await.unwrap();
    arrange.end_for_breach(linf.id, breach()).await;
    let (told, events) = (arrange.notices().await.len(), arrange.events().await);
    let command = Reroute { request: request.id(), linf: other.id };
    let card = returns(&ports).reroute(&agent(1), command).await.unwrap();
    assert_eq!(card, other.card());
    let read = stored(&ports, request.id()).await.unwrap();
    assert_eq!((read.linf(), read.state()), (other.id, RequestState::New));
    assert_eq!(read.retrieval(), Retrieval::NotStarted { days: 7 });
    assert_eq!(read.recorded_at(), request.recorded_at());
    let notices = arrange.notices().await;
    let to = other.persons().first().unwrap().id;
    assert!(notices.contains(&Notice::RequestRerouted { request: request.id() }));
    assert!(notices.contains(&Notice::NewRequest { to, request: request.id() }));
    assert_eq!((notices.len(), arrange.events().await), (told + 2, events + 1));
    assert_eq!(ports.returns.count_returned(linf.caf).await.unwrap(), 0);
}

// Proves: R68, D10
/// A request whose family is told is in no list and in no count, and nobody opens it.
pub async fn a_family_told_is_answered(arrange: &dyn Arrange) {
    let (ports, linf) = with_linf(arrange).await;
    let ids = record_many(&ports, 2, &linf).await;
    arrange.end_for_breach(linf.id, breach()).await;
    returns(&ports).tell_family(&agent(1), ids[0]).await.unwrap();
    let at = linf_kernel::testing::instant("2026-11-24T09:00:00.123456Z");
    let state = RequestState::FamilyTold { at, by: account(1) };
    assert_eq!(stored(&ports, ids[0]).await.unwrap().state(), state);
    let late_before = day("2027-01-01").and_hms_opt(0, 0, 0).unwrap().and_utc();
    let counts = ports.queries.counts(linf.id, late_before).await.unwrap();
    assert_eq!(counts, crate::ports::Counts { new: 1, late: 1, treated: 0 });
    let page = PageRequest { after: None, limit: 10 };
    for state in [
        crate::ports::StateFilter::All,
        crate::ports::StateFilter::New,
        crate::ports::StateFilter::Treated,
    ] {
        let filter = crate::ports::RequestFilter { state, reference: None };
        let found = ports.queries.list(linf.id, &filter, &page).await.unwrap();
        assert!(found.items.iter().all(|line| line.request.id() == ids[1]), "{state:?}");
    }
    let unit = ports.store.begin().await.unwrap();
    let by = ScenePerson::active(1).account;
    let won = unit.requests().open_new(&[ids[0]], by, at, crate::Reading::Opened).await.unwrap();
    assert_eq!(won, []);
    unit.commit().await.unwrap();
    assert_eq!(stored(&ports, ids[0]).await.unwrap().state(), state);
}

// Proves: D10, T5
/// Two agents at once, who decide otherwise: one wins, the other is told, and one decision is told
/// to the family.
pub async fn two_agents_at_once_settle_it_once(arrange: &dyn Arrange) {
    let (ports, linf) = with_linf(arrange).await;
    let other = another(arrange).await;
    let ids = record_many(&ports, 10, &linf).await;
    arrange.end_for_breach(linf.id, breach()).await;
    for id in ids {
        let (one, two) = (returns(&ports), returns(&ports));
        let command = Reroute { request: id, linf: other.id };
        let rerouting =
            tokio::spawn(async move { one.reroute(&agent(1), command).await.map(drop) });
        let telling = tokio::spawn(async move { two.tell_family(&agent(2), id).await });
        let answers = [rerouting.await.unwrap(), telling.await.unwrap()];
        let won = answers.iter().filter(|answer| answer.is_ok()).count();
        let told = answers.iter().filter(|a| matches!(a, Err(ReturnError::Settled))).count();
        assert_eq!((won, told), (1, 1), "{answers:?}");
        let request = stored(&ports, id).await.unwrap();
        let elsewhere = request.linf() == other.id && request.state() == RequestState::New;
        assert_eq!(elsewhere, answers[0].is_ok());
    }
}

// Proves: D10, R39, T5
/// A person who was reading when the access was cut, and the CAF that re-routes: whatever comes
/// first, that person never opens what another LINF has.
pub async fn who_is_cut_never_opens_what_another_linf_has(arrange: &dyn Arrange) {
    let (ports, linf) = with_linf(arrange).await;
    let other = another(arrange).await;
    let ids = record_many(&ports, 10, &linf).await;
    let marie = ScenePerson::active(1).account;
    let grants = ports.readers.grants(marie).await.unwrap();
    // What her request was loaded with, a moment before the breach.
    let reader = Reader::new(marie, &grants, super::units::now());
    arrange.end_for_breach(linf.id, breach()).await;
    for id in ids {
        let (desk, returns, reader) = (desk(&ports), returns(&ports), reader.clone());
        let command = Reroute { request: id, linf: other.id };
        let opening = tokio::spawn(async move { desk.open(&reader, id).await });
        let rerouting = tokio::spawn(async move { returns.reroute(&agent(1), command).await });
        let (opened, rerouted) = (opening.await.unwrap(), rerouting.await.unwrap());
        let request = stored(&ports, id).await.unwrap();
        match request.state() {
            RequestState::New => {
                assert!(opened.is_err() && rerouted.is_ok(), "{opened:?} {rerouted:?}");
                assert_eq!(request.linf(), other.id);
            }
            RequestState::Treated { .. } => {
                assert!(opened.is_ok() && rerouted.is_err(), "{opened:?} {rerouted:?}");
                assert_eq!(request.linf(), linf.id, "opened where it was");
            }
            RequestState::FamilyTold { .. } => unreachable!("nobody told the family"),
        }
    }
}
