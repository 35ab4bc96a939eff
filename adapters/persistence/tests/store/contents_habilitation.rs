//! The facts of mails about habilitation requests, and of the reminder to a CAF.
use crate::bed::Bed;
use crate::both::on_both;
use linf_accounts::testing::FakeSecrets;
use linf_habilitation::ports::Store;
use linf_habilitation::testing::office::PlainRequestLinks;
use linf_habilitation::testing::samples;
use linf_habilitation::{CafDetails, CafProfile, HabilitationRequest, RequestEvent};
use linf_kernel::testing::instant;
use linf_notification::ports::{MailContents, MailQueue};
use linf_notification::{HabilitationMail, MailContent, MailKind, Message};
use linf_persistence::{Engine, SeaMailContents};
use linf_routing::testing::MemoryPlaces;
use std::sync::Arc;

on_both!(
    each_mail_goes_to_its_reader_with_the_reason,
    a_caf_without_mailbox_is_not_written_to,
    a_mail_that_is_no_longer_true_says_nothing,
    a_reason_is_told_to_who_did_not_write_it,
);

/// A reason.
const WHY: &str = "Le siège est ailleurs.";

/// Records a request and what happened to it.
async fn record(bed: &Bed, request: &HabilitationRequest, events: &[RequestEvent]) {
    let unit = Store::begin(&bed.store).await.unwrap();
    unit.requests().add(request).await.unwrap();
    let events: Vec<_> = events.iter().map(|event| (*event).into()).collect();
    unit.outbox().record(&events, instant("2026-11-23T10:00:00Z")).await.unwrap();
    unit.commit().await.unwrap();
}
async fn with_profile(engine: Engine) -> Bed {
    let bed = Bed::open(engine).await;
    add_profile(&bed, &samples::caf_profile("43")).await;
    bed
}
async fn add_profile(bed: &Bed, profile: &CafProfile) {
    let unit = Store::begin(&bed.store).await.unwrap();
    unit.profiles().add(profile).await.unwrap();
    unit.commit().await.unwrap();
}
async fn read(bed: &Bed) -> Vec<(MailKind, Option<MailContent>)> {
    let contents = SeaMailContents {
        store: bed.store.clone(),
        places: Arc::new(MemoryPlaces),
        secrets: Arc::new(FakeSecrets::default()),
        links: Arc::new(PlainRequestLinks),
    };
    let at = instant("2027-01-01T00:00:00Z");
    let mails = bed.store.claim(100, at, at).await.unwrap();
    let found = contents.read(&mails).await.unwrap();
    mails.iter().map(|mail| mail.kind).zip(found).collect()
}

// Proves: R49, R50, R60
async fn each_mail_goes_to_its_reader_with_the_reason(engine: Engine) {
    let bed = with_profile(engine).await;
    let caf = "43".parse().unwrap();
    let mut refused = samples::request(1);
    let id = refused.id();
    refused.refuse("Hors du département.".parse().unwrap(), samples::act()).unwrap();
    let events =
        [RequestEvent::Submitted { request: id, caf }, RequestEvent::Refused { request: id }];
    record(&bed, &refused, &events[..1]).await;
    let unit = Store::begin(&bed.store).await.unwrap();
    unit.outbox().record(&[events[1].into()], instant("2026-11-23T10:00:01Z")).await.unwrap();
    unit.commit().await.unwrap();
    let secret = format!("/professionnels/demandes/link-{}", id.as_uuid().simple());
    let mut seen = Vec::new();
    for (kind, content) in read(&bed).await {
        let MailKind::Habilitation { mail, .. } = kind else { unreachable!("{kind:?}") };
        let Some(MailContent { to, message: Message::Habilitation(said) }) = content else {
            assert_eq!(mail, HabilitationMail::ToTreat, "nothing is left to treat");
            continue;
        };
        assert_eq!(to.as_str(), "Marie.Durand@relais.example");
        assert_eq!(said.path, secret);
        assert_eq!((said.caf.as_str(), said.names_requester), ("Caf de la Haute-Loire", true));
        let words = (mail == HabilitationMail::Refused).then(|| "Hors du département.".to_owned());
        assert_eq!(said.words, words);
        seen.push(mail);
    }
    assert_eq!(seen, [HabilitationMail::Receipt, HabilitationMail::Refused]);
}

// Proves: R50, R58
async fn a_caf_without_mailbox_is_not_written_to(engine: Engine) {
    let bed = with_profile(engine).await;
    let details = CafDetails { mailbox: None, ..samples::caf_profile("64").details().clone() };
    add_profile(&bed, &CafProfile::new("64".parse().unwrap(), details)).await;
    let mut elsewhere = samples::request(2);
    elsewhere.transfer("64".parse().unwrap(), WHY.parse().unwrap(), samples::act()).unwrap();
    let here = samples::request(1);
    for request in [&here, &elsewhere] {
        let caf = request.caf();
        let submitted = RequestEvent::Submitted { request: request.id(), caf };
        record(&bed, request, &[submitted, RequestEvent::CafReminded { caf }]).await;
    }
    let mut to_cafs = Vec::new();
    for (kind, content) in read(&bed).await {
        match (kind, content) {
            (MailKind::HabilitationReminder { caf }, Some(content)) => {
                let Message::HabilitationReminder(said) = content.message else { unreachable!() };
                assert_eq!((said.untreated, said.sent), (1, 0));
                to_cafs.push(format!("reminder {caf} {}", content.to));
            }
            (MailKind::Habilitation { mail: HabilitationMail::ToTreat, .. }, Some(content)) => {
                let Message::Habilitation(said) = content.message else { unreachable!() };
                assert_eq!(said.path, format!("/administration/habilitations/{}", here.id()));
                to_cafs.push(format!("new {}", content.to));
            }
            (MailKind::Habilitation { mail: HabilitationMail::Receipt, .. }, Some(_))
            | (_, None) => {}
            other => unreachable!("{other:?}"),
        }
    }
    to_cafs.sort_unstable();
    let mailbox = "habilitations@caf43.example.fr";
    assert_eq!(to_cafs, [format!("new {mailbox}"), format!("reminder 43 {mailbox}")]);
}

async fn a_mail_that_is_no_longer_true_says_nothing(engine: Engine) {
    let bed = with_profile(engine).await;
    let mut request = samples::request(1);
    let id = request.id();
    request.withdraw(None, samples::act().at).unwrap();
    let events = [
        RequestEvent::MoreAsked { request: id },
        RequestEvent::ConventionSent { request: id },
        RequestEvent::MarkedDuplicate { request: id },
    ];
    record(&bed, &request, &events).await;
    let said = read(&bed).await;
    assert_eq!(said.len(), 3);
    assert!(said.iter().all(|(_, content)| content.is_none()), "{said:?}");
}

// Proves: R49, T16
async fn a_reason_is_told_to_who_did_not_write_it(engine: Engine) {
    let bed = with_profile(engine).await;
    let why = || WHY.parse().unwrap();
    let mut withdrawn = samples::request(1);
    withdrawn.withdraw(Some(why()), samples::act().at).unwrap();
    let mut duplicate = samples::request(2);
    duplicate.mark_duplicate(withdrawn.id(), why(), samples::act()).unwrap();
    let (from, to) = ("64".parse().unwrap(), "43".parse().unwrap());
    let mut transferred = samples::request(3);
    transferred.transfer(from, "Une erreur.".parse().unwrap(), samples::act()).unwrap();
    transferred.transfer(to, why(), samples::act()).unwrap();
    let id = |request: &HabilitationRequest| request.id();
    let withdrawal = RequestEvent::Withdrawn { request: id(&withdrawn), caf: to };
    record(&bed, &withdrawn, &[withdrawal]).await;
    let repeated = RequestEvent::MarkedDuplicate { request: id(&duplicate) };
    record(&bed, &duplicate, &[repeated]).await;
    let moved = RequestEvent::Transferred { request: id(&transferred), from, to };
    record(&bed, &transferred, &[moved]).await;
    let mut told = Vec::new();
    for (kind, content) in read(&bed).await {
        let MailKind::Habilitation { mail, .. } = kind else { unreachable!("{kind:?}") };
        let Some(MailContent { message: Message::Habilitation(said), .. }) = content else {
            unreachable!("{kind:?}")
        };
        let expected = (mail != HabilitationMail::ToTreat).then(|| WHY.to_owned());
        assert_eq!(said.words, expected, "{mail:?}");
        told.push(mail.template());
    }
    told.sort_unstable();
    let expected = [
        "habilitation_duplicate",
        "habilitation_to_treat",
        "habilitation_transferred",
        "habilitation_withdrawn",
    ];
    assert_eq!(told, expected);
}
