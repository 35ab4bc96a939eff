//! Forms: what is recorded fills them, and they read it back; hostile input is told at its field.
use super::{
    ClosureForm, FieldError, GeneralForm, GestionnaireForm, HoursForm, LocationForm,
    PresentationForm, ServedForm, SlotForm,
};
use crate::testing::samples;
use crate::{Criterion, Hours, LinfRecord, ReducedMobility, Rubric, SingleDesk};
use linf_territory::CafDirectory;

fn told(found: Vec<FieldError>) -> Vec<String> {
    found.into_iter().map(|error| format!("{}: {}", error.field, error.fault.code())).collect()
}

#[test]
fn what_is_recorded_is_read_back_from_its_form() {
    let mut record = samples::record(1);
    record.general.single_desk = Some(SingleDesk::new([Criterion::Support]));
    record.location.website = "www.example.fr".parse().ok();
    record.location.reduced_mobility = Some(ReducedMobility::Full);
    record.presentation.services = "Ateliers\nRendez-vous".parse().ok();
    record.hours = Hours {
        week: "friday 09:00-12:00 14:00-16:30".parse().unwrap(),
        by_appointment: true,
        closures: vec!["2026-12-24/2027-01-02".parse().unwrap()],
        note: "Sonnez".parse().ok(),
    };
    let LinfRecord { general, location, presentation, served, hours } = record;
    let geography = linf_territory::testing::gazetteer();
    assert_eq!(GeneralForm::of(&general).read(general.caf, general.rubric), Ok(general.clone()));
    let cafs = CafDirectory::new();
    let read = LocationForm::of(&location).read(general.caf, &geography, &cafs);
    assert_eq!(read, Ok(location));
    assert_eq!(PresentationForm::of(&presentation).read(), Ok(presentation));
    let forms: Vec<_> = served.iter().map(ServedForm::of).collect();
    assert_eq!(ServedForm::read_all(&forms, &geography), Ok(served));
    assert_eq!(HoursForm::of(&hours).read(), Ok(hours));
    let identity = samples::gestionnaire(1).identity().clone();
    assert_eq!(GestionnaireForm::of(&identity).read(), Ok(identity));
}

// Proves: R29
#[test]
fn only_a_relais_has_the_mission() {
    let general = samples::record(1).general;
    let form = GeneralForm {
        kind: "pmi".into(),
        single_desk: true,
        criteria: vec!["network".into(), "nothing".into()],
        ..GeneralForm::of(&general)
    };
    let found = told(form.read(general.caf, Rubric::Linf).unwrap_err());
    assert_eq!(found, ["single_desk: only_for_rpe", "criteria: unknown_choice"]);
    let unticked = GeneralForm { single_desk: false, ..form };
    assert_eq!(unticked.read(general.caf, Rubric::Linf).unwrap().single_desk, None);
}

#[test]
fn each_fault_of_the_hours_is_told_at_its_field() {
    let slot = |day: &str, from: &str, until: &str| SlotForm {
        day: day.into(),
        from: from.into(),
        until: until.into(),
    };
    let form = HoursForm {
        slots: vec![
            slot("monday", "9h", "12h"),
            slot("monday", "11h", "13h"),
            slot("monday", "", ""),
            slot("tuesday", "12h", "9h"),
            slot("lundi", "9h", "10h"),
            slot("friday", "9h", ""),
            slot("friday", "neuf", "10h"),
        ],
        closures: vec![
            ClosureForm { from: "24/12/2026".into(), until: String::new() },
            ClosureForm { from: "2026-08-21".into(), until: "2026-08-01".into() },
            ClosureForm { from: String::new(), until: "2026-08-01".into() },
        ],
        note: "a\u{7}b".into(),
        ..HoursForm::default()
    };
    let found = told(form.read().unwrap_err());
    let expected = [
        "slots[1].from: overlap",
        "slots[3].until: backwards",
        "slots[4].day: unknown_choice",
        "slots[5].until: missing",
        "slots[6].from: not_a_time",
        "closures[1].until: backwards",
        "closures[2].from: missing",
        "note: forbidden_character",
    ];
    assert_eq!(found, expected);
}

// Proves: B2
#[test]
fn periods_of_a_commune_do_not_overlap() {
    let one = |commune: &str, from: &str, until: &str| ServedForm {
        commune: commune.into(),
        from: from.into(),
        until: until.into(),
    };
    let geography = linf_territory::testing::gazetteer();
    let apart = [one("43157", "2026-01-01", "2026-06-30"), one("43157", "2026-07-01", "")];
    assert_eq!(ServedForm::read_all(&apart, &geography).unwrap().len(), 2);
    let wrong = [
        one("43157", "2026-01-01", ""),
        one("43046", "2026-01-01", ""),
        one("43157", "2026-07-01", ""),
        one("43046", "2026-01-01", "2025-01-01"),
        one("99999", "2026-01-01", ""),
        one("", "", ""),
    ];
    let found = told(ServedForm::read_all(&wrong, &geography).unwrap_err());
    let expected = [
        "communes[3].until: backwards",
        "communes[4].commune: unknown_commune",
        "communes[5].commune: missing",
        "communes[5].from: missing",
        "communes[3].from: overlap",
        "communes[2].from: overlap",
    ];
    assert_eq!(found, expected);
}

#[test]
fn hostile_text_is_refused_everywhere() {
    let geography = linf_territory::testing::gazetteer();
    let cafs = CafDirectory::new();
    for hostile in ["\0", "<script>\u{202E}", "\u{1F600}", &"x".repeat(100_000)] {
        let general = GeneralForm { name: hostile.into(), ..GeneralForm::default() };
        assert!(general.read("43".parse().unwrap(), Rubric::Linf).is_err());
        let location = LocationForm {
            street: hostile.into(),
            postal_code: hostile.into(),
            commune: hostile.into(),
            city: hostile.into(),
            phone: hostile.into(),
            email: hostile.into(),
            website: hostile.into(),
            reduced_mobility: hostile.into(),
        };
        let found = location.read("43".parse().unwrap(), &geography, &cafs).unwrap_err();
        assert!(found.len() >= 7, "{found:?}");
        let body = GestionnaireForm {
            nature: hostile.into(),
            siret: hostile.into(),
            ..GestionnaireForm::default()
        };
        assert_eq!(body.read().unwrap_err().len(), 3);
    }
}
