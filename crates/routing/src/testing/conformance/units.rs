//! All or nothing.
use super::{reader_of, record, record_many, stored, with_linf};
use crate::testing::{Arrange, SceneLinf};
use crate::{Event, Export, ExportFile, ExportId, Format, Notice, Reading, RequestState};
use chrono::{DateTime, Utc};
use linf_kernel::testing::{SequenceIds, instant};
use linf_kernel::{Id, RequestId, StoreError};

pub(super) fn now() -> DateTime<Utc> {
    instant("2026-11-24T09:00:00.654321Z")
}

pub(super) fn export_id(n: u64) -> ExportId {
    Id::from_uuid(SequenceIds::nth(5_000_000 + n))
}

/// An export of some requests of a LINF by its first person.
pub(super) fn export(n: u64, linf: &SceneLinf, requests: &[RequestId]) -> Export {
    Export {
        id: export_id(n),
        linf: linf.id,
        by: reader_of(linf),
        at: now(),
        format: Format::Pdf,
        requests: requests.to_vec(),
        files: vec![
            ExportFile { number: 1, requests: 200, size: 6, digest: [7; 32] },
            ExportFile { number: 2, requests: 1, size: u64::from(u32::MAX) + 1, digest: [255; 32] },
        ],
    }
}

/// A dropped unit undoes rows, events, mails and pieces.
pub async fn a_dropped_unit_leaves_nothing(arrange: &dyn Arrange) {
    let (ports, linf) = with_linf(arrange).await;
    let request = record(&ports, 1, &linf).await;
    let before = (arrange.events().await, arrange.notices().await.len());
    {
        let unit = ports.store.begin().await.unwrap();
        let (id, by) = (request.id(), reader_of(&linf));
        unit.requests().open_new(&[id], by, now(), Reading::Opened).await.unwrap();
        let reading = Reading::Opened;
        let event = Event::RequestTreated { request: id, linf: linf.id, by, reading };
        unit.outbox().record(&[event], now()).await.unwrap();
        unit.outbox().queue(&[Notice::RequestTreated { request: id }], now()).await.unwrap();
        let export = export(1, &linf, &[id]);
        unit.exports().begin(&export).await.unwrap();
        unit.exports().append(export.id, 1, 0, b"%PDF").await.unwrap();
        unit.exports().finish(export.id, &export.files).await.unwrap();
    }
    assert_eq!(stored(&ports, request.id()).await.as_ref(), Some(&request));
    assert_eq!((arrange.events().await, arrange.notices().await.len()), before);
    assert_eq!(ports.archive.export(export_id(1)).await.unwrap(), None);
    assert_eq!(ports.archive.piece(export_id(1), 1, 0).await.unwrap(), None);
}

/// After an error the unit cannot be committed, and nothing of it stays.
pub async fn an_error_voids_the_unit(arrange: &dyn Arrange) {
    let (ports, linf) = with_linf(arrange).await;
    let request = record(&ports, 1, &linf).await;
    let unit = ports.store.begin().await.unwrap();
    unit.exports().begin(&export(1, &linf, &[request.id()])).await.unwrap();
    unit.commit().await.unwrap();
    let unit = ports.store.begin().await.unwrap();
    let (ids, by) = ([request.id()], reader_of(&linf));
    let won = unit.requests().open_new(&ids, by, now(), Reading::Opened).await.unwrap();
    assert_eq!(won.len(), 1);
    let twice = unit.exports().begin(&export(1, &linf, &ids)).await;
    assert!(matches!(twice, Err(StoreError::Duplicate)), "{twice:?}");
    assert!(unit.commit().await.is_err(), "a commit after an error fails on every engine");
    let state = stored(&ports, request.id()).await.map(|request| request.state());
    assert_eq!(state, Some(RequestState::New));
}

/// Two units open at the same time over different requests are both kept.
pub async fn units_in_parallel_are_both_kept(arrange: &dyn Arrange) {
    let (ports, linf) = with_linf(arrange).await;
    let ids = record_many(&ports, 2, &linf).await;
    let mut opening = tokio::task::JoinSet::new();
    for id in ids.clone() {
        let (store, by) = (ports.store.clone(), reader_of(&linf));
        opening.spawn(async move {
            let unit = store.begin().await.unwrap();
            let won = unit.requests().open_new(&[id], by, now(), Reading::Opened).await.unwrap();
            tokio::task::yield_now().await;
            unit.commit().await.unwrap();
            won.len()
        });
    }
    assert_eq!(opening.join_all().await, [1, 1]);
    for id in ids {
        let state = stored(&ports, id).await.map(|request| request.state());
        assert!(matches!(state, Some(RequestState::Treated { .. })), "{state:?}");
    }
}

/// What a unit wrote is seen in it, and by nobody else before its commit.
pub async fn reads_in_a_unit_see_its_writes(arrange: &dyn Arrange) {
    let (ports, linf) = with_linf(arrange).await;
    let request = record(&ports, 1, &linf).await;
    let (ids, by) = ([request.id()], reader_of(&linf));
    let unit = ports.store.begin().await.unwrap();
    let won = unit.requests().open_new(&ids, by, now(), Reading::Exported).await.unwrap();
    assert_eq!(unit.requests().get_many(&ids).await.unwrap(), won);
    unit.commit().await.unwrap();
    let treated = RequestState::Treated { at: now(), by, reading: Reading::Exported };
    assert_eq!(stored(&ports, request.id()).await.map(|request| request.state()), Some(treated));
}
