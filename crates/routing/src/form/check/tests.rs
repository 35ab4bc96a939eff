//! Tables of what a form accepts and refuses.
use super::check;
use crate::testing::samples::form;
use crate::{Child, ChildForm, Fault, Month, RawDate, RequestForm};
use chrono::NaiveDate;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day of the test")
}
fn faults(form: &RequestForm) -> Vec<(String, Fault)> {
    let faults = check(form, today()).err().unwrap_or_default();
    faults.into_iter().map(|f| (f.field, f.fault)).collect()
}
fn child(status: &str, date: &str) -> ChildForm {
    let raw = RawDate::from_iso(date);
    ChildForm { status: status.into(), born_on: raw.clone(), expected_in: raw }
}

// Proves: R96, R3, R4
#[test]
fn a_complete_form_is_accepted() {
    assert_eq!(faults(&form()), []);
}

// Proves: R1, T7, D15
#[test]
fn children_are_under_six_expected_soon_or_adopted() {
    for (given, fault) in [
        (child("born", "2026-11-23"), None),
        (child("born", "2020-11-24"), None),
        (child("born", "2020-11-23"), Some(("children[0].born_on", Fault::SixOrOlder))),
        (child("born", "2026-11-24"), Some(("children[0].born_on", Fault::BornInTheFuture))),
        (child("born", "2026-02-30"), Some(("children[0].born_on", Fault::NotADate))),
        (child("born", ""), Some(("children[0].born_on", Fault::Missing))),
        (child("expected", "2026-11"), None),
        (child("expected", "2027-09"), None),
        (child("expected", "2027-10"), Some(("children[0].expected_in", Fault::TooFarAhead))),
        (child("expected", "2026-10"), Some(("children[0].expected_in", Fault::Past))),
        (child("expected", "2026-13"), Some(("children[0].expected_in", Fault::NotADate))),
        (child("adoption", ""), None),
        (child("other", ""), Some(("children[0].status", Fault::UnknownChoice))),
        (child("", ""), Some(("children[0].status", Fault::Missing))),
    ] {
        let form = RequestForm { children: vec![given], ..form() };
        let expected = fault.map(|(field, fault)| (field.to_owned(), fault));
        assert_eq!(faults(&form), Vec::from_iter(expected));
    }
}

// Proves: T7
#[test]
fn twins_are_two_children() {
    let twins = vec![child("expected", "2027-02"), child("expected", "2027-02")];
    let (_, data) = check(&RequestForm { children: twins, ..form() }, today()).expect("twins");
    let month = Month { year: 2027, month: 2 };
    assert_eq!(data.children, [Child::Expected { month }, Child::Expected { month }]);
}

// Proves: R24
#[test]
fn an_empty_form_names_every_mandatory_field_at_once() {
    let fields: Vec<_> = faults(&RequestForm::default()).into_iter().collect();
    let named: Vec<_> = fields.iter().map(|(field, _)| field.as_str()).collect();
    let mandatory = [
        "place",
        "situation",
        "children",
        "need.start",
        "need.rhythm",
        "need.hours",
        "contact.surname",
        "contact.first_name",
        "contact.email",
    ];
    assert_eq!(named, mandatory);
    assert!(fields.iter().all(|(_, fault)| *fault == Fault::Missing));
}

#[test]
fn hostile_values_are_refused_at_their_field() {
    type Change = fn(&mut RequestForm);
    let cases: [(Change, &str, Fault); 9] = [
        (|f| f.place = "moon".into(), "place", Fault::UnknownChoice),
        (|f| f.care_kinds = vec!["'; --".into()], "care_kinds", Fault::UnknownChoice),
        (|f| f.topics = vec!["cost".into(), "cost".into()], "topics", Fault::Repeated),
        (|f| f.message = "x".repeat(1001), "message", Fault::TooLong { max: 1000 }),
        (|f| f.message = "a\0b".into(), "message", Fault::Character { character: '\0' }),
        (
            |f| f.contact.surname = "<b>".into(),
            "contact.surname",
            Fault::Character { character: '<' },
        ),
        (|f| f.contact.email = "a@b".into(), "contact.email", Fault::NotAnEmailAddress),
        (|f| f.contact.phone = "12".into(), "contact.phone", Fault::NotAPhoneNumber),
        (|f| f.need.week = vec!["monday".into()], "need.week", Fault::UnknownChoice),
    ];
    for (change, field, fault) in cases {
        let mut form = form();
        change(&mut form);
        assert_eq!(faults(&form), [(field.to_owned(), fault)]);
    }
    let mut by_phone = form();
    by_phone.contact.channel = "phone".into();
    by_phone.contact.phone = String::new();
    assert_eq!(faults(&by_phone), [("contact.phone".to_owned(), Fault::Missing)]);
}
