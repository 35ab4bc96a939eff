//! Duties, over the in-memory adapter.
use super::{DeclareDuty, DutyError, GivenCommitment};
use crate::testing::{Bench, account, agent, manager_of, person_of, stranger};
use crate::{DataRight, DutyState, DutyStep, DutySubject, Event, Upload};
use linf_authorisation::{Actor, Role};
use linf_kernel::{Id, LinfId, PageRequest};
use uuid::Uuid;

fn scene() -> (Bench, LinfId) {
    let (bench, id) = Bench::signed();
    let linf = bench.store.convention(id).unwrap().linf();
    (bench, linf)
}
fn declare(linf: LinfId, subject: DutySubject, words: &str) -> DeclareDuty {
    let words = (!words.is_empty()).then(|| words.parse().unwrap());
    DeclareDuty { linf, subject, words }
}

// Proves: R80, R119, R125
#[tokio::test]
async fn what_is_declared_reaches_the_caf_which_answers() {
    let (bench, linf) = scene();
    let duties = bench.duties();
    let lost = declare(linf, DutySubject::DataLoss, "Une clé USB perdue.");
    let id = duties.declare(&person_of(linf), lost).await.unwrap();
    let event = Event::DutyMoved { duty: id, linf, step: DutyStep::Declared };
    assert_eq!(bench.store.events().last(), Some(&event));
    let page = PageRequest { after: None, limit: 10 };
    let caf = "43".parse().unwrap();
    let waiting = duties.of_caf_list(&agent(), caf, true, &page).await.unwrap();
    assert_eq!(waiting.items.len(), 1);
    duties.note_findings(&agent(), id, "Données non chiffrées.".parse().unwrap()).await.unwrap();
    duties.answer(&agent(), id, "Prévenez les familles.".parse().unwrap()).await.unwrap();
    let duty = duties.show(&manager_of(linf), id).await.unwrap();
    assert_eq!(duty.state(), DutyState::Answered);
    assert_eq!(duty.entries().len(), 3);
    let again = duties.answer(&agent(), id, "Encore.".parse().unwrap()).await;
    assert!(matches!(again, Err(DutyError::Refused(_))), "{again:?}");
}

// Proves: R80, R119
#[tokio::test]
async fn a_declaration_says_what_it_is_about() {
    let (bench, linf) = scene();
    let duties = bench.duties();
    let stranger_id = Id::from_uuid(Uuid::from_u128(99));
    for (subject, expected) in [
        (DutySubject::Change, "NoWords"),
        (DutySubject::DataLoss, "NoWords"),
        (DutySubject::Departure(stranger_id), "NotNamed"),
        (DutySubject::Check, "NotDeclarable"),
    ] {
        let refused = duties.declare(&person_of(linf), declare(linf, subject, "")).await;
        assert_eq!(format!("{:?}", refused.unwrap_err()), expected);
    }
}

// Proves: R121, R122
#[tokio::test]
async fn a_providers_commitment_is_asked_for_and_checked() {
    let (bench, linf) = scene();
    let duties = bench.duties();
    let asked = ("Hébergeur".parse().unwrap(), None);
    let id = duties.ask_about_provider(&agent(), linf, asked).await.unwrap();
    assert_eq!(bench.store.duty(id).unwrap().state(), DutyState::CommitmentAsked);
    let file = Upload { name: "engagement.pdf".to_owned(), bytes: b"%PDF-1.7 signed".to_vec() };
    let given = GivenCommitment { words: None, file };
    duties.give_commitment(&manager_of(linf), id, given.clone()).await.unwrap();
    let kept = duties.file(&agent(), id, 1).await.unwrap();
    assert_eq!(kept.bytes, b"%PDF-1.7 signed");
    assert!(matches!(duties.file(&agent(), id, 0).await, Err(DutyError::NotFound)));
    assert_eq!(bench.store.duty(id).unwrap().state(), DutyState::CommitmentReceived);
    duties.note_findings(&agent(), id, "Conforme.".parse().unwrap()).await.unwrap();
    duties.answer(&agent(), id, "Reçu.".parse().unwrap()).await.unwrap();
    let denied = duties.give_commitment(&agent(), id, given).await;
    assert!(matches!(denied, Err(DutyError::Denied)), "{denied:?}");
    let check = duties.note_check(&agent(), linf, "Visite du 20 novembre.".parse().unwrap()).await;
    assert_eq!(bench.store.duty(check.unwrap()).unwrap().state(), DutyState::Answered);
}

// Proves: R127, T14
#[tokio::test]
async fn a_right_over_ones_own_data_is_between_that_person_and_the_caf() {
    let (bench, linf) = scene();
    let duties = bench.duties();
    let right = declare(linf, DutySubject::Right(DataRight::Access), "");
    let id = duties.declare(&person_of(linf), right).await.unwrap();
    assert!(duties.show(&person_of(linf), id).await.is_ok());
    assert!(duties.show(&agent(), id).await.is_ok());
    let colleague = Actor::new(account(8), vec![Role::LinfPerson(linf)]);
    for actor in [colleague.clone(), manager_of(linf), stranger()] {
        let unseen = duties.show(&actor, id).await;
        assert!(matches!(unseen, Err(DutyError::NotFound)), "{unseen:?}");
    }
    let page = PageRequest { after: None, limit: 10 };
    assert!(duties.of_linf_list(&colleague, linf, &page).await.unwrap().items.is_empty());
    assert_eq!(duties.of_linf_list(&person_of(linf), linf, &page).await.unwrap().items.len(), 1);
    let elsewhere = Id::from_uuid(Uuid::from_u128(99));
    let unseen = duties.of_linf_list(&colleague, elsewhere, &page).await;
    assert!(matches!(unseen, Err(DutyError::NotFound)), "{unseen:?}");
}
