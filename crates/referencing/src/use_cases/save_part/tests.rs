//! Saving parts, over the in-memory adapter.
use super::{PartForm, SaveError, SavePart};
use crate::form::{GeneralForm, HoursForm, LocationForm, PresentationForm, ServedForm, SlotForm};
use crate::testing::{Bench, Habilitated, samples};
use crate::use_cases::AccessError;
use crate::{Event, Field, PartName, Rubric};
use linf_kernel::LinfId;

const BARE: Habilitated = Habilitated { contract: false, convention: false, password: false };

fn presentation(about: &str) -> PartForm {
    PartForm::Presentation(PresentationForm {
        about: about.to_owned(),
        ..PresentationForm::default()
    })
}
fn save(linf: LinfId, version: u32, part: PartForm) -> SavePart {
    SavePart { linf, version, part }
}

// Proves: R27
#[tokio::test]
async fn a_part_is_saved_with_its_history() {
    let (bench, id) = Bench::with_draft(BARE).await;
    let before = bench.store.changes().len();
    let part = presentation("Le relais informe.");
    bench.referencing.save_part(&bench.agent, save(id, 0, part.clone())).await.unwrap();
    let linf = bench.linf(id);
    assert_eq!(linf.version(), 1);
    assert_eq!(linf.record().presentation.about.as_ref().unwrap().as_str(), "Le relais informe.");
    let event = Event::LinfChanged { linf: id, part: PartName::Presentation };
    assert_eq!(bench.store.events().last(), Some(&event));
    let changes = bench.store.changes();
    let [one] = &changes[before..] else { panic!("{changes:?}") };
    assert_eq!((one.what.field, one.version), (Field::About, 1));
    assert_eq!(one.what.before, None);
    assert_eq!(one.what.after.as_deref(), Some("Le relais informe."));
    assert_eq!(one.by, Some(bench.agent.account()));
    // The same again changes nothing.
    let events = bench.store.events();
    bench.referencing.save_part(&bench.agent, save(id, 1, part)).await.unwrap();
    assert_eq!((bench.linf(id).version(), bench.store.events()), (1, events));
}

#[tokio::test]
async fn a_stale_save_shows_what_the_other_wrote() {
    let (bench, id) = Bench::with_draft(BARE).await;
    let referencing = &bench.referencing;
    referencing.save_part(&bench.agent, save(id, 0, presentation("Un"))).await.unwrap();
    match referencing.save_part(&bench.agent, save(id, 0, presentation("Deux"))).await {
        Err(SaveError::Stale(linf)) => {
            assert_eq!(linf.record().presentation.about.as_ref().unwrap().as_str(), "Un");
            assert_eq!(linf.version(), 1);
        }
        other => panic!("{other:?}"),
    }
    let ahead = referencing.save_part(&bench.agent, save(id, 9, presentation("Trois"))).await;
    assert!(matches!(ahead, Err(SaveError::Stale(_))), "{ahead:?}");
    // Another part, typed over the same version, loses nothing.
    let hours = HoursForm { by_appointment: true, ..HoursForm::default() };
    let part = PartForm::Hours(hours);
    referencing.save_part(&bench.agent, save(id, 0, part)).await.unwrap();
    let linf = bench.linf(id);
    assert_eq!(linf.record().presentation.about.as_ref().unwrap().as_str(), "Un");
    assert!(linf.record().hours.by_appointment);
}

// Proves: R28
#[tokio::test]
async fn a_manager_changes_what_the_caf_does_not_decide() {
    let (bench, id) = Bench::with_draft(BARE).await;
    let manager = samples::manager(id);
    let record = bench.linf(id).record().clone();
    let mut location = LocationForm::of(&record.location);
    location.phone = "04 71 99 99 99".to_owned();
    let slot = SlotForm { day: "monday".into(), from: "9h".into(), until: "12h".into() };
    let hours = HoursForm { slots: vec![slot], ..HoursForm::default() };
    let renamed =
        GeneralForm { name: "Relais du Velay".into(), ..GeneralForm::of(&record.general) };
    for part in [
        PartForm::Location(location),
        presentation("Bienvenue"),
        PartForm::Hours(hours),
        PartForm::General(renamed),
    ] {
        let version = bench.linf(id).version();
        bench.referencing.save_part(&manager, save(id, version, part)).await.unwrap();
    }
    let before = bench.linf(id);
    assert_eq!(before.record().general.name.as_str(), "Relais du Velay");
    let of_another =
        GeneralForm { kind: "pmi".into(), ..GeneralForm::of(&before.record().general) };
    let commune =
        ServedForm { commune: "43046".into(), from: "2026-01-05".into(), until: String::new() };
    for (part, field) in
        [(PartForm::General(of_another), "kind"), (PartForm::Served(vec![commune]), "served")]
    {
        let refused = bench.referencing.save_part(&manager, save(id, before.version(), part)).await;
        match refused {
            Err(SaveError::Invalid(found)) => {
                assert_eq!(
                    (found[0].field.as_str(), found[0].fault.code()),
                    (field, "only_by_caf")
                );
            }
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(bench.linf(id), before);
}

// Proves: T14
#[tokio::test]
async fn a_record_of_others_answers_like_none() {
    let (bench, id) = Bench::with_draft(BARE).await;
    for (actor, linf) in [
        (samples::agent("64"), id),
        (samples::manager(samples::linf_id(9)), id),
        (samples::agent("43"), samples::linf_id(9)),
    ] {
        let refused = bench.referencing.save_part(&actor, save(linf, 0, presentation("x"))).await;
        assert!(matches!(refused, Err(SaveError::Access(AccessError::NotFound))), "{refused:?}");
    }
}

// Proves: R14, T1
#[tokio::test]
async fn a_change_of_one_record_never_touches_the_other() {
    let bench = Bench::new();
    let relais = samples::typed(Rubric::Rpe);
    let relais = bench.referencing.register(&bench.agent, relais).await.unwrap();
    let linf = bench.referencing.copy_to_linf(&bench.agent, relais).await.unwrap();
    let before = bench.linf(linf);
    let part = presentation("Les missions du relais");
    bench.referencing.save_part(&bench.agent, save(relais, 0, part)).await.unwrap();
    assert_eq!(bench.linf(linf), before);
    let part = presentation("L’information des familles");
    bench.referencing.save_part(&bench.agent, save(linf, 0, part)).await.unwrap();
    let about = |id| bench.linf(id).record().presentation.about.as_ref().unwrap().to_string();
    assert_eq!(about(relais), "Les missions du relais");
    assert_eq!(about(linf), "L’information des familles");
}

#[tokio::test]
async fn a_record_serves_one_commune_at_least() {
    let (bench, id) = Bench::with_draft(BARE).await;
    let none =
        bench.referencing.save_part(&bench.agent, save(id, 0, PartForm::Served(vec![]))).await;
    assert!(matches!(none, Err(SaveError::Invalid(_))), "{none:?}");
}
