//! A full disk: a clear refusal, and nothing half-written.
use crate::bed::{self, Bed};
use linf_kernel::StoreError;
use linf_persistence::{SeaStore, StoreSettings};
use linf_routing::Recorded;
use linf_routing::ports::RequestInbox;
use linf_routing::testing::{Arrange, SceneLinf, samples};

const COUNTS: &str = "SELECT (SELECT count(*) FROM request) * 1000000 \
    + (SELECT count(*) FROM request_content) * 10000 \
    + (SELECT count(*) FROM event WHERE topic LIKE 'routing.%') * 100 \
    + (SELECT count(*) FROM mail) / 2";

// Proves: D23
#[tokio::test]
async fn a_full_disk_refuses_and_writes_nothing() {
    let bed = Bed::sqlite().await;
    let linf = SceneLinf::operational(1, "43157");
    bed.sign_contract(linf.caf, "2026-01-05".parse().unwrap()).await;
    bed.put_linf(&linf).await;
    bed.store.close().await.unwrap();
    let pages = u32::try_from(bed.number("PRAGMA page_count").await).unwrap();
    let full = StoreSettings { sqlite_pages: Some(pages + 8), ..bed::settings(&bed.url) };
    let full = SeaStore::connect(full).await.unwrap();
    let mut recorded = 0;
    let refusal = loop {
        match full.record(samples::accepted(recorded + 1, &linf)).await {
            Ok(Recorded::New(..)) => recorded += 1,
            other => break other,
        }
        assert!(recorded < 90, "the file still grows");
    };
    assert!(matches!(refusal, Err(StoreError::Unavailable(_))), "{refusal:?}");
    let whole = i64::try_from(recorded).unwrap() * 1_010_101;
    assert_eq!(bed.number(COUNTS).await, whole);
    full.close().await.unwrap();
    let roomy = SeaStore::connect(bed::settings(&bed.url)).await.unwrap();
    let again = roomy.record(samples::accepted(recorded + 1, &linf)).await;
    assert!(matches!(again, Ok(Recorded::New(..))), "{again:?}");
}
