//! The clock of R109, over the in-memory adapter.
use crate::testing::{Bench, samples};
use crate::{Event, Retrieval};
use linf_kernel::testing::{day, instant};

// Proves: R109, D2
#[tokio::test]
async fn the_first_accepted_mail_starts_it_once() {
    let bench = Bench::new();
    let linf = bench.put_linf(1, "43157");
    let request = bench.record(1, &linf).await;
    let first = instant("2026-11-24T09:00:00Z");
    for at in [first, instant("2026-11-26T09:00:00Z")] {
        bench.clocks.start_retrieval(request.id(), at).await.unwrap();
    }
    let until = day("2026-12-04");
    assert_eq!(bench.store.requests()[0].retrieval(), Retrieval::Started { at: first, until });
    let event = Event::RetrievalStarted { request: request.id(), until };
    assert_eq!(bench.store.events()[1..], [event]);
}

// Proves: D2, R114
#[tokio::test]
async fn a_request_that_is_gone_is_no_error() {
    let bench = Bench::new();
    bench.clocks.start_retrieval(samples::request_id(1), bench.now()).await.unwrap();
    assert_eq!(bench.store.events(), []);
}
