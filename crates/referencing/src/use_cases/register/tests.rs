//! Creating records, over the in-memory adapter.
use super::{RegisterError, RegisterRecord};
use crate::form::{FieldError, GestionnaireForm};
use crate::testing::{Bench, samples};
use crate::{Event, Field, OnlineCounter, Publication, Rubric};
use linf_authorisation::{Actor, Role};
use linf_kernel::LinfId;

fn faults(refused: Result<LinfId, RegisterError>) -> Vec<String> {
    match refused {
        Err(RegisterError::Invalid(found)) => found
            .iter()
            .map(|FieldError { field, fault }| format!("{field}: {}", fault.code()))
            .collect(),
        other => panic!("{other:?}"),
    }
}

// Proves: R19, R23, R26
#[tokio::test]
async fn a_caf_creates_a_draft_whose_guichet_is_closed() {
    let bench = Bench::new();
    let typed = samples::typed(Rubric::Linf);
    let id = bench.referencing.register(&bench.agent, typed).await.unwrap();
    let linf = bench.linf(id);
    assert_eq!((linf.publication(), linf.counter()), (Publication::Draft, OnlineCounter::Closed));
    let gestionnaire = linf.record().general.gestionnaire;
    let body = bench.store.gestionnaire(gestionnaire).unwrap();
    assert_eq!(body.identity(), samples::gestionnaire(1).identity());
    let events =
        [Event::GestionnaireRegistered { gestionnaire }, Event::LinfRegistered { linf: id }];
    assert_eq!(bench.store.events(), events);
    let [created] = bench.store.changes().try_into().unwrap();
    assert_eq!((created.by, created.linf, created.version), (Some(bench.agent.account()), id, 0));
    assert_eq!(
        (created.what.field, created.what.after.as_deref()),
        (Field::Publication, Some("draft"))
    );
}

// Proves: R24
#[tokio::test]
async fn what_is_missing_is_named_and_nothing_is_created() {
    let bench = Bench::new();
    let typed = RegisterRecord {
        caf: "43".parse().unwrap(),
        rubric: Rubric::Linf,
        general: crate::form::GeneralForm::default(),
        gestionnaire: None,
        location: crate::form::LocationForm::default(),
        communes: Vec::new(),
    };
    let found = faults(bench.referencing.register(&bench.agent, typed.clone()).await);
    insta::assert_snapshot!(found.join("\n"), @r"
    general.gestionnaire: missing
    general.name: missing
    general.kind: missing
    location.street: missing
    location.postal_code: missing
    location.commune: missing
    location.phone: missing
    location.email: missing
    communes: missing
    ");
    let new = RegisterRecord { gestionnaire: Some(GestionnaireForm::default()), ..typed };
    let found = faults(bench.referencing.register(&bench.agent, new).await);
    assert!(found.contains(&"gestionnaire.legal_name: missing".to_owned()), "{found:?}");
    assert!(found.contains(&"gestionnaire.nature: missing".to_owned()), "{found:?}");
    assert_eq!((bench.store.events(), bench.store.changes()), (vec![], vec![]));
}

// Proves: R24
#[tokio::test]
async fn a_body_described_beside_one_that_is_chosen_is_not_dropped_in_silence() {
    let bench = Bench::new();
    let mut typed = samples::typed(Rubric::Linf);
    typed.general.gestionnaire = samples::gestionnaire_id(1).to_string();
    let found = faults(bench.referencing.register(&bench.agent, typed).await);
    assert_eq!(found, ["general.gestionnaire: both_given"]);
    assert_eq!((bench.store.events(), bench.store.changes()), (vec![], vec![]));
}

// Proves: R20
#[tokio::test]
async fn only_agents_and_administrators_of_the_caf_create() {
    let bench = Bench::new();
    let caf = |code: &str| code.parse().unwrap();
    let id = bench.agent.account();
    for (role, allowed) in [
        (Role::CafAgent(caf("43")), true),
        (Role::CafAdministrator(caf("43")), true),
        (Role::CafAdministrator(caf("64")), false),
        (Role::CnafAdministrator, false),
        (Role::LinfManager(samples::linf_id(1)), false),
        (Role::LinfPerson(samples::linf_id(1)), false),
    ] {
        let actor = Actor::new(id, vec![role]);
        let created = bench.referencing.register(&actor, samples::typed(Rubric::Linf)).await;
        assert_eq!(created.is_ok(), allowed, "{role:?}");
        assert_eq!(matches!(created, Err(RegisterError::Denied(_))), !allowed, "{role:?}");
    }
}

// Proves: D17
#[tokio::test]
async fn a_record_belongs_to_the_caf_of_its_seat() {
    let bench = Bench::new();
    let mut typed = samples::typed(Rubric::Linf);
    typed.location.commune = "64445".to_owned();
    let found = faults(bench.referencing.register(&bench.agent, typed).await);
    assert_eq!(found, ["location.commune: other_caf"]);
}

#[tokio::test]
async fn a_managing_body_is_one_of_the_caf() {
    let bench = Bench::new();
    let agent = samples::agent("64");
    let form = GestionnaireForm::of(samples::gestionnaire(1).identity());
    let caf = "64".parse().unwrap();
    let other = bench.referencing.register_gestionnaire(&agent, caf, &form).await.unwrap();
    for (id, fault) in [
        (other.to_string(), "not_found"),
        ("no identifier".to_owned(), "not_found"),
        (String::new(), "missing"),
    ] {
        let mut typed = samples::typed(Rubric::Linf);
        (typed.gestionnaire, typed.general.gestionnaire) = (None, id);
        let found = faults(bench.referencing.register(&bench.agent, typed).await);
        assert_eq!(found, [format!("general.gestionnaire: {fault}")]);
    }
}

// Proves: R14
#[tokio::test]
async fn the_record_of_a_relais_is_of_that_kind_alone() {
    let bench = Bench::new();
    let mut typed = samples::typed(Rubric::Rpe);
    typed.general.kind = "pmi".to_owned();
    let found = faults(bench.referencing.register(&bench.agent, typed).await);
    assert_eq!(found, ["general.kind: unknown_choice"]);
    let relais = samples::typed(Rubric::Rpe);
    let relais = bench.referencing.register(&bench.agent, relais).await.unwrap();
    let mut linked = samples::typed(Rubric::Linf);
    linked.general.rpe_record = relais.to_string();
    let linf = bench.referencing.register(&bench.agent, linked.clone()).await.unwrap();
    assert_eq!(bench.linf(linf).record().general.rpe_record, Some(relais));
    let found = faults(bench.referencing.register(&bench.agent, linked).await);
    assert_eq!(found, ["general.rpe_record: taken"]);
    let mut linked = samples::typed(Rubric::Linf);
    linked.general.rpe_record = linf.to_string();
    let found = faults(bench.referencing.register(&bench.agent, linked).await);
    assert_eq!(found, ["general.rpe_record: not_found"]);
}
