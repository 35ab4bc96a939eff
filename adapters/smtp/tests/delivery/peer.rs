//! The server that `cargo xtask test` started (`tests/smtp/peer.py`), and what it kept.
use chrono::{DateTime, Utc};
use linf_kernel::Clock;
use linf_notification::{MailId, MessageId, WrittenMail};
use linf_smtp::{Sender, SmtpMailer, SmtpSettings};
use serde_json::Value;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

/// A clock that stands still.
pub(crate) struct Clockwork;
impl Clock for Clockwork {
    fn now(&self) -> DateTime<Utc> {
        "2026-11-23T14:30:00Z".parse().expect("an instant of the test")
    }
}

/// What `cargo xtask test` gives.
pub(crate) fn variable(name: &str) -> String {
    #[expect(
        clippy::disallowed_methods,
        reason = "how the test command tells where its servers are"
    )]
    let found = std::env::var(name);
    found.unwrap_or_else(|_| {
        panic!("{name} is not set: this test needs the mail server that `cargo xtask test` starts")
    })
}

pub(crate) fn settings(server: &str) -> SmtpSettings {
    SmtpSettings {
        server: variable(server).parse().expect("the address of a server"),
        authorities: Some(PathBuf::from(variable("LINF_TEST_SMTP_CA"))),
        sender: Sender {
            name: "Modes d’accueil de la Haute-Loire".to_owned(),
            address: "ne-pas-repondre@example.test".parse().expect("an address of the test"),
        },
        hello: "accueil.example.test".to_owned(),
        timeout: Duration::from_secs(20),
        sessions: 2,
    }
}

/// A recipient of one test and one run; its beginning chooses the server’s fault.
pub(crate) fn recipient(fault: &str, test: &str) -> String {
    format!("{fault}+{test}-{}@example.test", std::process::id())
}

pub(crate) fn mail(to: &str) -> WrittenMail {
    WrittenMail {
        to: to.parse().expect("an address of the test"),
        subject: "Votre demande est enregistrée : à suivre".to_owned(),
        text: "Bonjour,\n\nC’est l’été : 0 € pour « cœur »…\n.\n..fin\n".to_owned(),
        html: "<!doctype html>\n<p>C’est l’été : 0 €</p>\n".to_owned(),
    }
}

pub(crate) fn message_id(number: u128) -> MessageId {
    MessageId::of(MailId::from_uuid(Uuid::from_u128(number)), "accueil.example.test")
}

pub(crate) fn mailer(server: &str) -> SmtpMailer {
    SmtpMailer::new(settings(server), Arc::new(Clockwork)).expect("set up")
}

/// The server’s memory.
pub(crate) struct Peer {
    mails: PathBuf,
}

pub(crate) fn peer() -> Peer {
    Peer { mails: PathBuf::from(variable("LINF_TEST_SMTP_MAILS")) }
}

impl Peer {
    /// What it kept for a recipient.
    pub(crate) fn kept(&self, recipient: &str) -> Vec<Value> {
        let index = std::fs::read_to_string(self.mails.join("index.jsonl")).unwrap_or_default();
        let entries = index.lines().map(|line| serde_json::from_str(line).expect("JSON"));
        let about = |mail: &Value| {
            mail["recipients"].as_array().expect("recipients").contains(&recipient.into())
        };
        entries.filter(about).collect()
    }
    /// The one mail it kept for a recipient.
    pub(crate) fn only_one(&self, recipient: &str) -> Value {
        let mut kept = self.kept(recipient);
        assert_eq!(kept.len(), 1, "{recipient}");
        kept.remove(0)
    }
    pub(crate) fn bytes(&self, kept: &Value) -> Vec<u8> {
        let file = kept["file"].as_str().expect("a file name");
        std::fs::read(self.mails.join(file)).expect("kept")
    }
}
