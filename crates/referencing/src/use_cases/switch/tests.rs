//! The two switches, over the in-memory adapter.
use super::SwitchError;
use crate::form::ServedForm;
use crate::testing::{Bench, Habilitated, samples};
use crate::use_cases::AccessError;
use crate::{Event, Field, OnlineCounter, Rubric};

const READY: Habilitated = Habilitated { contract: true, convention: true, password: true };

// Proves: R26, R57
#[tokio::test]
async fn the_guichet_of_a_ready_linf_opens_once() {
    let (bench, id) = Bench::with_draft(READY).await;
    assert_eq!(bench.linf(id).counter(), OnlineCounter::Closed);
    bench.referencing.publish(&bench.agent, id).await.unwrap();
    bench.referencing.open_counter(&bench.agent, id).await.unwrap();
    assert_eq!(bench.linf(id).counter(), OnlineCounter::Open);
    let again = bench.referencing.open_counter(&bench.agent, id).await;
    assert!(matches!(again, Err(SwitchError::Refused(_))), "{again:?}");
    let events = bench.store.events();
    let expected = [
        Event::LinfRegistered { linf: id },
        Event::LinfPublished { linf: id },
        Event::CounterOpened { linf: id },
    ];
    assert_eq!(events[1..], expected);
    let history: Vec<_> = bench.store.changes().iter().map(|c| (c.what.field, c.version)).collect();
    assert_eq!(history, [(Field::Publication, 0), (Field::Publication, 1), (Field::Counter, 2)]);
}

// Proves: D5, D6, R30, R31
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
        bench.referencing.publish(&bench.agent, id).await.unwrap();
        let (linf, events) = (bench.store.linf(id), bench.store.events());
        match bench.referencing.open_counter(&bench.agent, id).await {
            Err(SwitchError::NotReady(missing)) => assert_eq!(missing.0, reasons),
            other => panic!("{other:?}"),
        }
        let told = bench.referencing.opening_obstacles(&bench.agent, id).await.unwrap();
        assert_eq!(told, reasons);
        assert_eq!((bench.store.linf(id), bench.store.events()), (linf, events));
    }
}

// Proves: R12, R57
#[tokio::test]
async fn hiding_a_record_closes_its_guichet() {
    let (bench, id) = Bench::with_draft(READY).await;
    let (referencing, agent) = (&bench.referencing, &bench.agent);
    referencing.publish(agent, id).await.unwrap();
    referencing.open_counter(agent, id).await.unwrap();
    referencing.withdraw(agent, id).await.unwrap();
    assert_eq!(bench.linf(id).counter(), OnlineCounter::Closed);
    assert_eq!(bench.store.events().last(), Some(&Event::LinfWithdrawn { linf: id }));
    let fields: Vec<_> = bench.store.changes().iter().rev().take(2).map(|c| c.what.field).collect();
    assert_eq!(fields, [Field::Counter, Field::Publication]);
    referencing.publish(agent, id).await.unwrap();
    referencing.open_counter(agent, id).await.unwrap();
    referencing.close_counter(agent, id).await.unwrap();
    assert_eq!(bench.store.events().last(), Some(&Event::CounterClosed { linf: id }));
}

// Proves: R57
#[tokio::test]
async fn a_change_in_the_wrong_state_records_nothing() {
    let (bench, id) = Bench::with_draft(READY).await;
    let before = (bench.store.linf(id), bench.store.events(), bench.store.changes());
    let (referencing, agent) = (&bench.referencing, &bench.agent);
    for refused in [
        referencing.withdraw(agent, id).await,
        referencing.close_counter(agent, id).await,
        referencing.open_counter(agent, id).await,
    ] {
        assert!(matches!(refused, Err(SwitchError::Refused(_))), "{refused:?}");
    }
    assert_eq!((bench.store.linf(id), bench.store.events(), bench.store.changes()), before);
}

// Proves: R17, R28, T14
#[tokio::test]
async fn only_the_caf_turns_the_switches() {
    let (bench, id) = Bench::with_draft(READY).await;
    let referencing = &bench.referencing;
    let denied = referencing.publish(&samples::manager(id), id).await;
    assert!(matches!(denied, Err(SwitchError::Access(AccessError::Denied(_)))), "{denied:?}");
    for (actor, linf) in [(samples::agent("64"), id), (bench.agent.clone(), samples::linf_id(9))] {
        for refused in
            [referencing.publish(&actor, linf).await, referencing.open_counter(&actor, linf).await]
        {
            assert!(
                matches!(refused, Err(SwitchError::Access(AccessError::NotFound))),
                "{refused:?}"
            );
        }
    }
}

// Proves: R14, T2
#[tokio::test]
async fn the_record_of_a_relais_has_no_guichet() {
    let bench = Bench::new();
    let relais = samples::typed(Rubric::Rpe);
    let id = bench.referencing.register(&bench.agent, relais).await.unwrap();
    bench.store.habilitate(id, READY);
    bench.referencing.publish(&bench.agent, id).await.unwrap();
    let refused = bench.referencing.open_counter(&bench.agent, id).await;
    assert!(matches!(refused, Err(SwitchError::Refused(_))), "{refused:?}");
}

#[tokio::test]
async fn a_record_that_serves_nowhere_any_more_is_not_published() {
    let bench = Bench::new();
    let mut typed = samples::typed(Rubric::Linf);
    let until = "2026-11-22".to_owned();
    typed.communes = vec![ServedForm { until, ..typed.communes[0].clone() }];
    let id = bench.referencing.register(&bench.agent, typed).await.unwrap();
    match bench.referencing.publish(&bench.agent, id).await {
        Err(SwitchError::NotReady(missing)) => assert_eq!(missing.0, ["no_commune"]),
        other => panic!("{other:?}"),
    }
}
