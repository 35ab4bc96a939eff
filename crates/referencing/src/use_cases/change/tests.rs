//! Changing a record, over the in-memory adapter.
use super::ChangeError;
use crate::testing::{Bench, Habilitated, samples};
use crate::{Event, OnlineCounter};

const READY: Habilitated = Habilitated { contract: true, convention: true, password: true };

// Proves: R12, R57
#[tokio::test]
async fn hiding_a_record_closes_its_guichet() {
    let (bench, id) = Bench::with_draft(READY).await;
    bench.referencing.publish(id).await.unwrap();
    bench.referencing.open_counter(id).await.unwrap();
    bench.referencing.withdraw(id).await.unwrap();
    assert_eq!(bench.store.linf(id).unwrap().counter(), OnlineCounter::Closed);
    assert_eq!(bench.store.events().last(), Some(&Event::LinfWithdrawn { linf: id }));
    bench.referencing.publish(id).await.unwrap();
    bench.referencing.open_counter(id).await.unwrap();
    bench.referencing.close_counter(id).await.unwrap();
    assert_eq!(bench.store.events().last(), Some(&Event::CounterClosed { linf: id }));
}

#[tokio::test]
async fn a_change_in_the_wrong_state_records_nothing() {
    let (bench, id) = Bench::with_draft(READY).await;
    let before = (bench.store.linf(id), bench.store.events());
    for refused in [bench.referencing.withdraw(id).await, bench.referencing.close_counter(id).await]
    {
        assert!(matches!(refused, Err(ChangeError::Refused(_))), "{refused:?}");
    }
    let unknown = bench.referencing.publish(samples::linf_id(9)).await;
    assert!(matches!(unknown, Err(ChangeError::NotFound)), "{unknown:?}");
    assert_eq!((bench.store.linf(id), bench.store.events()), before);
}
