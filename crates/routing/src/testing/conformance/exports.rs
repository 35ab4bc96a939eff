//! Exports and their bytes.
use super::units::{export, export_id};
use super::{record_many, with_linf};
use crate::Export;
use crate::testing::{Arrange, Ports};
use chrono::TimeDelta;
use linf_kernel::StoreError;

/// Begins an export, in a unit of its own.
async fn begin(ports: &Ports, export: &Export) {
    let unit = ports.store.begin().await.unwrap();
    unit.exports().begin(export).await.unwrap();
    unit.commit().await.unwrap();
}

// Proves: D9, B6
/// The record and the pieces come back as they were given.
pub async fn an_export_is_read_back_with_its_bytes(arrange: &dyn Arrange) {
    let (ports, linf) = with_linf(arrange).await;
    let ids = record_many(&ports, 3, &linf).await;
    let export = export(1, &linf, &ids);
    let large: Vec<u8> = (0..300_000_u32).map(|n| n.to_le_bytes()[0]).collect();
    begin(&ports, &export).await;
    let unit = ports.store.begin().await.unwrap();
    unit.exports().append(export.id, 1, 0, &large).await.unwrap();
    unit.exports().append(export.id, 1, 1, b"\0\xFFend").await.unwrap();
    unit.exports().append(export.id, 2, 0, b"second").await.unwrap();
    unit.commit().await.unwrap();
    assert_eq!(ports.archive.export(export.id).await.unwrap(), None, "not finished yet");
    let unit = ports.store.begin().await.unwrap();
    unit.exports().finish(export.id, &export.files).await.unwrap();
    unit.commit().await.unwrap();
    assert_eq!(ports.archive.export(export.id).await.unwrap().as_ref(), Some(&export));
    for (file, piece, bytes) in [
        (1, 0, Some(large)),
        (1, 1, Some(b"\0\xFFend".to_vec())),
        (1, 2, None),
        (2, 0, Some(b"second".to_vec())),
        (2, 1, None),
        (3, 0, None),
    ] {
        let read = ports.archive.piece(export.id, file, piece).await.unwrap();
        assert!(read == bytes, "piece {piece} of file {file}");
    }
}

/// An unknown export is no error.
pub async fn an_export_that_does_not_exist_has_no_piece(arrange: &dyn Arrange) {
    let ports = arrange.ports();
    assert_eq!(ports.archive.export(export_id(1)).await.unwrap(), None);
    assert_eq!(ports.archive.piece(export_id(1), 1, 0).await.unwrap(), None);
}

/// What is not begun, or is finished, takes no piece and is not finished again.
pub async fn only_an_export_under_way_is_filled_and_finished(arrange: &dyn Arrange) {
    let (ports, linf) = with_linf(arrange).await;
    let ids = record_many(&ports, 1, &linf).await;
    let export = export(1, &linf, &ids);
    let refused = async |what: &str| {
        let unit = ports.store.begin().await.unwrap();
        let append = unit.exports().append(export.id, 1, 9, b"late").await;
        assert!(matches!(append, Err(StoreError::Stale)), "{what}: {append:?}");
        assert!(unit.commit().await.is_err());
        let unit = ports.store.begin().await.unwrap();
        let finish = unit.exports().finish(export.id, &export.files).await;
        assert!(matches!(finish, Err(StoreError::Stale)), "{what}: {finish:?}");
        assert!(unit.commit().await.is_err());
    };
    refused("not begun").await;
    begin(&ports, &export).await;
    let unit = ports.store.begin().await.unwrap();
    unit.exports().finish(export.id, &export.files).await.unwrap();
    unit.commit().await.unwrap();
    refused("finished").await;
    assert_eq!(ports.archive.export(export.id).await.unwrap().as_ref(), Some(&export));
}

// Proves: D9
/// An export that is not finished goes with its bytes; a finished one stays.
pub async fn an_export_that_is_not_finished_is_discarded(arrange: &dyn Arrange) {
    let (ports, linf) = with_linf(arrange).await;
    let ids = record_many(&ports, 1, &linf).await;
    let hours = |n: i64| TimeDelta::hours(n);
    for (n, age) in [(1, 3), (2, 2), (3, 0), (4, 3)] {
        let mut export = export(n, &linf, &ids);
        export.at -= hours(age);
        begin(&ports, &export).await;
        let unit = ports.store.begin().await.unwrap();
        unit.exports().append(export.id, 1, 0, b"%PDF").await.unwrap();
        if n == 4 {
            unit.exports().finish(export.id, &export.files).await.unwrap();
        }
        unit.commit().await.unwrap();
    }
    let unit = ports.store.begin().await.unwrap();
    for n in [3, 4, 5] {
        unit.exports().discard(export_id(n)).await.unwrap();
    }
    let before = super::units::now() - hours(1);
    assert_eq!(unit.exports().discard_begun_before(before, 1).await.unwrap(), 1);
    assert_eq!(unit.exports().discard_begun_before(before, 10).await.unwrap(), 1);
    unit.commit().await.unwrap();
    for (n, kept) in [(1, false), (2, false), (3, false), (4, true)] {
        let piece = ports.archive.piece(export_id(n), 1, 0).await.unwrap();
        assert_eq!(piece.is_some(), kept, "export {n}");
    }
    begin(&ports, &export(3, &linf, &ids)).await;
}
