//! The contract of this crate's storage ports, as tests that any adapter runs through
//! [`conformance_tests!`](crate::conformance_tests).
use super::{Arrange, RecordingCopies, RecordingDesk, SceneRequest};
use crate::ports::{Erased, Store};
use crate::{
    BatchId, CandidateKey, Destroyed, Event, ProcesVerbal, ProcesVerbalId, Purge, PurgeError,
    PurgeOptions,
};
use chrono::{DateTime, TimeDelta, Utc};
use linf_kernel::testing::{FixedClock, MemoryLeases, SequenceIds, day, instant};
use linf_kernel::{Id, RequestId, StoreError};
use std::collections::BTreeSet;
use std::sync::Arc;

fn now() -> DateTime<Utc> {
    instant("2027-06-01T03:00:00.123456Z")
}
const RECORDED: &str = "2026-11-23T08:00:00.123456Z";

/// Records requests number 1 to `n`, one a second, but two at the same instant.
async fn put_many(arrange: &dyn Arrange, n: u64) -> Vec<RequestId> {
    let mut ids = Vec::new();
    for number in 1..=n {
        let mut request = SceneRequest::new(number, RECORDED);
        request.recorded_at += TimeDelta::seconds(i64::try_from(number / 2).unwrap());
        arrange.put_request(&request).await;
        ids.push(request.id);
    }
    ids
}
async fn mails_about(store: &dyn Store, requests: &[RequestId]) -> usize {
    let unit = store.begin().await.unwrap();
    unit.expiring().mails_about(requests).await.unwrap().len()
}
/// Erases in a unit of its own.
async fn erase(store: &dyn Store, requests: &[RequestId]) -> Erased {
    let unit = store.begin().await.unwrap();
    let erased = unit.expiring().erase(requests).await.unwrap();
    unit.commit().await.unwrap();
    erased
}
fn proces_verbal(n: u64, minutes: i64, request: &SceneRequest) -> ProcesVerbal {
    let id: ProcesVerbalId = Id::from_uuid(SequenceIds::nth(6_000_000 + n));
    let batch: BatchId = Id::from_uuid(SequenceIds::nth(7_000_000 + n / 2));
    let destroyed = |reference: &str, state: &str| Destroyed {
        reference: reference.to_owned(),
        recorded_on: day("2026-11-23"),
        due_on: day("2027-05-23"),
        state: state.to_owned(),
    };
    ProcesVerbal {
        id,
        batch,
        linf: request.linf,
        linf_name: "Relais « l’Été »".to_owned(),
        zone: request.zone(),
        destroyed_at: now() + TimeDelta::minutes(minutes),
        destroyed: vec![destroyed("ZZZZZZZZZZ", "new"), destroyed("0000000001", "treated")],
    }
}

// Proves: R114, T9
/// Requests come once each, in the order of their recording, those recorded before an instant.
pub async fn candidates_come_in_the_order_of_their_recording(arrange: &dyn Arrange) {
    let store = arrange.store();
    let unit = store.begin().await.unwrap();
    assert_eq!(unit.expiring().candidates(now(), None, 50).await.unwrap(), []);
    drop(unit);
    let ids = put_many(arrange, 201).await;
    let unit = store.begin().await.unwrap();
    for limit in [7, 50, 201, 300] {
        let (mut found, mut after) = (Vec::new(), None);
        loop {
            let page = unit.expiring().candidates(now(), after, limit).await.unwrap();
            let Some(last) = page.last() else { break };
            after = Some(last.key);
            assert!(page.len() <= usize::from(limit));
            assert!(found.len() <= ids.len(), "the pages never end");
            found.extend(page.into_iter().map(|candidate| candidate.key.request));
        }
        assert_eq!(found, ids, "by {limit}");
    }
    let third = instant(RECORDED) + TimeDelta::seconds(1);
    let before = unit.expiring().candidates(third, None, 50).await.unwrap();
    let before: Vec<_> = before.into_iter().map(|candidate| candidate.key.request).collect();
    assert_eq!(before, ids.get(..1).unwrap(), "the bound is excluded");
}

// Proves: D7
/// A candidate says all that the rule and the register need, and nothing of the family.
pub async fn a_candidate_tells_its_linf_and_its_state(arrange: &dyn Arrange) {
    let new = SceneRequest::new(1, RECORDED).to_linf(2, "97411");
    let treated = SceneRequest { treated: true, ..SceneRequest::new(2, RECORDED) };
    let treated = treated.to_linf(3, "97120");
    for request in [&new, &treated] {
        arrange.put_request(request).await;
    }
    let unit = arrange.store().begin().await.unwrap();
    let found = unit.expiring().candidates(now(), None, 10).await.unwrap();
    assert_eq!(found.len(), 2);
    for (candidate, request) in found.iter().zip([new, treated]) {
        let key = CandidateKey { recorded_at: request.recorded_at, request: request.id };
        assert_eq!(candidate.key, key);
        let state = if request.treated { "treated" } else { "new" };
        assert_eq!((candidate.linf, candidate.state.as_str()), (request.linf, state));
        assert_eq!(candidate.linf_name, request.linf_name);
        assert_eq!(candidate.zone, request.zone());
        assert!(!candidate.reference.is_empty());
    }
    assert_ne!(found.first().unwrap().reference, found.last().unwrap().reference);
}

// Proves: R114, D9, T12
/// Erasing takes the requests, their mails, and the bytes of the exports that held one of them;
/// the records of exports stay, and so does everything of other requests.
pub async fn erasing_takes_all_that_bears_the_data(arrange: &dyn Arrange) {
    let store = arrange.store();
    let ids = put_many(arrange, 4).await;
    let [first, second, third, fourth] = *ids else { unreachable!() };
    arrange.put_export(1, &[first, third], now()).await;
    arrange.put_export(2, &[third], now()).await;
    arrange.put_export(3, &[first, second], now()).await;
    let mails = mails_about(store.as_ref(), &[first, second]).await;
    assert!(mails >= 2);
    let unknown = SceneRequest::new(99, RECORDED).id;
    let erased = erase(store.as_ref(), &[first, second, unknown]).await;
    let mails = u64::try_from(mails).unwrap();
    assert_eq!(erased, Erased { requests: 2, mails, exports_emptied: 2 });
    for (id, there) in [(first, false), (second, false), (third, true), (fourth, true)] {
        assert_eq!(arrange.has_request(id).await, there, "{id}");
        assert_eq!(mails_about(store.as_ref(), &[id]).await > 0, there, "{id}");
    }
    for (n, bytes) in [(1, false), (2, true), (3, false)] {
        assert_eq!(arrange.export(n).await, (true, bytes), "export {n}");
    }
    assert_eq!(erase(store.as_ref(), &[first, second]).await, Erased::default());
    assert_eq!(erase(store.as_ref(), &[]).await, Erased::default());
    store.flush_erasures().await.unwrap();
}

// Proves: D9
/// The bytes of exports made before an instant go, so many at once; each is counted once.
pub async fn the_bytes_of_old_exports_go(arrange: &dyn Arrange) {
    let store = arrange.store();
    let ids = put_many(arrange, 1).await;
    for n in 1..=4 {
        let made_at = now() + TimeDelta::minutes(i64::try_from(n).unwrap());
        arrange.put_export(n, &ids, made_at).await;
    }
    for expected in [2, 1, 0] {
        let unit = store.begin().await.unwrap();
        let before = now() + TimeDelta::minutes(4);
        let emptied = unit.expiring().erase_export_bytes(before, 2).await.unwrap();
        unit.commit().await.unwrap();
        assert_eq!(emptied, expected);
    }
    for n in 1..=4 {
        assert_eq!(arrange.export(n).await, (true, n == 4), "export {n}");
    }
}

// Proves: D8
/// A procès-verbal comes back whole, in the order of the destructions, until its document is made.
pub async fn the_register_gives_what_has_no_document(arrange: &dyn Arrange) {
    let store = arrange.store();
    let request = SceneRequest::new(1, RECORDED).to_linf(2, "97411");
    arrange.put_request(&request).await;
    let written: Vec<_> =
        [(1, 30), (2, 10), (3, 20)].map(|(n, at)| proces_verbal(n, at, &request)).into();
    let unit = store.begin().await.unwrap();
    unit.register().add(&written).await.unwrap();
    unit.register().add(&[]).await.unwrap();
    unit.commit().await.unwrap();
    erase(store.as_ref(), &[request.id]).await;
    let [third, first, second] = written.as_slice() else { unreachable!() };
    let unit = store.begin().await.unwrap();
    let waiting = unit.register().unissued(2).await.unwrap();
    assert_eq!(waiting, [first.clone(), second.clone()]);
    unit.register().mark_issued(first.id, now()).await.unwrap();
    unit.commit().await.unwrap();
    let unit = store.begin().await.unwrap();
    let waiting = unit.register().unissued(10).await.unwrap();
    assert_eq!(waiting, [second.clone(), third.clone()]);
}

/// A dropped unit undoes erasures, the register and events.
pub async fn a_dropped_unit_leaves_everything(arrange: &dyn Arrange) {
    let store = arrange.store();
    let request = SceneRequest::new(1, RECORDED);
    arrange.put_request(&request).await;
    arrange.put_export(1, &[request.id], now()).await;
    {
        let unit = store.begin().await.unwrap();
        unit.expiring().erase(&[request.id]).await.unwrap();
        let written = proces_verbal(1, 0, &request);
        let event = Event::RequestsDestroyed { batch: written.batch, requests: 1 };
        unit.register().add(&[written]).await.unwrap();
        unit.outbox().record(&[event], now()).await.unwrap();
    }
    assert!(arrange.has_request(request.id).await);
    assert!(mails_about(store.as_ref(), &[request.id]).await > 0);
    assert_eq!(arrange.export(1).await, (true, true));
    assert_eq!(arrange.events().await, 0);
    let unit = store.begin().await.unwrap();
    assert_eq!(unit.register().unissued(10).await.unwrap(), []);
}

/// After an error the unit cannot be committed: nothing is destroyed without its procès-verbal.
pub async fn an_error_voids_the_unit(arrange: &dyn Arrange) {
    let store = arrange.store();
    let request = SceneRequest::new(1, RECORDED);
    arrange.put_request(&request).await;
    let written = [proces_verbal(1, 0, &request)];
    let unit = store.begin().await.unwrap();
    unit.register().add(&written).await.unwrap();
    unit.commit().await.unwrap();
    let unit = store.begin().await.unwrap();
    unit.expiring().erase(&[request.id]).await.unwrap();
    let twice = unit.register().add(&written).await;
    assert!(matches!(twice, Err(StoreError::Duplicate)), "{twice:?}");
    assert!(unit.commit().await.is_err(), "a commit after an error fails on every engine");
    assert!(arrange.has_request(request.id).await);
}

// Proves: R114, D7, D8, T9
/// A purge that stops between two batches goes on at the next run: each request is destroyed once
/// and stands in one procès-verbal.
pub async fn a_purge_that_stopped_goes_on(arrange: &dyn Arrange) {
    let ids = put_many(arrange, 25).await;
    let (copies, desk) = (RecordingCopies::default(), RecordingDesk::default());
    let purge = Purge {
        store: arrange.store(),
        leases: Arc::new(MemoryLeases::default()),
        copies: Arc::new(copies.clone()),
        desk: Arc::new(desk.clone()),
        clock: Arc::new(FixedClock::new(now())),
        ids: Arc::new(SequenceIds::default()),
    };
    let options = PurgeOptions { as_of: now(), batch_size: 10, max_batches: None, dry_run: false };
    copies.fail_after(Some(1));
    let stopped = purge.run(options).await;
    assert!(matches!(stopped, Err(PurgeError::Copies(_))), "{stopped:?}");
    assert!(!arrange.has_request(*ids.first().unwrap()).await);
    assert!(arrange.has_request(*ids.get(10).unwrap()).await);
    copies.fail_after(None);
    let report = purge.run(options).await.unwrap();
    assert_eq!((report.erased.requests, report.batches, report.partial), (15, 2, false));
    for id in &ids {
        assert!(!arrange.has_request(*id).await, "{id}");
    }
    let written = desk.issued();
    let references = written.iter().flat_map(|written| &written.destroyed);
    let references: Vec<_> = references.map(|destroyed| &destroyed.reference).collect();
    let distinct: BTreeSet<_> = references.iter().collect();
    assert_eq!((references.len(), distinct.len(), written.len()), (25, 25, 3));
    assert_eq!(arrange.events().await, 3);
    let mails: BTreeSet<_> = copies.destroyed().into_iter().collect();
    assert!(mails.len() >= 25);
    assert_eq!(purge.run(options).await.unwrap(), crate::PurgeReport::default());
}

/// Runs the contract against one adapter: `async fn open() -> impl Arrange`, a fresh empty store
/// at each call. The crate that runs it depends on tokio with `macros` and `rt`.
#[macro_export]
macro_rules! conformance_tests {
    ($open:path) => {
        $crate::conformance_tests!(@ $open;
            candidates_come_in_the_order_of_their_recording,
            a_candidate_tells_its_linf_and_its_state,
            erasing_takes_all_that_bears_the_data,
            the_bytes_of_old_exports_go,
            the_register_gives_what_has_no_document,
            a_dropped_unit_leaves_everything,
            an_error_voids_the_unit,
            a_purge_that_stopped_goes_on
        );
    };
    (@ $open:path; $($case:ident),+) => { $(
        #[::tokio::test]
        async fn $case() {
            let arrange = $open().await;
            $crate::testing::conformance::$case(&arrange).await;
        }
    )+ };
}
