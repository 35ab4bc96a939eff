//! Removing what was left unfinished, over the in-memory adapter.
use crate::ports::Store;
use crate::testing::Bench;
use crate::{Export, Format};
use chrono::TimeDelta;
use linf_kernel::Id;
use linf_kernel::testing::SequenceIds;

// Proves: D9, T12
#[tokio::test]
async fn exports_left_unfinished_are_removed_however_many() {
    let bench = Bench::new();
    let linf = bench.put_linf(1, "43157");
    let by = linf.persons().first().unwrap().account;
    for n in 0..45 {
        let id = Id::from_uuid(SequenceIds::nth(5_000_000 + n));
        let at = bench.now() - TimeDelta::hours(if n == 44 { 0 } else { 2 });
        let (requests, files) = (Vec::new(), Vec::new());
        let export = Export { id, linf: linf.id, by, at, format: Format::Xml, requests, files };
        let unit = bench.store.begin().await.unwrap();
        unit.exports().begin(&export).await.unwrap();
        unit.exports().append(id, 1, 0, b"<export").await.unwrap();
        unit.commit().await.unwrap();
    }
    let before = bench.now() - TimeDelta::hours(1);
    assert_eq!(bench.clocks.sweep_exports(before).await.unwrap(), 44);
    assert_eq!(bench.clocks.sweep_exports(before).await.unwrap(), 0);
    assert_eq!(bench.store.exports().len(), 1, "one may still be under way");
}
