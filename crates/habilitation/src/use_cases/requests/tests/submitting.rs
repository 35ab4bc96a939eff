//! What a professional sends, and follows by a link.
use super::{send, state};
use crate::ports::RequestLinks;
use crate::request::{NoteForm, PersonForm};
use crate::testing::office::{Office, PlainRequestLinks, agent, form};
use crate::testing::samples;
use crate::use_cases::requests::{FollowError, SubmitRequestError};
use crate::{RequestEvent, RequestStateKind};
use linf_kernel::PageRequest;

// Proves: R46, R47, R48, R49, R50, R52
#[tokio::test]
async fn a_request_is_recorded_as_validated_and_its_mails_are_called_for() {
    let office = Office::ready().await;
    let (caf, linf, content) = office.requests.recapitulate(&form()).await.unwrap();
    assert_eq!(content, samples::content());
    assert!(office.store.events().is_empty(), "a recapitulation records nothing");
    let sent = office.requests.submit(&form(), "key".parse().unwrap()).await.unwrap();
    let request = office.store.request(sent.id).unwrap();
    assert_eq!(request.record().content, content);
    assert_eq!(request.record().linf, linf.map(|linf| linf.id));
    assert_eq!(state(&office, sent.id), RequestStateKind::Untreated);
    let submitted = RequestEvent::Submitted { request: sent.id, caf };
    assert_eq!(office.store.events().last(), Some(&submitted.into()));
    // The same form again, and another one under the same key.
    let again = office.requests.submit(&form(), "key".parse().unwrap()).await.unwrap();
    assert_eq!((again.id, again.repeated), (sent.id, true));
    let mut other = form();
    other.requester_name = "Quelqu’un".to_owned();
    let reused = office.requests.submit(&other, "key".parse().unwrap()).await;
    assert!(matches!(reused, Err(SubmitRequestError::KeyReused)), "{reused:?}");
    assert_eq!(office.store.events().len(), 1);
}

// Proves: R45, T2
#[tokio::test]
async fn a_service_whose_record_is_edited_by_itself_asks_like_any_other() {
    let (office, id) = Office::asked().await;
    let page = PageRequest { after: None, limit: 10 };
    let listed = office.requests.list(&agent("43"), Vec::new(), &page).await.unwrap();
    assert_eq!(listed.items.iter().map(crate::HabilitationRequest::id).collect::<Vec<_>>(), [id]);
}

// Proves: R46, R47
#[tokio::test]
async fn each_field_is_checked_at_its_place() {
    let office = Office::ready().await;
    let blank = crate::request::HabilitationForm { caf: "43".to_owned(), ..Default::default() };
    let faults = |result| match result {
        Err(SubmitRequestError::Fields(faults)) => faults,
        other => unreachable!("{other:?}"),
    };
    let told = faults(office.requests.recapitulate(&blank).await);
    let told: Vec<_> = told.iter().map(|f| format!("{}: {}", f.field, f.fault.code())).collect();
    insta::assert_snapshot!(told.join("\n"));
    let mut wrong = form();
    wrong.caf = "43".to_owned();
    wrong.linf = samples::convention(2).linf.to_string();
    wrong.service_phone = "12".to_owned();
    wrong.partner_nature = "association".to_owned();
    wrong.communes =
        ["Saint-Denis", "Nullepart", "15138", "La Rochelle"].map(str::to_owned).to_vec();
    wrong.persons.push(PersonForm {
        email: "MARIE.durand@relais.example".to_owned(),
        ..wrong.persons[0].clone()
    });
    wrong.persons.push(PersonForm::default());
    wrong.persons.push(PersonForm { surname: "R2D2".to_owned(), ..PersonForm::default() });
    let told = faults(office.requests.recapitulate(&wrong).await);
    let told: Vec<_> = told.iter().map(|f| format!("{}: {:?}", f.field, f.fault)).collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[tokio::test]
async fn a_commune_is_meant_by_its_code_or_its_name_and_of_the_caf_first() {
    let office = Office::ready().await;
    for (caf, typed, code) in [
        ("43", "43046", "43046"),
        ("43", "  le puy en velay ", "43157"),
        ("974", "Saint-Denis", "97411"),
        ("80", "Y", "80829"),
    ] {
        let mut form = form();
        (form.caf, form.linf) = (caf.to_owned(), String::new());
        form.communes = vec![typed.to_owned()];
        office.contracted(caf.parse().unwrap(), "2026-01-01".parse().unwrap());
        let (_, _, content) = office.requests.recapitulate(&form).await.unwrap();
        assert_eq!(content.communes, [code.parse().unwrap()], "{caf} {typed}");
    }
}

// Proves: D21, R31
#[tokio::test]
async fn without_a_contract_a_note_can_be_left_and_nothing_sent() {
    let office = Office::ready().await;
    let mut elsewhere = form();
    (elsewhere.caf, elsewhere.linf) = ("64".to_owned(), String::new());
    let refused = office.requests.submit(&elsewhere, "key".parse().unwrap()).await;
    assert!(matches!(refused, Err(SubmitRequestError::NoContract)), "{refused:?}");
    assert!(!office.requests.offer("64".parse().unwrap()).await.unwrap().unwrap().habilitates);
    let note = |caf: &str| NoteForm {
        caf: caf.to_owned(),
        service: "Relais".to_owned(),
        name: "Marie Durand".to_owned(),
        email: "marie@example.fr".to_owned(),
        message: "Bonjour.".to_owned(),
    };
    for _twice in 0..2 {
        office.requests.leave_note(&note("64"), "note".parse().unwrap()).await.unwrap();
    }
    assert_eq!(office.requests.notes(&agent("64")).await.unwrap().len(), 1);
    assert_eq!(office.requests.notes(&agent("43")).await.unwrap().len(), 0);
    let open = office.requests.leave_note(&note("43"), "other".parse().unwrap()).await;
    assert!(matches!(open, Err(SubmitRequestError::ContractInForce)), "{open:?}");
    let faults = office.requests.leave_note(&NoteForm::default(), "third".parse().unwrap()).await;
    assert!(matches!(faults, Err(SubmitRequestError::Fields(f)) if f.len() == 5));
}

#[tokio::test]
async fn a_requester_answers_and_withdraws_by_the_link_alone() {
    let (office, id) = Office::asked().await;
    let requests = &office.requests;
    let secret = PlainRequestLinks.secret(id);
    assert_eq!(requests.follow(&secret).await.unwrap().request.id(), id);
    let early = requests.answer(&secret, "Ceci.".parse().unwrap()).await;
    assert!(matches!(early, Err(FollowError::Refused(_))), "{early:?}");
    requests.ask_more(&agent("43"), id, "Quoi ?".parse().unwrap()).await.unwrap();
    requests.answer(&secret, "Ceci.".parse().unwrap()).await.unwrap();
    assert_eq!(state(&office, id), RequestStateKind::Untreated);
    send(&office, id).await.unwrap();
    let paper = requests.followed_paper(&secret).await.unwrap();
    assert!(paper.bytes.starts_with(b"%PDF-"));
    let why = "Le projet s’arrête.".parse().unwrap();
    requests.withdraw(&secret, Some(why)).await.unwrap();
    assert_eq!(state(&office, id), RequestStateKind::Withdrawn);
    let again = requests.withdraw(&secret, None).await;
    assert!(matches!(again, Err(FollowError::Refused(_))), "{again:?}");
    for wrong in ["", "link-", &"a".repeat(4000)] {
        let opened = requests.follow(wrong).await;
        assert!(matches!(opened, Err(FollowError::NotFound)), "{wrong}");
    }
}
