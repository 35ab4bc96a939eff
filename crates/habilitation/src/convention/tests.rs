//! Table of the transitions of a convention.
use super::{ConventionState, Ending, RetrievalDays};
use crate::testing::samples::{convention, day};
use crate::{Convention, Event};
use linf_kernel::Id;
use uuid::Uuid;

// Proves: R65, R66, R68, D10
#[test]
fn a_convention_runs_from_its_signature_to_its_end() {
    let (mut convention, event) = Convention::sign(convention(1));
    assert!(matches!(event, Event::ConventionSigned { persons, .. } if persons.len() == 1));
    assert!(!convention.period().contains(day(2026, 1, 4)));
    assert!(convention.period().contains(day(2026, 1, 5)));
    assert!(convention.period().contains(day(2036, 1, 5)));
    convention.end(day(2026, 11, 23), Ending::Breach).expect("it was signed");
    assert!(convention.period().contains(day(2026, 11, 23)));
    assert!(!convention.period().contains(day(2026, 11, 24)));
    let refusal = convention.end(day(2026, 12, 1), Ending::Notice).expect_err("already ended");
    assert_eq!(refusal.from, "ended");
    let kept = ConventionState::Ended { on: day(2026, 11, 23), ending: Ending::Breach };
    assert_eq!(convention.state(), kept);
}

// Proves: D11, R80
#[test]
fn a_person_is_withdrawn_once() {
    let (mut convention, _) = Convention::sign(convention(1));
    let at = "2026-11-23T10:00:00Z".parse().expect("an instant of the test");
    let person = convention.annexe().persons[0].id;
    convention.withdraw(person, at).expect("the person is named");
    assert!(convention.withdraw(person, at).is_err());
    assert!(convention.withdraw(Id::from_uuid(Uuid::from_u128(99)), at).is_err());
}

// Proves: R109, D2
#[test]
fn a_convention_gives_five_to_fifteen_days() {
    assert_eq!([4, 5, 15, 16].map(|d| RetrievalDays::new(d).is_ok()), [false, true, true, false]);
    assert_eq!(RetrievalDays::default().get(), 15);
}
