//! Mails as files.
#![expect(clippy::expect_used, reason = "the stage of tests: what fails here fails the test")]

use chrono::{DateTime, Utc};
use linf_kernel::Clock;
use linf_notification::ports::{MailCopies, Mailer};
use linf_notification::{MailFailure, MailId, MessageId, WrittenMail};
use linf_smtp::{EmlFolder, NoCopies, Sender};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::sync::Arc;
use uuid::Uuid;

struct Fixed;
impl Clock for Fixed {
    fn now(&self) -> DateTime<Utc> {
        "2026-11-23T14:30:00Z".parse().expect("an instant of the test")
    }
}

fn open(folder: &Path) -> EmlFolder {
    let address = "ne-pas-repondre@example.fr".parse().expect("an address of the test");
    let sender = Sender { name: "Modes d’accueil".to_owned(), address };
    EmlFolder::open(folder, sender, Arc::new(Fixed)).expect("opened")
}
fn mail(subject: &str) -> WrittenMail {
    WrittenMail {
        to: "marie@example.fr".parse().expect("an address of the test"),
        subject: subject.to_owned(),
        text: "Bonjour, c’est l’été".to_owned(),
        html: "<p>Bonjour, c’est l’été</p>".to_owned(),
    }
}
fn mail_id(number: u128) -> MailId {
    MailId::from_uuid(Uuid::from_u128(number))
}
fn message_id(number: u128) -> MessageId {
    MessageId::of(mail_id(number), "accueil.example.fr")
}
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let name = |entry: std::io::Result<fs::DirEntry>| entry.expect("an entry").file_name();
    let mut names: Vec<_> = entries.map(|entry| name(entry).into_string().expect("text")).collect();
    names.sort();
    names
}
fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("it exists").permissions().mode() & 0o777
}

#[tokio::test]
async fn a_mail_is_a_file_for_its_owner_alone() {
    let place = tempfile::tempdir().expect("a throw-away folder");
    let folder = place.path().join("var/mails");
    let mailer = open(&folder);
    let answer = mailer.send(&mail("Votre demande"), &message_id(7)).await.expect("done");
    assert_eq!(answer, "kept as 00000000000000000000000000000007.eml");
    assert_eq!(names(&folder), ["00000000000000000000000000000007.eml"]);
    let file = folder.join("00000000000000000000000000000007.eml");
    assert_eq!((mode(&folder), mode(&file)), (0o700, 0o600));
    let bytes = fs::read(file).expect("readable");
    let read = mail_parser::MessageParser::default().parse(&bytes).expect("a mail");
    assert_eq!(read.subject(), Some("Votre demande"));
    assert_eq!(read.body_text(0).as_deref().map(str::trim), Some("Bonjour, c’est l’été"));
}

#[tokio::test]
async fn a_mail_written_again_is_still_one_file() {
    let place = tempfile::tempdir().expect("a throw-away folder");
    let mailer = open(place.path());
    mailer.send(&mail("Un"), &message_id(7)).await.expect("done");
    mailer.send(&mail("Deux"), &message_id(7)).await.expect("done");
    assert_eq!(names(place.path()).len(), 1);
    let bytes = fs::read(place.path().join("00000000000000000000000000000007.eml"));
    assert!(String::from_utf8(bytes.expect("readable")).expect("ASCII").contains("Subject: Deux"));
}

// Proves: T12
#[tokio::test]
async fn copies_are_destroyed_and_those_of_others_kept() {
    let place = tempfile::tempdir().expect("a throw-away folder");
    let mailer = open(place.path());
    for number in 1..=3 {
        mailer.send(&mail("Votre demande"), &message_id(number)).await.expect("done");
    }
    // A writing that a power cut stopped.
    fs::write(place.path().join(".00000000000000000000000000000002.partial"), "half")
        .expect("written");
    mailer.destroy(&[mail_id(1), mail_id(2), mail_id(9)]).await.expect("done");
    assert_eq!(names(place.path()), ["00000000000000000000000000000003.eml"]);
    mailer.destroy(&[mail_id(1)]).await.expect("done");
    NoCopies.destroy(&[mail_id(3)]).await.expect("done");
}

#[tokio::test]
async fn a_folder_that_is_gone_is_a_failure_that_may_pass() {
    let place = tempfile::tempdir().expect("a throw-away folder");
    let folder = place.path().join("mails");
    let mailer = open(&folder);
    fs::remove_dir(&folder).expect("empty");
    let failed = mailer.send(&mail("Votre demande"), &message_id(7)).await;
    assert!(matches!(failed, Err(MailFailure::Transient(_))), "{failed:?}");
}
