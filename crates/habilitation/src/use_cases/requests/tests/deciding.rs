//! What agents say to requests, and what others may not.
use super::{send, signed, state};
use crate::ports::NotHabilitable;
use crate::request::HabilitationForm;
use crate::testing::office::{Office, administrator, agent, cnaf, form, manager};
use crate::testing::samples;
use crate::use_cases::requests::{RequestFile, TreatRequestError};
use crate::{RequestEvent, RequestStateKind};
use linf_kernel::testing::instant;
use linf_kernel::{Id, Paragraph};
use uuid::Uuid;

fn why() -> Paragraph<2000> {
    "Parce que.".parse().unwrap()
}

fn asked_of_nobody() -> HabilitationForm {
    HabilitationForm { linf: String::new(), ..form() }
}

// Proves: R53
#[tokio::test]
async fn a_request_is_refused_or_a_duplicate_or_another_cafs_with_its_event() {
    let (office, first) = Office::asked().await;
    let requests = &office.requests;
    let mut ids = Vec::new();
    for n in 0..3 {
        let key = format!("more-{n}").parse().unwrap();
        ids.push(requests.submit(&form(), key).await.unwrap().id);
    }
    let [refused, duplicate, elsewhere] = ids.as_slice() else { unreachable!() };
    let by = agent("43");
    requests.refuse(&by, *refused, "Hors du département.".parse().unwrap()).await.unwrap();
    requests.mark_duplicate(&by, *duplicate, (first, why())).await.unwrap();
    let unknown = requests.mark_duplicate(&by, first, (Id::from_uuid(Uuid::nil()), why())).await;
    assert!(matches!(unknown, Err(TreatRequestError::NoOtherRequest)), "{unknown:?}");
    for wrong in ["43", "99"] {
        let Ok(wrong) = wrong.parse() else { continue };
        let same = requests.transfer(&by, first, (wrong, why())).await;
        assert!(matches!(same, Err(TreatRequestError::NotAnotherCaf)), "{same:?}");
    }
    requests.transfer(&by, *elsewhere, ("64".parse().unwrap(), why())).await.unwrap();
    assert_eq!(state(&office, *refused), RequestStateKind::Refused);
    assert_eq!(state(&office, *duplicate), RequestStateKind::Duplicate);
    let stored = |id| office.store.request(id).unwrap();
    assert_eq!(stored(*duplicate).closing_reason(), Some(&why()));
    assert_eq!(stored(*elsewhere).transfer_reason(), Some(&why()));
    let gone = requests.read(&by, *elsewhere).await;
    assert!(matches!(gone, Err(TreatRequestError::Denied(_))), "{gone:?}");
    let there = requests.read(&agent("64"), *elsewhere).await.unwrap();
    assert_eq!((there.contract_in_force, there.linf), (false, None));
    let (from, to) = ("43".parse().unwrap(), "64".parse().unwrap());
    let transferred = RequestEvent::Transferred { request: *elsewhere, from, to };
    assert_eq!(office.store.events().last(), Some(&transferred.into()));
}

// Proves: R36, D17
#[tokio::test]
async fn a_request_is_linked_to_a_record_of_its_own_caf_alone() {
    let (office, id) = Office::asked().await;
    let other = samples::convention(2).linf;
    office.store.put_linf(other, "64".parse().unwrap());
    let refused = office.requests.link(&agent("43"), id, other).await;
    assert!(matches!(refused, Err(TreatRequestError::NotOurLinf)), "{refused:?}");
    office.requests.link(&agent("43"), id, samples::convention(1).linf).await.unwrap();
    let view = office.requests.read(&agent("43"), id).await.unwrap();
    assert_eq!(view.linf.map(|linf| linf.id), Some(samples::convention(1).linf));
    assert_eq!(view.candidates.len(), 1);
}

// Proves: R14, R18, T2
#[tokio::test]
async fn a_record_of_a_relais_or_one_not_published_is_neither_linked_sent_nor_validated() {
    let (office, id) = Office::asked().await;
    let by = agent("43");
    let linf = samples::convention(1).linf;
    let published = crate::ports::ReferencedLinf {
        id: linf,
        caf: "43".parse().unwrap(),
        name: "Relais du Puy".to_owned(),
        address: "1 place du Breuil".to_owned(),
        of_linfs: true,
        published: true,
        counter_open: false,
        served: vec!["43157".parse().unwrap()],
    };
    let relais = crate::ports::ReferencedLinf { of_linfs: false, ..published.clone() };
    let draft = crate::ports::ReferencedLinf { published: false, ..published.clone() };
    for (record, expected) in
        [(relais, NotHabilitable::OtherRubric), (draft, NotHabilitable::NotPublished)]
    {
        office.store.put_record(published.clone());
        send(&office, id).await.unwrap();
        office.store.put_record(record);
        let other = office.requests.submit(&asked_of_nobody(), "other".parse().unwrap()).await;
        let linked = office.requests.link(&by, other.unwrap().id, linf).await;
        let sent = send(&office, id).await;
        let validated = office.requests.validate(&by, signed(id, "2026-11-20", "2026-11-21")).await;
        for refused in [linked, sent, validated] {
            let why = match refused {
                Err(TreatRequestError::NotHabilitable(why)) => why,
                other => unreachable!("{other:?}"),
            };
            assert_eq!(why, expected);
        }
        let view = office.requests.read(&by, id).await.unwrap();
        assert_eq!(view.candidates, [], "not offered either");
        let offer = office.requests.offer("43".parse().unwrap()).await.unwrap().unwrap();
        assert_eq!(offer.linfs, []);
    }
    assert!(office.store.conventions().is_empty());
}

// Proves: R53, R54
#[tokio::test]
async fn a_question_answered_by_another_way_does_not_hold_up_the_convention() {
    let (office, id) = Office::asked().await;
    let question = "Quelles communes ?".parse().unwrap();
    office.requests.ask_more(&agent("43"), id, question).await.unwrap();
    send(&office, id).await.unwrap();
    assert_eq!(state(&office, id), RequestStateKind::ConventionSent);
    let steps = office.store.request(id).unwrap().record().history.len();
    assert_eq!(steps, 3, "the question stays in the history");
}

// Proves: R53, T14, D12
#[tokio::test]
async fn only_the_staff_of_its_caf_sees_or_treats_a_request() {
    let (office, id) = Office::asked().await;
    send(&office, id).await.unwrap();
    let requests = &office.requests;
    let linf = samples::convention(1).linf;
    for actor in [agent("64"), administrator("64"), cnaf(), manager(linf)] {
        let read = requests.read(&actor, id).await;
        assert!(matches!(read, Err(TreatRequestError::Denied(_))), "{read:?}");
        let file = requests.file(&actor, id, RequestFile::Paper).await;
        assert!(matches!(file, Err(TreatRequestError::Denied(_))), "{file:?}");
        let refused = requests.refuse(&actor, id, "Non.".parse().unwrap()).await;
        assert!(matches!(refused, Err(TreatRequestError::Denied(_))), "{refused:?}");
    }
    assert!(requests.file(&administrator("43"), id, RequestFile::Paper).await.is_ok());
    let none = requests.file(&agent("43"), id, RequestFile::Signed).await;
    assert!(matches!(none, Err(TreatRequestError::NotFound)), "{none:?}");
}

// Proves: R58, T9
#[tokio::test]
async fn a_caf_is_reminded_of_what_waits_and_a_missed_week_loses_nothing() {
    let (office, id) = Office::asked().await;
    assert_eq!(office.requests.remind().await.unwrap(), 0);
    office.clock.set(instant("2026-12-30T10:00:00Z"));
    assert_eq!(office.requests.remind().await.unwrap(), 1);
    assert_eq!(office.requests.remind().await.unwrap(), 0);
    let reminded = RequestEvent::CafReminded { caf: "43".parse().unwrap() };
    assert_eq!(office.store.events().last(), Some(&reminded.into()));
    office.clock.set(instant("2027-01-06T10:00:00Z"));
    assert_eq!(office.requests.remind().await.unwrap(), 1);
    office.requests.refuse(&agent("43"), id, "Non.".parse().unwrap()).await.unwrap();
    office.clock.set(instant("2027-02-06T10:00:00Z"));
    assert_eq!(office.requests.remind().await.unwrap(), 0);
}

// Proves: R50
#[tokio::test]
async fn a_caf_without_mailbox_is_told_so() {
    let office = Office::ready().await;
    assert_eq!(office.requests.without_mailbox(&agent("43")).await.unwrap(), []);
    let missing = office.requests.without_mailbox(&agent("64")).await.unwrap();
    assert_eq!(missing, ["64".parse().unwrap()]);
}
