//! Opening the guichet, over the in-memory adapter.
use super::OpenCounterError;
use crate::testing::{Bench, Habilitated, samples};
use crate::{Event, OnlineCounter};

const READY: Habilitated = Habilitated { contract: true, convention: true, password: true };

// Proves: R26, R57
#[tokio::test]
async fn the_guichet_of_a_ready_linf_opens_once() {
    let (bench, id) = Bench::with_draft(READY).await;
    assert_eq!(bench.store.linf(id).unwrap().counter(), OnlineCounter::Closed);
    bench.referencing.publish(id).await.unwrap();
    bench.referencing.open_counter(id).await.unwrap();
    assert_eq!(bench.store.linf(id).unwrap().counter(), OnlineCounter::Open);
    let again = bench.referencing.open_counter(id).await;
    assert!(matches!(again, Err(OpenCounterError::Refused(_))), "{again:?}");
    let linf = id;
    let events = [
        Event::LinfRegistered { linf },
        Event::LinfPublished { linf },
        Event::CounterOpened { linf },
    ];
    assert_eq!(bench.store.events(), events);
}

// Proves: D5, D6, R31
#[tokio::test]
async fn the_guichet_is_refused_with_every_reason() {
    for (habilitated, reasons) in [
        (Habilitated { contract: false, ..READY }, vec!["no_contract"]),
        (Habilitated { password: false, ..READY }, vec!["no_active_person"]),
        (Habilitated { convention: false, ..READY }, vec!["no_convention", "no_active_person"]),
        (
            Habilitated { contract: false, convention: false, password: false },
            vec!["no_contract", "no_convention", "no_active_person"],
        ),
    ] {
        let (bench, id) = Bench::with_draft(habilitated).await;
        bench.referencing.publish(id).await.unwrap();
        let (linf, events) = (bench.store.linf(id), bench.store.events());
        match bench.referencing.open_counter(id).await {
            Err(OpenCounterError::NotReady(missing)) => assert_eq!(missing.0, reasons),
            other => panic!("{other:?}"),
        }
        assert_eq!((bench.store.linf(id), bench.store.events()), (linf, events));
    }
}

// Proves: R57
#[tokio::test]
async fn the_guichet_of_a_record_that_nobody_sees_stays_closed() {
    let (bench, id) = Bench::with_draft(READY).await;
    let draft = bench.referencing.open_counter(id).await;
    assert!(matches!(draft, Err(OpenCounterError::Refused(_))), "{draft:?}");
    let unknown = bench.referencing.open_counter(samples::linf_id(9)).await;
    assert!(matches!(unknown, Err(OpenCounterError::NotFound)), "{unknown:?}");
    assert_eq!(bench.store.events().len(), 1);
}
