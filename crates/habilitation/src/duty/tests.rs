//! The table of a duty: state × step → state, or refusal.
use super::{Duty, DutyEntry, DutyRecord, DutyState, DutyStep, DutySubject};
use linf_kernel::Id;
use linf_kernel::testing::instant;
use uuid::Uuid;

fn duty(subject: DutySubject, state: DutyState) -> Duty {
    Duty::rehydrate(DutyRecord {
        id: Id::from_uuid(Uuid::from_u128(1)),
        linf: Id::from_uuid(Uuid::from_u128(2)),
        caf: "43".parse().unwrap(),
        subject,
        state,
        entries: Vec::new(),
        version: 0,
    })
}

fn table(subject: &DutySubject) -> String {
    let mut lines = Vec::new();
    for state in DutyState::ALL {
        for step in DutyStep::ALL {
            let mut duty = duty(subject.clone(), *state);
            let before = duty.clone();
            let (at, by) = (instant("2026-11-23T10:00:00Z"), Id::from_uuid(Uuid::from_u128(3)));
            let taken = duty.take(DutyEntry { step: *step, at, by, words: None, file: None });
            let result = if taken.is_ok() {
                duty.state().name()
            } else {
                assert_eq!(duty, before, "a refused step changes nothing");
                "refused"
            };
            lines.push(format!("{} + {} -> {result}", state.name(), step.code()));
        }
    }
    lines.join("\n")
}

// Proves: R121, R122, R125
#[test]
fn a_providers_commitment_is_asked_given_and_answered() {
    let provider = DutySubject::Provider("Hébergeur".parse().unwrap());
    assert_eq!(
        table(&provider),
        "declared + declared -> refused
declared + commitment_asked -> commitment_asked
declared + commitment_given -> commitment_received
declared + checked -> declared
declared + answered -> answered
commitment_asked + declared -> refused
commitment_asked + commitment_asked -> refused
commitment_asked + commitment_given -> commitment_received
commitment_asked + checked -> commitment_asked
commitment_asked + answered -> refused
commitment_received + declared -> refused
commitment_received + commitment_asked -> commitment_asked
commitment_received + commitment_given -> refused
commitment_received + checked -> commitment_received
commitment_received + answered -> answered
answered + declared -> refused
answered + commitment_asked -> commitment_asked
answered + commitment_given -> refused
answered + checked -> answered
answered + answered -> refused"
    );
}

// Proves: R80, R119, R127
#[test]
fn what_is_declared_is_answered_once() {
    for subject in [DutySubject::Change, DutySubject::DataLoss, DutySubject::Check] {
        let table = table(&subject);
        let allowed: Vec<_> = table.lines().filter(|line| !line.ends_with("refused")).collect();
        assert_eq!(
            allowed,
            [
                "declared + checked -> declared",
                "declared + answered -> answered",
                "commitment_asked + checked -> commitment_asked",
                "commitment_received + checked -> commitment_received",
                "commitment_received + answered -> answered",
                "answered + checked -> answered",
            ]
        );
    }
}
