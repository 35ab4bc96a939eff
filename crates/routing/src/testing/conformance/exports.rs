//! Exports and their bytes.
use super::units::{export, export_id};
use super::{record_many, with_linf};
use crate::testing::Arrange;

// Proves: D9, B6
/// The record and the pieces come back as they were given.
pub async fn an_export_is_read_back_with_its_bytes(arrange: &dyn Arrange) {
    let (ports, linf) = with_linf(arrange).await;
    let ids = record_many(&ports, 3, &linf).await;
    let export = export(1, &linf, &ids);
    let large: Vec<u8> = (0..300_000_u32).map(|n| n.to_le_bytes()[0]).collect();
    let unit = ports.store.begin().await.unwrap();
    unit.exports().append(export.id, 1, 0, &large).await.unwrap();
    unit.exports().append(export.id, 1, 1, b"\0\xFFend").await.unwrap();
    unit.exports().append(export.id, 2, 0, b"second").await.unwrap();
    unit.exports().add(&export).await.unwrap();
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
