//! The facts of mails, read when the mail leaves.
use crate::bed::Bed;
use crate::both::on_both;
use chrono::{DateTime, Utc};
use linf_accounts::testing::FakeSecrets;
use linf_habilitation::testing::office::PlainRequestLinks;
use linf_kernel::testing::{day, instant};
use linf_notification::ports::{MailContents, MailQueue};
use linf_notification::testing::Arrange as _;
use linf_notification::{MailContent, MailKind, Message};
use linf_persistence::{Engine, SeaMailContents};
use linf_routing::ports::{RequestInbox, Store};
use linf_routing::testing::{Arrange as _, MemoryPlaces, SceneLinf, samples};
use linf_routing::{Reading, Reference};
use std::sync::Arc;

on_both!(
    each_mail_says_what_is_stored_when_it_leaves,
    a_mail_about_what_is_gone_says_nothing,
    mails_about_an_access_say_which_while_it_is_true,
    a_request_given_back_is_told_to_whom_it_concerns_now,
);

fn now() -> DateTime<Utc> {
    instant("2026-11-23T10:00:00Z")
}

async fn with_request(engine: Engine) -> (Bed, SceneLinf) {
    let bed = Bed::open(engine).await;
    let linf = SceneLinf::operational(1, "43157");
    bed.sign_contract(linf.caf, day("2026-01-05")).await;
    bed.put_linf(&linf).await;
    bed.store.record(samples::accepted(1, &linf)).await.unwrap();
    (bed, linf)
}

/// What the waiting mails say, in the order they were queued.
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

// Proves: R61, R98, R99, R103, R107, D14, T15
async fn each_mail_says_what_is_stored_when_it_leaves(engine: Engine) {
    let (bed, linf) = with_request(engine).await;
    let request = samples::request_id(1);
    let person = &linf.persons()[0];
    let unit = Store::begin(&bed.store).await.unwrap();
    let (one, by) = ([request], person.account);
    let opened = unit.requests().open_new(&one, by, now(), Reading::Opened).await;
    assert_eq!(opened.unwrap().len(), 1);
    unit.commit().await.unwrap();
    bed.put_mail(MailKind::RequestTreated { request }, now()).await;
    let welcome = MailKind::Welcome { account: person.account, person: person.id };
    bed.put_mail(welcome, now()).await;

    let found = read(&bed).await;
    assert_eq!(found.len(), 4);
    for (kind, content) in found {
        check(&linf, kind, content.unwrap());
    }
}

/// What each kind says of request number 1.
fn check(linf: &SceneLinf, kind: MailKind, MailContent { to, message }: MailContent) {
    let family = samples::family_data().contact.email;
    let reference = Reference::of(samples::request_id(1)).to_string();
    let person = &linf.persons()[0];
    match (kind, message) {
        (
            MailKind::RequestRecorded { .. },
            Message::RequestRecorded { contact, reference: r, .. },
        ) => {
            assert_eq!((to, r, contact.phone.as_str()), (family, reference, "04 71 02 03 04"));
            assert_eq!(contact.address, linf.card().address);
        }
        (
            MailKind::NewRequest { .. },
            Message::NewRequest { linf: name, commune, reference: r, .. },
        ) => {
            assert_eq!((to.as_str(), r), (person.email.as_str(), reference));
            assert_eq!((name, commune), (linf.name.clone(), MemoryPlaces::place("43157").label));
        }
        (MailKind::RequestTreated { .. }, Message::RequestTreated { treated_at, .. }) => {
            assert_eq!((to, treated_at), (family, now()));
        }
        (MailKind::Welcome { .. }, Message::Welcome { person: name, activation, .. }) => {
            assert_eq!((to.as_str(), name), (person.email.as_str(), person.full_name()));
            assert_eq!(activation, None, "a person who has a password gets no code");
        }
        other => unreachable!("{other:?}"),
    }
}

// Proves: D11, T12
async fn a_mail_about_what_is_gone_says_nothing(engine: Engine) {
    let (bed, linf) = with_request(engine).await;
    let request = samples::request_id(1);
    let treated = MailKind::RequestTreated { request };
    bed.put_mail(treated, now()).await;
    let gone = |found: &[(MailKind, Option<MailContent>)]| {
        let none = found.iter().filter(|(_, content)| content.is_none());
        none.map(|(kind, _)| kind.template()).collect::<Vec<_>>()
    };
    assert_eq!(gone(&read(&bed).await), ["request_treated"], "nobody opened it");
    bed.execute(&format!("UPDATE authorised_person SET withdrawn_at = '{}'", now().to_rfc3339()))
        .await;
    let mut found = gone(&read(&bed).await);
    found.sort_unstable();
    assert_eq!(found, ["new_request", "request_treated"], "the person left");
    bed.execute("DELETE FROM request").await;
    assert_eq!(gone(&read(&bed).await).len(), 3);
    drop(linf);
}

// Proves: R86, T14, D1
async fn mails_about_an_access_say_which_while_it_is_true(engine: Engine) {
    use linf_accounts::ports::Store as Accounts;
    use linf_accounts::testing::samples;
    use linf_accounts::{GivenRole, HeldRole, Notice};
    let bed = Bed::open(engine).await;
    let (mut account, role) =
        (samples::active(1, now()), GivenRole::caf_agent("974".parse().unwrap()));
    let (id, by) = (account.id(), samples::account_id(9));
    let held = samples::role_id(1);
    account.lose_password(now());
    let unit = Accounts::begin(&bed.store).await.unwrap();
    unit.accounts().add(&account).await.unwrap();
    let (given_at, withdrawn) = (now(), None);
    let given = HeldRole { id: held, account: id, role, given_by: None, given_at, withdrawn };
    unit.roles().add(&given).await.unwrap();
    let nobody = samples::account_id(8);
    let notices = [
        Notice::Invitation { account: id, held },
        Notice::LostPassword { account: id },
        Notice::AccessEnd { account: id, held },
        Notice::LostPassword { account: nobody },
    ];
    unit.outbox().queue(&notices, now()).await.unwrap();
    unit.commit().await.unwrap();
    let said = |found: Vec<(MailKind, Option<MailContent>)>| {
        let said = found.into_iter().filter_map(|(_, content)| Some(content?.message));
        said.map(|message| format!("{message:?}")).collect::<Vec<_>>()
    };
    let first = said(read(&bed).await);
    assert_eq!(first.len(), 2, "neither an end that is not, nor a mail about nobody: {first:?}");
    assert!(first.iter().any(|said| said.contains("CafAgent(\"Caf de La Réunion\")")), "{first:?}");
    assert!(first.iter().any(|said| said.starts_with("Access(LostPassword { code: ")));
    assert!(first.iter().all(|said| !said.contains("activation: Some")), "a password is set");
    let unit = Accounts::begin(&bed.store).await.unwrap();
    unit.roles().withdraw(held, by, now()).await.unwrap();
    account.set_password(linf_accounts::PasswordHash::from_stored("new"), now());
    unit.accounts().save(&account).await.unwrap();
    unit.commit().await.unwrap();
    let then = said(read(&bed).await);
    assert!(matches!(&*then, [end] if end.starts_with("Access(End")), "{then:?}");
}

// Proves: R68, D10, T15
async fn a_request_given_back_is_told_to_whom_it_concerns_now(engine: Engine) {
    use linf_authorisation::{Actor, Role};
    use linf_kernel::testing::FixedClock;
    use linf_routing::Returns;
    use linf_routing::use_cases::Reroute;
    let (bed, left) = with_request(engine).await;
    let other = SceneLinf::operational(2, "43157");
    bed.put_linf(&other).await;
    bed.store.record(samples::accepted(2, &left)).await.unwrap();
    bed.end_for_breach(left.id, day("2026-11-24")).await;
    let store = || Arc::new(bed.store.clone());
    let returns = Returns {
        store: store(),
        returns: store(),
        queries: store(),
        coverage: store(),
        places: Arc::new(MemoryPlaces),
        clock: Arc::new(FixedClock::at("2026-11-24T09:00:00Z")),
    };
    let agent = Actor::new(left.persons()[0].account, vec![Role::CafAgent(left.caf)]);
    let [first, second] = [1, 2].map(samples::request_id);
    returns.reroute(&agent, Reroute { request: first, linf: other.id }).await.unwrap();
    returns.tell_family(&agent, second).await.unwrap();
    bed.put_mail(MailKind::FamilyTold { request: first }, now()).await;
    let (family, colleague) = (samples::family_data().contact.email, other.persons()[0].clone());
    for (kind, content) in read(&bed).await {
        match (kind, content) {
            (MailKind::NewRequest { person, request }, Some(content)) => {
                assert_eq!((person, request), (colleague.id, first));
                assert_eq!(content.to.as_str(), colleague.email);
            }
            (MailKind::NewRequest { person, .. }, None) => {
                assert_eq!(person, left.persons()[0].id, "whose access was cut");
            }
            (MailKind::RequestRerouted { .. }, Some(MailContent { to, message })) => {
                let Message::RequestRerouted { contact, .. } = message else { unreachable!() };
                assert_eq!((to, contact.name), (family.clone(), other.name.clone()));
            }
            (MailKind::FamilyTold { request }, Some(MailContent { to, message })) => {
                let Message::FamilyTold { caf, reference } = message else { unreachable!() };
                assert_eq!((to, request), (family.clone(), second));
                assert_eq!(reference, Reference::of(second).to_string());
                assert_eq!((caf.name.as_str(), caf.phone), ("Caf de la Haute-Loire", None));
            }
            (MailKind::FamilyTold { request }, None) => {
                assert_eq!(request, first, "another LINF has it");
            }
            (MailKind::RequestRecorded { .. }, Some(_)) => {}
            other => unreachable!("{other:?}"),
        }
    }
}
