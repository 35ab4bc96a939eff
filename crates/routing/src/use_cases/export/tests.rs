//! Exporting requests, over the in-memory adapter.
use super::{ExportError, ExportRequests};
use crate::testing::{Bench, PlainRenderer, SceneLinf, samples};
use crate::{Event, Export, ExportFile, Format, Notice, Reading, RequestState};
use linf_kernel::{RequestId, StoreError};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

async fn with_requests(n: u64) -> (Bench, SceneLinf, Vec<RequestId>) {
    let bench = Bench::new();
    let linf = bench.put_linf(1, "43157");
    for number in 1..=n {
        bench.record(number, &linf).await;
    }
    let ids = (1..=n).map(samples::request_id).collect();
    (bench, linf, ids)
}
fn command(linf: &SceneLinf, requests: &[RequestId], format: Format) -> ExportRequests {
    ExportRequests { linf: linf.id, requests: requests.to_vec(), format }
}
/// The bytes of a file, and in how many pieces.
async fn download(bench: &Bench, export: &Export, file: u16) -> (Vec<u8>, u32) {
    let (mut bytes, mut pieces) = (Vec::new(), 0);
    while let Some(piece) = bench.desk.download(export, file, pieces).await.unwrap() {
        bytes.extend(piece);
        pieces += 1;
    }
    (bytes, pieces)
}

// Proves: R105, R106, R107, D3, D9
#[tokio::test]
async fn a_pdf_export_of_401_requests_is_three_files_and_opens_them_all() {
    let (bench, linf, mut ids) = with_requests(401).await;
    let reader = bench.reader_of(&linf).await;
    let opened = *ids.first().unwrap();
    bench.desk.open(&reader, opened).await.unwrap();
    let told = bench.store.notices().len();
    ids.reverse();
    ids.push(opened);
    let export = bench.desk.export(&reader, command(&linf, &ids, Format::Pdf)).await.unwrap();
    let sizes: Vec<_> = export.files.iter().map(|file| (file.number, file.requests)).collect();
    assert_eq!(sizes, [(1, 200), (2, 200), (3, 1)]);
    assert!(export.requests.is_sorted() && export.requests.len() == 401);
    assert_eq!((export.by, export.at, export.linf), (reader.account(), bench.now(), linf.id));
    assert_eq!(bench.store.exports(), std::slice::from_ref(&export));
    let by_export = bench.store.requests().into_iter().filter(|request| {
        matches!(request.state(), RequestState::Treated { reading: Reading::Exported, .. })
    });
    assert_eq!(by_export.count(), 400);
    let acknowledged = &bench.store.notices()[told..];
    assert!(acknowledged.iter().all(|n| matches!(n, Notice::RequestTreated { .. })));
    assert_eq!(acknowledged.len(), 400, "the one opened before is not told twice");
    let by = reader.account();
    let event = Event::RequestsExported { export: export.id, linf: linf.id, by, requests: 401 };
    assert_eq!(bench.store.events().last(), Some(&event));
    let (last, _) = download(&bench, &export, 3).await;
    let reference = bench.store.requests()[400].reference();
    assert_eq!(String::from_utf8(last).unwrap(), format!("file 3/3\n{reference} Œuvrard \nend\n"));
}

// Proves: R105, B6, D9
#[tokio::test]
async fn an_xml_export_is_one_file_whose_digest_is_that_of_its_bytes() {
    let (mut bench, linf, ids) = with_requests(401).await;
    bench.desk.xml = Arc::new(PlainRenderer { format: Format::Xml, padding: 1000 });
    let reader = bench.reader_of(&linf).await;
    let export = bench.desk.export(&reader, command(&linf, &ids, Format::Xml)).await.unwrap();
    let [ExportFile { number: 1, requests: 401, size, digest }] = *export.files else {
        panic!("{:?}", export.files)
    };
    for _ in 0..2 {
        let (bytes, pieces) = download(&bench, &export, 1).await;
        assert_eq!((bytes.len() as u64, pieces), (size, 4));
        assert_eq!(<[u8; 32]>::from(Sha256::digest(&bytes)), digest);
        assert!(bytes.starts_with(b"file 1/1\n") && bytes.ends_with(b"end\n"));
    }
}

// Proves: R39, T14
#[tokio::test]
async fn one_request_of_another_linf_refuses_the_whole_and_opens_nothing() {
    let (bench, linf, mut ids) = with_requests(3).await;
    let other = bench.put_linf(2, "43157");
    let theirs = bench.record(10, &other).await.id();
    let reader = bench.reader_of(&linf).await;
    let before = (bench.store.requests(), bench.store.events(), bench.store.notices());
    for foreign in [theirs, samples::request_id(99)] {
        ids.push(foreign);
        let refused = bench.desk.export(&reader, command(&linf, &ids, Format::Pdf)).await;
        assert!(matches!(refused, Err(ExportError::NotFound)), "{refused:?}");
        ids.pop();
    }
    let as_theirs = bench.desk.export(&reader, command(&other, &[theirs], Format::Xml)).await;
    assert!(matches!(as_theirs, Err(ExportError::NotFound)), "{as_theirs:?}");
    let after = (bench.store.requests(), bench.store.events(), bench.store.notices());
    assert_eq!(after, before);
    assert_eq!(bench.store.exports(), []);
}

#[tokio::test]
async fn nothing_and_too_much_are_refused() {
    let (bench, linf, _) = with_requests(0).await;
    let reader = bench.reader_of(&linf).await;
    let empty = bench.desk.export(&reader, command(&linf, &[], Format::Pdf)).await;
    assert!(matches!(empty, Err(ExportError::Empty)), "{empty:?}");
    let many: Vec<_> = (0..=10_000).map(samples::request_id).collect();
    let many = bench.desk.export(&reader, command(&linf, &many, Format::Pdf)).await;
    assert!(matches!(many, Err(ExportError::TooMany)), "{many:?}");
}

#[tokio::test]
async fn a_document_that_cannot_be_made_opens_nothing() {
    let (mut bench, linf, ids) = with_requests(2).await;
    let mut broken = crate::ports::MockExportRenderer::new();
    let fail = |_: &crate::ports::ExportCover| Err(crate::ports::RenderError("no font".into()));
    broken.expect_begin().returning(fail);
    bench.desk.pdf = Arc::new(broken);
    let reader = bench.reader_of(&linf).await;
    let refused = bench.desk.export(&reader, command(&linf, &ids, Format::Pdf)).await;
    assert!(matches!(refused, Err(ExportError::Render(_))), "{refused:?}");
    assert!(bench.store.requests().iter().all(|r| r.state() == RequestState::New));
    assert_eq!((bench.store.exports(), bench.store.events().len()), (Vec::new(), 2));
}

// Proves: T5
#[tokio::test]
async fn exports_at_once_tell_each_family_once() {
    let (bench, linf, ids) = with_requests(60).await;
    let told = bench.store.notices().len();
    let mut exporting = tokio::task::JoinSet::new();
    for n in 0..10 {
        let (bench, linf) = (bench.clone(), linf.clone());
        let selection: Vec<_> = ids.iter().cycle().skip(n * 6).take(30).copied().collect();
        exporting.spawn(async move {
            let reader = bench.reader_of(&linf).await;
            bench.desk.export(&reader, command(&linf, &selection, Format::Xml)).await.unwrap()
        });
    }
    assert_eq!(exporting.join_all().await.len(), 10);
    assert_eq!(bench.store.notices().len() - told, 60);
    let exports = bench.store.exports();
    assert_eq!(exports.len(), 10);
    assert!(exports.iter().all(|export| !export.files.is_empty()));
}

/// What happens while files are made: something, so many times.
struct Meanwhile<F> {
    act: F,
    times: AtomicUsize,
}

impl<F: Fn() + Send + Sync> crate::ports::ExportRenderer for Meanwhile<F> {
    fn format(&self) -> Format {
        Format::Xml
    }
    fn begin(
        &self,
        cover: &crate::ports::ExportCover,
    ) -> Result<Box<dyn crate::ports::ExportWriter>, crate::ports::RenderError> {
        let left = |times: usize| times.checked_sub(1);
        if self.times.fetch_update(Ordering::Relaxed, Ordering::Relaxed, left).is_ok() {
            (self.act)();
        }
        PlainRenderer { format: Format::Xml, padding: 100_000 }.begin(cover)
    }
}

// Proves: T5, B6, D3
#[tokio::test]
async fn a_request_that_a_colleague_opens_meanwhile_is_exported_as_it_then_is() {
    let (mut bench, linf, ids) = with_requests(3).await;
    let reader = bench.reader_of(&linf).await;
    let (store, id, now) = (bench.store.clone(), ids[0], bench.now());
    let colleague = linf.persons().first().unwrap().account;
    let opened_at = now - chrono::TimeDelta::minutes(1);
    let act = move || store.open_at_once(id, colleague, opened_at);
    bench.desk.xml = Arc::new(Meanwhile { act, times: AtomicUsize::new(1) });
    let told = bench.store.notices().len();
    let export = bench.desk.export(&reader, command(&linf, &ids, Format::Xml)).await.unwrap();
    assert_eq!(bench.store.exports(), std::slice::from_ref(&export), "the first try is discarded");
    assert_eq!(bench.store.notices().len() - told, 2, "the colleague's is told by the colleague");
    let first = bench.store.requests()[0].state();
    assert!(matches!(first, RequestState::Treated { at, .. } if at == opened_at), "{first:?}");
    let (bytes, _) = download(&bench, &export, 1).await;
    let [ExportFile { size, digest, .. }] = *export.files else { panic!("one file") };
    assert_eq!((bytes.len() as u64, Sha256::digest(&bytes).into()), (size, digest));
}

// Proves: D9, T12
#[tokio::test]
async fn a_request_destroyed_meanwhile_leaves_no_byte_behind() {
    let (mut bench, linf, ids) = with_requests(3).await;
    let reader = bench.reader_of(&linf).await;
    let (store, id) = (bench.store.clone(), ids[2]);
    let act = move || store.destroy_request(id);
    bench.desk.xml = Arc::new(Meanwhile { act, times: AtomicUsize::new(1) });
    let refused = bench.desk.export(&reader, command(&linf, &ids, Format::Xml)).await;
    assert!(matches!(refused, Err(ExportError::NotFound)), "{refused:?}");
    assert_eq!((bench.store.exports(), bench.store.pieces()), (Vec::new(), 0));
    assert!(bench.store.requests().iter().all(|r| r.state() == RequestState::New));
}

#[tokio::test]
async fn requests_that_never_stay_still_are_tried_a_bounded_number_of_times() {
    let (mut bench, linf, ids) = with_requests(9).await;
    let reader = bench.reader_of(&linf).await;
    let (store, now) = (bench.store.clone(), bench.now());
    let colleague = linf.persons().first().unwrap().account;
    let (others, turn) = (ids.clone(), AtomicUsize::new(0));
    let act = move || {
        let id = others[turn.fetch_add(1, Ordering::Relaxed)];
        store.open_at_once(id, colleague, now - chrono::TimeDelta::minutes(1));
    };
    bench.desk.xml = Arc::new(Meanwhile { act, times: AtomicUsize::new(9) });
    let refused = bench.desk.export(&reader, command(&linf, &ids, Format::Xml)).await;
    let unavailable = matches!(refused, Err(ExportError::Store(StoreError::Unavailable(_))));
    assert!(unavailable, "{refused:?}");
    assert_eq!((bench.store.exports(), bench.store.pieces()), (Vec::new(), 0));
    let new = bench.store.requests().iter().filter(|r| r.state() == RequestState::New).count();
    assert_eq!(new, 6, "the export opened none");
}
