//! The states of a record and what each lets be done.
use super::{Linf, LinfState, OnlineCounter, Publication};
use crate::testing::samples;
use crate::{Event, Rubric};
use chrono::{DateTime, Utc};
use linf_kernel::TransitionRefused;
use linf_kernel::testing::instant;
use std::fmt::Write as _;

type Command = fn(&mut Linf, DateTime<Utc>) -> Result<Event, TransitionRefused>;

const COMMANDS: [(&str, Command); 4] = [
    ("publish", Linf::publish),
    ("withdraw", Linf::withdraw),
    ("open", |linf, _at| linf.open_counter()),
    ("close", |linf, _at| linf.close_counter()),
];

// Proves: R12, R14, R26, R57
#[test]
fn the_whole_table_of_states_and_commands() {
    let at = instant("2026-11-23T10:00:00Z");
    let published = Publication::Published { at };
    let states = [
        (Rubric::Linf, Publication::Draft, OnlineCounter::Closed),
        (Rubric::Linf, published, OnlineCounter::Closed),
        (Rubric::Linf, published, OnlineCounter::Open),
        (Rubric::Linf, Publication::Withdrawn { at }, OnlineCounter::Closed),
        (Rubric::Rpe, Publication::Draft, OnlineCounter::Closed),
        (Rubric::Rpe, published, OnlineCounter::Closed),
        (Rubric::Rpe, Publication::Withdrawn { at }, OnlineCounter::Closed),
    ];
    let word = |linf: &Linf| format!("{} {}", linf.publication().name(), linf.counter().name());
    let mut table = String::new();
    for (rubric, publication, counter) in states {
        for (name, command) in COMMANDS {
            let mut record = samples::record(1);
            record.general.rubric = rubric;
            let id = samples::linf_id(1);
            let state = LinfState { id, record, publication, counter, version: 3 };
            let mut linf = Linf::rehydrate(state);
            let before = linf.clone();
            let result = match command(&mut linf, at) {
                Ok(_event) => word(&linf),
                Err(_refused) => {
                    assert_eq!(linf, before, "a refusal changes nothing");
                    "refused".to_owned()
                }
            };
            writeln!(table, "{:<5} {:<18} {name:<9} {result}", rubric.code(), word(&before))
                .unwrap();
        }
    }
    insta::assert_snapshot!(table);
}

// Proves: D17, R14
#[test]
fn the_caf_and_the_rubric_never_change() {
    let mut linf = samples::draft(1);
    let mut general = linf.record().general.clone();
    (general.caf, general.rubric) = ("64".parse().unwrap(), Rubric::Rpe);
    general.name = "Autre".parse().unwrap();
    linf.revise(crate::RecordPart::General(general)).unwrap();
    let kept = &linf.record().general;
    assert_eq!((kept.caf.as_str(), kept.rubric, kept.name.as_str()), ("43", Rubric::Linf, "Autre"));
}
