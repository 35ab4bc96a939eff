//! Reading a request, over the in-memory adapter.
use super::{ReadError, RequestView};
use crate::RequestState;
use crate::testing::{Bench, samples};

// Proves: D3, R102
#[tokio::test]
async fn a_request_that_nobody_opened_shows_no_data_and_stays_new() {
    let bench = Bench::new();
    let linf = bench.put_linf(1, "43157");
    let request = bench.record(1, &linf).await;
    let reader = bench.reader_of(&linf).await;
    for _ in 0..2 {
        match bench.desk.read(&reader, request.id()).await.unwrap() {
            RequestView::Unopened(shown) => assert_eq!(shown.request, request),
            RequestView::Opened(..) => panic!("reading opened the request"),
        }
    }
    assert_eq!(bench.store.requests()[0].state(), RequestState::New);
    assert_eq!(bench.store.events().len(), 1);
    bench.desk.open(&reader, request.id()).await.unwrap();
    match bench.desk.read(&reader, request.id()).await.unwrap() {
        RequestView::Opened(shown, data) => {
            assert_eq!(shown.treated_by.as_deref(), Some("Marie Durand"));
            assert!(*data == samples::family_data());
        }
        RequestView::Unopened(shown) => panic!("{shown:?}"),
    }
}

// Proves: T14, R39
#[tokio::test]
async fn another_linfs_request_and_an_unknown_one_look_alike() {
    let bench = Bench::new();
    let (linf, other) = (bench.put_linf(1, "43157"), bench.put_linf(2, "43157"));
    let request = bench.record(1, &linf).await;
    let reader = bench.reader_of(&other).await;
    for id in [request.id(), samples::request_id(99)] {
        let refused = bench.desk.read(&reader, id).await;
        assert!(matches!(refused, Err(ReadError::NotFound)), "{refused:?}");
    }
}
