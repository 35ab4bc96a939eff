//! Table of the transitions of a convention.
use super::{ConventionState, Ending, RetrievalDays};
use crate::testing::samples::{convention, day};
use crate::{AnnexeChanges, Convention, EndLetter, Event, Letter, LetterFrom};
use chrono::NaiveDate;
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

/// The day on which each command of the table is given.
fn today() -> NaiveDate {
    day(2026, 11, 23)
}

/// One of each standing, on that day: to come, in force, ending by notice, over by notice, over for
/// breach.
fn in_each_standing() -> Vec<(&'static str, Convention)> {
    let signed = |on| {
        let mut record = convention(1);
        record.signed_on = on;
        Convention::sign(record).0
    };
    let in_force = || signed(day(2026, 1, 5));
    let mut ending = in_force();
    ending.give_notice(letter(day(2026, 9, 1))).expect("it is signed");
    let mut over = in_force();
    over.end(day(2026, 11, 22), Ending::Notice).expect("it is signed");
    let mut terminated = in_force();
    terminated.terminate(today(), letter(today())).expect("it is in force");
    vec![
        ("to come", signed(day(2026, 12, 1))),
        ("in force", in_force()),
        ("ending", ending),
        ("over", over),
        ("terminated", terminated),
    ]
}

fn letter(received_on: NaiveDate) -> EndLetter {
    let letter = Letter::new(received_on, None, Some(received_on)).expect("days in order");
    EndLetter { from: LetterFrom::Caf, letter, reason: None }
}

/// Each command, and where it leads or why it is refused.
type Command = fn(&mut Convention) -> Result<(), String>;
const COMMANDS: [(&str, Command); 4] = [
    ("notice", |one| one.give_notice(letter(today())).map(drop).map_err(|no| no.to_string())),
    ("terminate", |one| {
        one.terminate(today(), letter(today())).map(drop).map_err(|no| no.to_string())
    }),
    ("letter", |one| one.complete_letter(letter(today()).letter).map_err(|no| no.to_string())),
    ("avenant", |one| {
        let withdrawn = vec![one.annexe().persons[0].id];
        let changes = AnnexeChanges { withdrawn, ..AnnexeChanges::default() };
        let at = "2026-11-23T10:00:00Z".parse().expect("an instant of the test");
        one.amend(&changes, today(), at).map(drop).map_err(|no| no.to_string())
    }),
];

// Proves: R67, R68, R70, D10
#[test]
fn the_table_of_standing_and_command() {
    let mut table = Vec::new();
    for (name, convention) in in_each_standing() {
        for (command, give) in COMMANDS {
            let mut after = convention.clone();
            let line = match give(&mut after) {
                Ok(()) => match after.state() {
                    ConventionState::Signed => "signed".to_owned(),
                    ConventionState::Ended { on, ending } => format!("{ending:?} on {on}"),
                },
                Err(refused) => {
                    assert_eq!(after, convention, "a refusal changes nothing");
                    format!("refused: {refused}")
                }
            };
            table.push(format!("{name:<11}{command:<10}{line}"));
        }
    }
    insta::assert_snapshot!(table.join("\n"));
}
