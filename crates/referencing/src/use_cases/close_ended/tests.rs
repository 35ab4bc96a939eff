//! Guichets close with the habilitation, over the in-memory adapter.
use crate::testing::{Bench, Habilitated};
use crate::{Event, Field, OnlineCounter};

const READY: Habilitated = Habilitated { contract: true, convention: true, password: true };

// Proves: R57, R68, D10
#[tokio::test]
async fn a_guichet_closes_when_the_convention_ends_and_stays_closed_after_another() {
    let (bench, id) = Bench::with_draft(READY).await;
    bench.referencing.publish(&bench.agent, id).await.unwrap();
    bench.referencing.open_counter(&bench.agent, id).await.unwrap();
    assert_eq!(bench.referencing.close_ended().await.unwrap(), 0);
    bench.store.habilitate(id, Habilitated { convention: false, ..READY });
    assert_eq!(bench.referencing.close_ended().await.unwrap(), 1);
    assert_eq!(bench.linf(id).counter(), OnlineCounter::Closed);
    assert_eq!(bench.store.events().last(), Some(&Event::CounterClosed { linf: id }));
    let last = bench.store.changes().pop().unwrap();
    assert_eq!((last.what.field, last.by), (Field::Counter, None), "nobody did it");
    bench.store.habilitate(id, READY);
    assert_eq!(bench.referencing.close_ended().await.unwrap(), 0);
    assert_eq!(bench.linf(id).counter(), OnlineCounter::Closed, "the CAF opens it again");
}

// Proves: D10
#[tokio::test]
async fn the_end_of_a_contract_closes_no_guichet() {
    let (bench, id) = Bench::with_draft(READY).await;
    bench.referencing.publish(&bench.agent, id).await.unwrap();
    bench.referencing.open_counter(&bench.agent, id).await.unwrap();
    bench.store.habilitate(id, Habilitated { contract: false, ..READY });
    assert!(!bench.referencing.close_if_ended(id).await.unwrap());
    assert_eq!(bench.linf(id).counter(), OnlineCounter::Open);
}
