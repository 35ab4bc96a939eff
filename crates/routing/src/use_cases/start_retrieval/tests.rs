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

// Proves: D2
#[tokio::test]
async fn many_start_together_each_at_its_first_mail() {
    let bench = Bench::new();
    let linf = bench.put_linf(1, "43157");
    let (one, two) = (bench.record(1, &linf).await, bench.record(2, &linf).await);
    let at = |hour: &str| instant(&format!("2026-11-24T{hour}:00:00Z"));
    let gone = samples::request_id(9);
    let notified =
        [(two.id(), at("09")), (gone, at("09")), (one.id(), at("10")), (two.id(), at("11"))];
    bench.clocks.start_retrievals(&notified).await.unwrap();
    let started = |place: usize| match bench.store.requests()[place].retrieval() {
        Retrieval::Started { at, .. } => at,
        Retrieval::NotStarted { .. } => panic!("not started"),
    };
    assert_eq!((started(0), started(1)), (at("10"), at("09")));
    assert_eq!(bench.store.events()[2..].len(), 2);
}

// Proves: D2, R114
#[tokio::test]
async fn a_request_that_is_gone_is_no_error() {
    let bench = Bench::new();
    bench.clocks.start_retrieval(samples::request_id(1), bench.now()).await.unwrap();
    assert_eq!(bench.store.events(), []);
}
