//! Sending to a real server, well-behaved or not. `cargo xtask test` starts it.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "the stage of tests: what fails here fails the test"
)]

#[path = "delivery/peer.rs"]
mod peer;

use futures_util::{StreamExt as _, stream};
use linf_notification::MailFailure;
use linf_notification::ports::Mailer;
use linf_smtp::{SmtpMailer, SmtpServer};
use peer::{Clockwork, mail, message_id, peer, recipient, settings};
use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

fn plain() -> SmtpMailer {
    peer::mailer("LINF_TEST_SMTP_URL")
}

// Proves: R98, R99
#[tokio::test]
async fn a_mail_arrives_whole() {
    let to = recipient("marie", "whole");
    let answer = plain().send(&mail(&to), &message_id(1)).await.expect("sent");
    assert!(answer.starts_with("250 "), "{answer}");
    let kept = peer().only_one(&to);
    assert_eq!(kept["recipients"], serde_json::json!([to]));
    assert_eq!(kept["sender"], "ne-pas-repondre@example.test");
    assert_eq!(kept["message_id"], message_id(1).as_str());
    assert_eq!(kept["subject"], "Votre demande est enregistrée : à suivre");
    let bytes = peer().bytes(&kept);
    let read = mail_parser::MessageParser::default().parse(&bytes).expect("a mail");
    let text = read.body_text(0).expect("a text part").replace("\r\n", "\n");
    assert_eq!(text, mail(&to).text);
    let html = read.body_html(0).expect("an HTML part").replace("\r\n", "\n");
    assert_eq!(html, mail(&to).html);
}

// Proves: D16
#[tokio::test]
async fn what_a_server_refuses_for_ever_is_told_from_what_may_pass() {
    let mailer = plain();
    for (fault, permanent, said) in [
        ("tempfail", false, "451"),
        ("tempdata", false, "452"),
        ("permfail", true, "550"),
        ("permdata", true, "554"),
        ("drop", false, ""),
    ] {
        let to = recipient(fault, "refused");
        let failure = mailer.send(&mail(&to), &message_id(2)).await.expect_err(fault);
        let (is_permanent, reason) = match &failure {
            MailFailure::Permanent(reason) => (true, reason),
            MailFailure::Transient(reason) => (false, reason),
        };
        assert_eq!(is_permanent, permanent, "{failure:?}");
        assert!(reason.starts_with(said), "{failure:?}");
        assert!(!reason.contains('@') && !reason.contains("refused-"), "{failure:?}");
        assert!(peer().kept(&to).is_empty());
    }
    // The mailer still works.
    let to = recipient("marie", "after-refusals");
    assert!(mailer.send(&mail(&to), &message_id(3)).await.is_ok());
    peer().only_one(&to);
}

#[tokio::test]
async fn a_greylisted_mail_passes_at_a_later_try() {
    let mailer = plain();
    let to = recipient("flaky", "later");
    for attempt in 1..=2 {
        let failure = mailer.send(&mail(&to), &message_id(4)).await;
        assert!(matches!(failure, Err(MailFailure::Transient(_))), "{attempt}: {failure:?}");
    }
    assert!(mailer.send(&mail(&to), &message_id(4)).await.is_ok());
    peer().only_one(&to);
}

#[tokio::test]
async fn a_mail_sent_twice_bears_the_same_message_id() {
    let mailer = plain();
    let to = recipient("lost", "twice");
    for _ in 0..2 {
        let failure = mailer.send(&mail(&to), &message_id(5)).await;
        assert!(matches!(failure, Err(MailFailure::Transient(_))), "{failure:?}");
    }
    let kept = peer().kept(&to);
    assert_eq!(kept.len(), 2);
    assert!(kept.iter().all(|mail| mail["message_id"] == message_id(5).as_str()));
}

#[tokio::test]
async fn a_silent_server_holds_nobody() {
    let mut settings = settings("LINF_TEST_SMTP_URL");
    settings.timeout = Duration::from_millis(600);
    let mailer = SmtpMailer::new(settings, Arc::new(Clockwork)).expect("set up");
    let begun = Instant::now();
    let to = recipient("silent", "bounded");
    let failure = mailer.send(&mail(&to), &message_id(6)).await.expect_err("no answer");
    assert_eq!(failure, MailFailure::Transient("not done within 600 ms".to_owned()));
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
}

#[tokio::test]
async fn the_way_is_protected_and_the_login_used() {
    for (variable, port) in
        [("LINF_TEST_SMTP_STARTTLS_URL", "starttls"), ("LINF_TEST_SMTP_TLS_URL", "tls")]
    {
        let mailer = peer::mailer(variable);
        mailer.check().await.expect("sent");
        for number in 0..3 {
            let to = recipient("marie", &format!("{port}{number}"));
            mailer.send(&mail(&to), &message_id(10 + number)).await.expect("sent");
            let kept = peer().only_one(&to);
            assert_eq!((&kept["tls"], &kept["login"]), (&true.into(), &"linf".into()));
            assert_eq!(kept["port"], port);
        }
        mailer.close().await;
    }
}

#[tokio::test]
async fn a_server_that_cannot_prove_who_it_is_gets_nothing() {
    for variable in ["LINF_TEST_SMTP_STARTTLS_URL", "LINF_TEST_SMTP_TLS_URL"] {
        let mut settings = settings(variable);
        settings.authorities = None;
        let mailer = SmtpMailer::new(settings, Arc::new(Clockwork)).expect("set up");
        let to = recipient("marie", "unknown-authority");
        let failure = mailer.send(&mail(&to), &message_id(20)).await.expect_err("refused");
        let MailFailure::Transient(reason) = &failure else { panic!("{failure:?}") };
        assert!(reason.contains("certificate"), "{reason}");
        assert!(peer().kept(&to).is_empty());
    }
}

#[tokio::test]
async fn a_server_without_tls_gets_nothing_when_tls_is_required() {
    let mut settings = settings("LINF_TEST_SMTP_URL");
    let port = settings.server.to_string();
    let port = port.split([':', ',']).nth(1).expect("a port");
    settings.server = format!("smtp://127.0.0.1:{port}?tls=required").parse().expect("right");
    let mailer = SmtpMailer::new(settings, Arc::new(Clockwork)).expect("set up");
    let to = recipient("marie", "tls-required");
    let failure = mailer.send(&mail(&to), &message_id(21)).await.expect_err("refused");
    let MailFailure::Transient(reason) = &failure else { panic!("{failure:?}") };
    assert!(reason.contains("STARTTLS is not supported"), "{reason}");
    assert!(peer().kept(&to).is_empty());
}

#[tokio::test]
async fn a_wrong_password_costs_nobody_their_mail() {
    let url = peer::variable("LINF_TEST_SMTP_STARTTLS_URL").replace("secret", "wrong");
    let mut settings = settings("LINF_TEST_SMTP_STARTTLS_URL");
    settings.server = url.parse::<SmtpServer>().expect("right");
    let mailer = SmtpMailer::new(settings, Arc::new(Clockwork)).expect("set up");
    let to = recipient("marie", "wrong-password");
    let failure = mailer.send(&mail(&to), &message_id(22)).await.expect_err("refused");
    let MailFailure::Transient(reason) = &failure else { panic!("given up: {failure:?}") };
    assert!(reason.starts_with("535") && !reason.contains("wrong"), "{reason}");
    assert!(mailer.check().await.is_err());
    assert!(peer().kept(&to).is_empty());
}

#[tokio::test]
async fn a_thousand_mails_over_ten_sessions_arrive_once_each() {
    let mut settings = settings("LINF_TEST_SMTP_URL");
    settings.sessions = 10;
    let mailer = SmtpMailer::new(settings, Arc::new(Clockwork)).expect("set up");
    let mailer = &mailer;
    let to = recipient("marie", "thousand");
    let letter = &mail(&to);
    let sent = stream::iter(1_000..2_000_u128)
        .map(|number| async move { mailer.send(letter, &message_id(number)).await })
        .buffer_unordered(10);
    let failures: Vec<_> = sent.filter_map(|sent| async { sent.err() }).collect().await;
    assert_eq!(failures, []);
    let kept = peer().kept(&to);
    let ids: HashSet<_> = kept.iter().map(|mail| mail["message_id"].to_string()).collect();
    assert_eq!((kept.len(), ids.len()), (1_000, 1_000));
    mailer.close().await;
}
