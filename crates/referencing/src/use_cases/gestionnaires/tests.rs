//! Managing bodies, over the in-memory adapter.
use super::GestionnaireError;
use crate::Event;
use crate::form::{Fault, GestionnaireForm};
use crate::testing::{Bench, samples};

fn form() -> GestionnaireForm {
    GestionnaireForm {
        siret: "732 829 320 00074".to_owned(),
        ..GestionnaireForm::of(samples::gestionnaire(1).identity())
    }
}

#[tokio::test]
async fn a_managing_body_is_recorded_then_changed() {
    let bench = Bench::new();
    let caf = "43".parse().unwrap();
    let agent = &bench.agent;
    let id = bench.referencing.register_gestionnaire(agent, caf, &form()).await.unwrap();
    let changed = GestionnaireForm { address: String::new(), ..form() };
    bench.referencing.revise_gestionnaire(agent, (id, 0), &changed).await.unwrap();
    let body = bench.store.gestionnaire(id).unwrap();
    assert_eq!((body.version(), body.identity().address.as_ref()), (1, None));
    match bench.referencing.revise_gestionnaire(agent, (id, 0), &form()).await {
        Err(GestionnaireError::Stale(body)) => assert_eq!(body.version(), 1),
        other => panic!("{other:?}"),
    }
    bench.referencing.revise_gestionnaire(agent, (id, 1), &changed).await.unwrap();
    let events = [
        Event::GestionnaireRegistered { gestionnaire: id },
        Event::GestionnaireChanged { gestionnaire: id },
    ];
    assert_eq!(bench.store.events(), events);
    let twice = bench.referencing.register_gestionnaire(agent, caf, &form()).await;
    match twice {
        Err(GestionnaireError::Invalid(found)) => assert_eq!(found[0].fault, Fault::Taken),
        other => panic!("{other:?}"),
    }
}

// Proves: T14
#[tokio::test]
async fn a_managing_body_of_another_caf_answers_like_none() {
    let bench = Bench::new();
    let caf = "43".parse().unwrap();
    let id = bench.referencing.register_gestionnaire(&bench.agent, caf, &form()).await.unwrap();
    let other = samples::agent("64");
    let denied = bench.referencing.register_gestionnaire(&other, caf, &form()).await;
    assert!(matches!(denied, Err(GestionnaireError::Denied(_))), "{denied:?}");
    for id in [id, samples::gestionnaire_id(9)] {
        let refused = bench.referencing.revise_gestionnaire(&other, (id, 0), &form()).await;
        assert!(matches!(refused, Err(GestionnaireError::NotFound)), "{refused:?}");
    }
}
