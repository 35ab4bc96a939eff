//! Downloading again, over the in-memory adapter.
use super::DownloadError;
use crate::testing::{Bench, samples};
use crate::use_cases::ExportRequests;
use crate::{Export, Format};
use linf_kernel::testing::SequenceIds;
use linf_kernel::{Id, LinfId};

async fn export(bench: &Bench, linf: LinfId, account: linf_kernel::AccountId) -> Export {
    let requests = vec![samples::request_id(1), samples::request_id(2)];
    let command = ExportRequests { linf, requests, format: Format::Xml };
    let reader = bench.reader(account).await;
    bench.desk.export(&reader, command).await.unwrap()
}

// Proves: D9, B6, T12
#[tokio::test]
async fn the_bytes_go_with_the_first_request_destroyed_and_the_record_stays() {
    let bench = Bench::new();
    let linf = bench.put_linf(1, "43157");
    for n in 1..=2 {
        bench.record(n, &linf).await;
    }
    let export = export(&bench, linf.id, linf.persons()[0].account).await;
    let first = bench.desk.download(&export, 1, 0).await.unwrap();
    assert!(first.is_some());
    bench.store.destroy_request(samples::request_id(2));
    let reader = bench.reader_of(&linf).await;
    assert_eq!(bench.desk.find_export(&reader, export.id).await.unwrap(), export);
    let gone = bench.desk.download(&export, 1, 0).await;
    assert!(matches!(gone, Err(DownloadError::Gone)), "{gone:?}");
}

// Proves: T14, R39
#[tokio::test]
async fn an_export_is_found_by_the_readers_of_its_linf_alone() {
    let bench = Bench::new();
    let (linf, other) = (bench.put_linf(1, "43157"), bench.put_linf(2, "43157"));
    for n in 1..=2 {
        bench.record(n, &linf).await;
    }
    let export = export(&bench, linf.id, linf.persons()[0].account).await;
    let neighbour = bench.reader_of(&other).await;
    let unknown = Id::from_uuid(SequenceIds::nth(5_000_009));
    for id in [export.id, unknown] {
        let refused = bench.desk.find_export(&neighbour, id).await;
        assert!(matches!(refused, Err(DownloadError::NotFound)), "{refused:?}");
    }
    for file in [0, 2, u16::MAX] {
        let refused = bench.desk.download(&export, file, 0).await;
        assert!(matches!(refused, Err(DownloadError::NotFound)), "{refused:?}");
    }
}
