//! Opening a request, over the in-memory adapter.
use super::{OpenError, Opened};
use crate::testing::{Bench, ScenePerson, samples};
use crate::{Event, Notice, Reading, RequestState};
use chrono::TimeDelta;

// Proves: R106, R107, D3, T5
#[tokio::test]
async fn the_first_reader_treats_it_and_the_family_is_told_once() {
    let bench = Bench::new();
    let linf = bench.put_linf(1, "43157");
    bench.store.change_linf(linf.id, |linf| {
        linf.convention.as_mut().unwrap().persons.push(ScenePerson::active(2));
    });
    let request = bench.record(1, &linf).await;
    let id = request.id();
    let marie = bench.reader_of(&linf).await;
    let paule = bench.reader(ScenePerson::active(2).account).await;
    let at = bench.now();
    assert_eq!(bench.desk.open(&marie, id).await.unwrap(), Opened::ByYou);
    bench.clock.advance(TimeDelta::minutes(1));
    assert_eq!(bench.desk.open(&paule, id).await.unwrap(), Opened::Before);
    assert_eq!(bench.desk.open(&marie, id).await.unwrap(), Opened::Before);
    let by = marie.account();
    let treated = RequestState::Treated { at, by, reading: Reading::Opened };
    assert_eq!(bench.store.requests()[0].state(), treated);
    let told = bench.store.notices();
    let acknowledged = told.iter().filter(|n| **n == Notice::RequestTreated { request: id });
    assert_eq!(acknowledged.count(), 1);
    let event = Event::RequestTreated { request: id, linf: linf.id, by, reading: Reading::Opened };
    assert_eq!(bench.store.events()[1..], [event]);
}

// Proves: R39, R101, T14, D11
#[tokio::test]
async fn who_may_not_read_it_learns_nothing_and_changes_nothing() {
    let bench = Bench::new();
    let (linf, other) = (bench.put_linf(1, "43157"), bench.put_linf(2, "43157"));
    let request = bench.record(1, &linf).await;
    let told = bench.store.notices().len();
    let stranger = bench.reader(ScenePerson::active(9).account).await;
    let neighbour = bench.reader_of(&other).await;
    bench.store.change_linf(linf.id, |linf| {
        linf.convention.as_mut().unwrap().persons[0].withdrawn_at = Some(bench.now());
    });
    let gone = bench.reader_of(&linf).await;
    for reader in [stranger, neighbour, gone] {
        for id in [request.id(), samples::request_id(99)] {
            let refused = bench.desk.open(&reader, id).await;
            assert!(matches!(refused, Err(OpenError::NotFound)), "{refused:?}");
        }
    }
    assert_eq!(bench.store.requests(), [request]);
    assert_eq!((bench.store.events().len(), bench.store.notices().len()), (1, told));
}
