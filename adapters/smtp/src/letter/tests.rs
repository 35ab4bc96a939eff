//! Mails, read back by another library.
use super::compose;
use crate::Sender;
use linf_notification::{MailId, MessageId, WrittenMail};
use mail_parser::{Message, MessageParser, MimeHeaders};
use std::time::{Duration, SystemTime};
use uuid::Uuid;

const TEXT: &str = "Bonjour,\n\nVotre demande « cœur d’été » coûte 0 €.\n.\n..\nFin.\n";
const HTML: &str = "<!doctype html>\n<p>Bonjour, œuvre d’été</p>\n";

fn mail(subject: &str) -> WrittenMail {
    let to = "marie.d+linf@example.fr".parse().expect("an address of the test");
    WrittenMail { to, subject: subject.to_owned(), text: TEXT.to_owned(), html: HTML.to_owned() }
}
fn composed(name: &str, subject: &str) -> String {
    let id = MessageId::of(MailId::from_uuid(Uuid::from_u128(7)), "accueil.example.fr");
    let address = "ne-pas-repondre@accueil.example.fr".parse().expect("an address of the test");
    let sender = Sender { name: name.to_owned(), address };
    let at = SystemTime::UNIX_EPOCH + Duration::from_mins(29_924_070);
    compose(&mail(subject), &id, &sender, at).expect("composed").text
}
fn parsed(text: &str) -> Message<'_> {
    MessageParser::default().parse(text.as_bytes()).expect("a mail")
}

#[test]
fn a_mail_reads_back_as_it_was_written() {
    let subject = "Votre demande 26-7K4M-XQ est enregistrée : à lire avant l’été, s’il vous plaît";
    let text = composed("Modes d’accueil de la Haute-Loire", subject);
    assert!(text.is_ascii(), "any server takes it");
    let mail = parsed(&text);
    assert_eq!(mail.subject(), Some(subject));
    assert_eq!(mail.message_id(), Some("00000000000000000000000000000007@accueil.example.fr"));
    assert_eq!(
        mail.date().map(mail_parser::DateTime::to_rfc3339).as_deref(),
        Some("2026-11-23T14:30:00Z")
    );
    assert_eq!(mail.header_raw("Auto-Submitted").map(str::trim), Some("auto-generated"));
    let from = mail.from().and_then(|from| from.first()).expect("a sender");
    assert_eq!(from.name(), Some("Modes d’accueil de la Haute-Loire"));
    assert_eq!(from.address(), Some("ne-pas-repondre@accueil.example.fr"));
    let to = mail.to().and_then(|to| to.first()).expect("a recipient");
    assert_eq!((to.name(), to.address()), (None, Some("marie.d+linf@example.fr")));
    let kind = mail.content_type().expect("a content type");
    assert_eq!((kind.ctype(), kind.subtype()), ("multipart", Some("alternative")));
    let plain = |text: &str| text.replace("\r\n", "\n");
    assert_eq!(mail.body_text(0).as_deref().map(plain).as_deref(), Some(TEXT));
    assert_eq!(mail.body_html(0).as_deref().map(plain).as_deref(), Some(HTML));
    assert_eq!((mail.text_body_count(), mail.attachment_count()), (1, 0));
}

#[test]
fn no_line_is_longer_than_servers_take() {
    let text = composed("Modes d’accueil", &"très long sujet ".repeat(60));
    assert!(text.split("\r\n").all(|line| line.len() <= 998));
    assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
}

#[test]
fn nothing_that_is_typed_adds_a_header() {
    let hostile = "Bonjour\r\nBcc: victime@example.fr\r\n\r\n<b>corps</b>\0";
    for text in [composed("Service", hostile), composed(hostile, "Sujet")] {
        let mail = parsed(&text);
        assert!(mail.bcc().is_none() && mail.cc().is_none());
        assert_eq!(mail.to().map(|to| to.clone().into_list().len()), Some(1));
        let headers: Vec<_> = mail.headers_raw().map(|(name, _)| name).collect();
        assert!(!headers.iter().any(|name| name.eq_ignore_ascii_case("bcc")), "{headers:?}");
        assert_eq!(mail.body_html(0).map(|html| html.contains("corps")), Some(false));
    }
}
