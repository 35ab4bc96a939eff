//! What happens to a convention after its signature, over the in-memory adapter.
use super::{
    CertifyPersons, ChangeConventionError, GiveNotice, NoticeRefused, TerminateConvention,
};
use crate::testing::{Bench, account, administrator, agent, manager_of, person_of, stranger};
use crate::{
    ConventionId, ConventionState, DutySubject, Ending, Event, Letter, LetterFrom, Notice,
    ReminderTo, Standing,
};
use linf_authorisation::Actor;
use linf_kernel::testing::{day, instant};
use linf_kernel::{Id, PersonId};
use uuid::Uuid;

fn letter(sent: &str, received: Option<&str>) -> Letter {
    Letter::new(day(sent), None, received.map(day)).unwrap()
}
fn notice(convention: ConventionId, received: Option<&str>) -> GiveNotice {
    let letter = letter("2026-09-01", received);
    GiveNotice { convention, from: LetterFrom::Partner, letter, reason: None }
}
fn breach(convention: ConventionId) -> TerminateConvention {
    let reason = "Les demandes ont servi à une publicité.".parse().unwrap();
    TerminateConvention { convention, letter: letter("2026-11-23", None), reason }
}
fn person(bench: &Bench, id: ConventionId) -> PersonId {
    bench.store.convention(id).unwrap().annexe().persons[0].id
}

// Proves: R67, D10, T13
#[tokio::test]
async fn a_notice_ends_the_convention_at_the_yearly_date_it_was_in_time_for() {
    for (received, ends) in [("2026-10-05", "2027-01-05"), ("2026-10-06", "2028-01-05")] {
        let (bench, id) = Bench::signed();
        let conventions = bench.conventions();
        let command = notice(id, Some(received));
        let convention = conventions.give_notice(&administrator(), command.clone()).await.unwrap();
        let expected = ConventionState::Ended { on: day(ends), ending: Ending::Notice };
        assert_eq!(convention.state(), expected, "{received}");
        let stored = bench.store.convention(id).unwrap();
        assert_eq!(stored.standing(day("2026-11-23")), Standing::Ending { on: day(ends) });
        let letter = stored.end_letter().unwrap().letter;
        assert_eq!(
            (letter.sent_on(), letter.received_on()),
            (day("2026-09-01"), Some(day(received)))
        );
        let told = Notice::AccessEnded { person: person(&bench, id), by: account(2) };
        assert_eq!(bench.store.notices(), [told]);
        let again = conventions.give_notice(&administrator(), command).await;
        assert!(matches!(again, Err(ChangeConventionError::Refused(_))), "{again:?}");
    }
}

// Proves: R67, D10
#[tokio::test]
async fn a_notice_that_was_not_received_or_is_to_come_does_not_count() {
    let (bench, id) = Bench::signed();
    let before = bench.store.convention(id);
    let give = |received: Option<&'static str>| {
        let (conventions, command) = (bench.conventions(), notice(id, received));
        async move { conventions.give_notice(&administrator(), command).await.unwrap_err() }
    };
    let unread = give(None).await;
    let expected = ChangeConventionError::Notice(NoticeRefused::NotReceived);
    assert_eq!(format!("{unread:?}"), format!("{expected:?}"));
    assert!(matches!(give(Some("2026-11-24")).await, ChangeConventionError::FutureLetter));
    let early = GiveNotice { letter: letter("2025-12-01", Some("2025-12-02")), ..notice(id, None) };
    let early = bench.conventions().give_notice(&administrator(), early).await;
    assert!(matches!(early, Err(ChangeConventionError::Notice(NoticeRefused::BeforeSignature))));
    assert_eq!(bench.store.convention(id), before);
    assert!(bench.store.notices().is_empty());
}

// Proves: R68, R123, D10
#[tokio::test]
async fn a_breach_ends_the_convention_at_once_even_under_notice() {
    let (bench, id) = Bench::signed();
    let conventions = bench.conventions();
    let given = conventions.give_notice(&administrator(), notice(id, Some("2026-10-05"))).await;
    assert!(given.is_ok());
    let terminated = conventions.terminate(&administrator(), breach(id)).await.unwrap();
    assert!(!terminated.period().contains(day("2026-11-23")), "today is over already");
    assert!(terminated.period().contains(day("2026-11-22")));
    let linf = terminated.linf();
    let ended = Event::ConventionEnded { convention: id, linf, ending: Ending::Breach };
    assert_eq!(bench.store.events().last(), Some(&ended));
    let again = conventions.terminate(&administrator(), breach(id)).await;
    assert!(matches!(again, Err(ChangeConventionError::Refused(_))), "{again:?}");
    // The letter comes back later.
    bench.clock.set(instant("2026-12-01T10:00:00Z"));
    let whole = letter("2026-11-23", Some("2026-11-30"));
    conventions.complete_letter(&administrator(), id, whole).await.unwrap();
    let stored = bench.store.convention(id).unwrap();
    assert_eq!(stored.end_letter().unwrap().letter, whole);
    assert_eq!(stored.state(), terminated.state());
}

// Proves: R80, D11, T16
#[tokio::test]
async fn an_access_is_cut_at_once_and_once_and_the_person_is_told() {
    let (bench, convention) = Bench::signed();
    let conventions = bench.conventions();
    let (linf, person) =
        (bench.store.convention(convention).unwrap().linf(), person(&bench, convention));
    conventions.cut_access(&agent(), convention, person).await.unwrap();
    let stored = bench.store.convention(convention).unwrap();
    let withdrawn_at = stored.annexe().persons[0].withdrawn_at;
    assert_eq!(withdrawn_at, Some(instant("2026-11-23T10:00:00Z")));
    assert!(stored.annexe().persons[0].is_named(), "the avenant follows");
    let event = Event::PersonWithdrawn { convention, linf, person };
    assert_eq!(bench.store.events().last(), Some(&event));
    assert_eq!(bench.store.notices(), [Notice::AccessEnded { person, by: account(1) }]);
    let unknown: PersonId = Id::from_uuid(Uuid::from_u128(99));
    for who in [person, unknown] {
        let refused = conventions.cut_access(&agent(), convention, who).await;
        assert!(matches!(refused, Err(ChangeConventionError::Refused(_))), "{refused:?}");
    }
    let nowhere = Id::from_uuid(Uuid::from_u128(99));
    let refused = conventions.cut_access(&agent(), nowhere, person).await;
    assert!(matches!(refused, Err(ChangeConventionError::NotFound)), "{refused:?}");
    assert_eq!(bench.store.convention(convention), Some(stored));
    assert_eq!(bench.store.events().last(), Some(&event));
}

// Proves: T16
#[tokio::test]
async fn nobody_is_told_of_their_own_departure() {
    let (bench, convention) = Bench::signed();
    bench.store.put_account(account(1), "MARIE1@example.fr".parse().unwrap());
    let person = person(&bench, convention);
    bench.conventions().cut_access(&agent(), convention, person).await.unwrap();
    assert!(bench.store.notices().is_empty());
}

// Proves: T14
#[tokio::test]
async fn what_is_not_ones_own_does_not_exist() {
    let (bench, id) = Bench::signed();
    let conventions = bench.conventions();
    let linf = bench.store.convention(id).unwrap().linf();
    let nobody = Actor::new(account(9), Vec::new());
    for actor in [stranger(), nobody] {
        let refused = conventions.terminate(&actor, breach(id)).await;
        assert!(matches!(refused, Err(ChangeConventionError::NotFound)), "{refused:?}");
        let refused = conventions.card(&actor, id).await;
        assert!(matches!(refused, Err(ChangeConventionError::NotFound)), "{refused:?}");
    }
    for actor in [agent(), person_of(linf), manager_of(linf)] {
        let refused = conventions.terminate(&actor, breach(id)).await;
        assert!(matches!(refused, Err(ChangeConventionError::Denied)), "{refused:?}");
        assert_eq!(conventions.card(&actor, id).await.unwrap().convention.id(), id);
    }
}

// Proves: B5
#[tokio::test]
async fn the_persons_are_certified_once_and_departures_are_declared() {
    let (bench, convention) = Bench::signed();
    let conventions = bench.conventions();
    let left = person(&bench, convention);
    let linf = bench.store.convention(convention).unwrap().linf();
    let certify = |departures| {
        let (conventions, manager) = (conventions.clone(), manager_of(linf));
        async move { conventions.certify(&manager, CertifyPersons { convention, departures }).await }
    };
    let early = certify(Vec::new()).await;
    assert!(matches!(early, Err(ChangeConventionError::Refused(_))), "{early:?}");
    bench.clock.set(instant("2027-01-06T10:00:00Z"));
    let unknown = certify(vec![Id::from_uuid(Uuid::from_u128(99))]).await;
    assert!(matches!(unknown, Err(ChangeConventionError::Refused(_))), "{unknown:?}");
    assert_eq!(certify(vec![left, left]).await.unwrap(), day("2027-01-05"));
    let card = conventions.card(&agent(), convention).await.unwrap();
    assert_eq!(card.certifications[0].departures, [left]);
    let Some(Event::DutyMoved { duty, .. }) = bench.store.events().last().cloned() else {
        unreachable!("a departure is declared");
    };
    assert_eq!(*bench.store.duty(duty).unwrap().subject(), DutySubject::Departure(left));
    let again = certify(Vec::new()).await;
    assert!(matches!(again, Err(ChangeConventionError::Refused(_))), "{again:?}");
}

// Proves: T9, B5
#[tokio::test]
async fn each_reminder_leaves_once_to_both_and_missed_runs_lose_nothing() {
    let (bench, _) = Bench::signed();
    let conventions = bench.conventions();
    // Signed on 5 January: on 23 November the last day for a notice is over.
    bench.clock.set(instant("2026-07-04T10:00:00Z"));
    assert_eq!(conventions.remind().await.unwrap(), 0);
    bench.clock.set(instant("2026-07-19T10:00:00Z"));
    assert_eq!(conventions.remind().await.unwrap(), 1);
    assert_eq!(conventions.remind().await.unwrap(), 0);
    let sent = bench.store.notices();
    assert!(matches!(
        sent[..],
        [
            Notice::Reminder { to: ReminderTo::Linf, .. },
            Notice::Reminder { to: ReminderTo::Caf, .. }
        ]
    ));
    bench.clock.set(instant("2026-12-20T10:00:00Z"));
    // The renewal and the certification; notices would be late.
    assert_eq!(conventions.remind().await.unwrap(), 3);
    assert_eq!(conventions.remind().await.unwrap(), 0);
}

// Proves: D10
#[tokio::test]
async fn a_convention_that_ends_is_reminded_of_nothing() {
    let (bench, id) = Bench::signed();
    let conventions = bench.conventions();
    conventions.give_notice(&administrator(), notice(id, Some("2026-10-05"))).await.unwrap();
    bench.clock.set(instant("2026-12-20T10:00:00Z"));
    assert_eq!(conventions.remind().await.unwrap(), 0);
}
