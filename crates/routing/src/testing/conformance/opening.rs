//! Opening requests, one or many.
use super::units::now;
use super::{reader_of, record, record_many, stored, with_linf};
use crate::testing::{Arrange, Ports, SceneLinf, ScenePerson, samples};
use crate::{Reading, RequestState, Retrieval};
use chrono::TimeDelta;
use linf_kernel::testing::{day, instant};
use linf_kernel::{AccountId, RequestId};
use std::collections::BTreeMap;

/// Opens in a unit of its own; answers what was won.
async fn open(ports: &Ports, ids: &[RequestId], by: AccountId) -> Vec<RequestId> {
    let unit = ports.store.begin().await.unwrap();
    let won = unit.requests().open_new(ids, by, now(), Reading::Opened).await.unwrap();
    unit.commit().await.unwrap();
    won.iter().map(crate::FamilyRequest::id).collect()
}

/// LINF number 1 with two persons; their accounts.
async fn two_readers(arrange: &dyn Arrange) -> (Ports, SceneLinf, [AccountId; 2]) {
    let linf = SceneLinf::operational(1, "43157")
        .with_convention(|convention| convention.persons.push(ScenePerson::active(2)));
    arrange.sign_contract(linf.caf, day("2026-01-05")).await;
    arrange.put_linf(&linf).await;
    let readers = [ScenePerson::active(1).account, ScenePerson::active(2).account];
    (arrange.ports(), linf, readers)
}

// Proves: R106, T5
/// Opening again changes nothing; the order of what is won is that of the identifiers.
pub async fn the_first_reader_keeps_a_request(arrange: &dyn Arrange) {
    let (ports, linf, [marie, paule]) = two_readers(arrange).await;
    let ids = record_many(&ports, 3, &linf).await;
    let [first, second, third] = *ids else { unreachable!() };
    assert_eq!(open(&ports, &[second], marie).await, [second]);
    assert_eq!(open(&ports, &[third, second, first, third], paule).await, [first, third]);
    assert_eq!(open(&ports, &ids, marie).await, []);
    for (id, by) in [(first, paule), (second, marie), (third, paule)] {
        let treated = RequestState::Treated { at: now(), by, reading: Reading::Opened };
        assert_eq!(stored(&ports, id).await.map(|request| request.state()), Some(treated));
    }
}

// Proves: T5
/// Two readers at the same instant: one wins, the other does not, and nobody fails.
pub async fn two_readers_at_once_open_it_once(arrange: &dyn Arrange) {
    let (ports, linf, readers) = two_readers(arrange).await;
    for n in 1..=10 {
        let id = record(&ports, n, &linf).await.id();
        let mut opening = tokio::task::JoinSet::new();
        for by in readers {
            let ports = ports.clone();
            opening.spawn(async move { (by, open(&ports, &[id], by).await.len()) });
        }
        let won = opening.join_all().await;
        let winners: Vec<_> = won.iter().filter(|(_, won)| *won == 1).collect();
        let [(by, _)] = *winners else { unreachable!("{won:?}") };
        let state = stored(&ports, id).await.map(|request| request.state());
        assert!(matches!(state, Some(RequestState::Treated { by: kept, .. }) if kept == *by));
    }
}

// Proves: T5
/// Fifty exports of overlapping selections, given in different orders, open each request exactly
/// once, and none of them fails.
pub async fn overlapping_selections_open_each_request_once(arrange: &dyn Arrange) {
    let (ports, linf, readers) = two_readers(arrange).await;
    let ids = record_many(&ports, 120, &linf).await;
    let mut opening = tokio::task::JoinSet::new();
    for n in 0..50_usize {
        let mut selection: Vec<_> = ids.iter().cycle().skip(n * 7).take(40).copied().collect();
        if n % 2 == 1 {
            selection.reverse();
        }
        let by = *readers.get(n % 2).unwrap();
        let ports = ports.clone();
        opening.spawn(async move { open(&ports, &selection, by).await });
    }
    let mut won: BTreeMap<RequestId, u32> = BTreeMap::new();
    for id in opening.join_all().await.into_iter().flatten() {
        *won.entry(id).or_default() += 1;
    }
    assert_eq!(won, ids.into_iter().map(|id| (id, 1)).collect());
}

// Proves: R109, D2
/// The clock of R109 starts at the first notification; a second one changes nothing, and nor does
/// a stale reading of the request.
pub async fn the_retrieval_clock_starts_once(arrange: &dyn Arrange) {
    let (ports, linf) = with_linf(arrange).await;
    let request = record(&ports, 1, &linf).await;
    let first = instant("2026-11-23T23:30:00.000001Z");
    for (at, starts) in [(first, true), (first + TimeDelta::days(2), false)] {
        let mut notified = request.clone();
        notified.notified(at).unwrap();
        let unit = ports.store.begin().await.unwrap();
        assert_eq!(unit.requests().start_retrieval(&notified).await.unwrap(), starts);
        unit.commit().await.unwrap();
    }
    let expected = Retrieval::Started { at: first, until: day("2026-12-04") };
    let read = stored(&ports, request.id()).await.unwrap();
    assert_eq!(read.retrieval(), expected);
    assert_eq!(open(&ports, &[request.id()], reader_of(&linf)).await.len(), 1);
    assert_eq!(stored(&ports, request.id()).await.unwrap().retrieval(), expected);
}

/// Unknown identifiers are left out of what a unit reads, opens or notifies.
pub async fn requests_that_do_not_exist_are_left_out(arrange: &dyn Arrange) {
    let (ports, linf) = with_linf(arrange).await;
    let request = record(&ports, 2, &linf).await;
    let ids = [samples::request_id(3), request.id(), samples::request_id(1), request.id()];
    let unit = ports.store.begin().await.unwrap();
    assert_eq!(unit.requests().get_many(&[]).await.unwrap(), []);
    assert_eq!(unit.requests().get_many(&ids).await.unwrap(), std::slice::from_ref(&request));
    let data = ports.queries.families(&ids).await.unwrap();
    assert!(data == [(request.id(), samples::family_data())]);
    let by = reader_of(&linf);
    let won = unit.requests().open_new(&ids, by, now(), Reading::Opened).await.unwrap();
    assert_eq!(won.len(), 1);
    let none = unit.requests().open_new(&[], by, now(), Reading::Opened).await.unwrap();
    assert_eq!(none, []);
    let mut gone = crate::FamilyRequest::rehydrate(crate::RequestRecord {
        id: samples::request_id(1),
        linf: linf.id,
        commune: linf.seat,
        place: request.place(),
        recorded_at: request.recorded_at(),
        zone: request.zone(),
        retrieval: request.retrieval(),
        state: RequestState::New,
    });
    gone.notified(now()).unwrap();
    assert!(!unit.requests().start_retrieval(&gone).await.unwrap());
    unit.commit().await.unwrap();
}
