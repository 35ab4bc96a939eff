//! What becomes of connections, with a server that the test plays itself.
#![expect(clippy::expect_used, reason = "the stage of tests: what fails here fails the test")]

use chrono::{DateTime, Utc};
use linf_kernel::Clock;
use linf_notification::ports::Mailer;
use linf_notification::{MailFailure, MailId, MessageId, WrittenMail};
use linf_smtp::{Sender, SmtpMailer, SmtpSettings, SmtpSetupError};
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use uuid::Uuid;

struct Fixed;
impl Clock for Fixed {
    fn now(&self) -> DateTime<Utc> {
        DateTime::default()
    }
}
fn settings(port: u16) -> SmtpSettings {
    SmtpSettings {
        server: format!("smtp://127.0.0.1:{port}?tls=none").parse().expect("right"),
        authorities: None,
        sender: Sender {
            name: "Modes d’accueil".to_owned(),
            address: "ne-pas-repondre@example.test".parse().expect("an address of the test"),
        },
        hello: "accueil.example.test".to_owned(),
        timeout: Duration::from_secs(10),
        sessions: 1,
    }
}
fn mail() -> WrittenMail {
    WrittenMail {
        to: "marie@example.test".parse().expect("an address of the test"),
        subject: "Sujet".to_owned(),
        text: "Texte".to_owned(),
        html: "<p>Texte</p>".to_owned(),
    }
}
fn message_id() -> MessageId {
    MessageId::of(MailId::from_uuid(Uuid::from_u128(1)), "accueil.example.test")
}

/// A server that answers each line by `answer`, given how many mails the connection carried: an
/// empty answer says nothing, none hangs up. It counts its connections.
fn play(
    answer: impl Fn(&str, usize) -> Option<&'static str> + Send + 'static,
) -> (u16, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = listener.local_addr().expect("bound").port();
    let count = Arc::new(AtomicUsize::new(0));
    let connections = Arc::clone(&count);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            count.fetch_add(1, Ordering::SeqCst);
            converse(stream.expect("a connection"), &answer).ok();
        }
    });
    (port, connections)
}

fn converse(
    mut stream: TcpStream,
    answer: &impl Fn(&str, usize) -> Option<&'static str>,
) -> std::io::Result<()> {
    stream.write_all(b"220 test\r\n")?;
    let (mut carried, mut content) = (0, false);
    for line in BufReader::new(stream.try_clone()?).lines() {
        let line = line?;
        if content && line != "." {
            continue;
        }
        let said = if content { Some("250 kept") } else { answer(&line, carried) };
        carried += usize::from(content);
        let Some(said) = said else { return Ok(()) };
        content = line == "DATA" && said.contains("354");
        if !said.is_empty() {
            stream.write_all(format!("{said}\r\n").as_bytes())?;
        }
    }
    Ok(())
}

fn usual(line: &str) -> &'static str {
    if line == "DATA" { "354 go on" } else { "250 fine" }
}

#[tokio::test]
async fn mails_share_a_connection() {
    let (port, connections) = play(|line, _| Some(usual(line)));
    let mailer = SmtpMailer::new(settings(port), Arc::new(Fixed)).expect("set up");
    for _ in 0..5 {
        mailer.send(&mail(), &message_id()).await.expect("sent");
    }
    assert_eq!(connections.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_connection_that_the_server_closed_is_replaced_unnoticed() {
    let ends = [None, Some("421 bye")].map(|end| [(end, "250 test"), (end, PIPELINING)]);
    for (closing, hello) in ends.into_iter().flatten() {
        let (port, connections) = play(move |line, carried| match carried {
            0 if line.starts_with("EHLO") => Some(hello),
            0 => Some(usual(line)),
            _ => closing,
        });
        let mailer = SmtpMailer::new(settings(port), Arc::new(Fixed)).expect("set up");
        mailer.send(&mail(), &message_id()).await.expect("sent");
        mailer.send(&mail(), &message_id()).await.expect("sent");
        assert_eq!(connections.load(Ordering::SeqCst), 2);
    }
}

#[tokio::test]
async fn a_refused_recipient_does_not_cost_the_connection() {
    let refused = Arc::new(AtomicUsize::new(0));
    let (port, connections) = play(move |line, _| {
        let first = line.starts_with("RCPT") && refused.fetch_add(1, Ordering::SeqCst) == 0;
        Some(if first { "550 <marie@example.test> unknown" } else { usual(line) })
    });
    let mailer = SmtpMailer::new(settings(port), Arc::new(Fixed)).expect("set up");
    let failure = mailer.send(&mail(), &message_id()).await;
    assert_eq!(failure, Err(MailFailure::Permanent("550 *** unknown".to_owned())));
    mailer.send(&mail(), &message_id()).await.expect("sent");
    assert_eq!(connections.load(Ordering::SeqCst), 1);
}

const PIPELINING: &str = "250-test\r\n250-8BITMIME\r\n250 pipelining";

#[tokio::test]
async fn a_server_that_reads_several_commands_at_once_gets_them_at_once() {
    let (port, connections) = play(|line, _| {
        Some(match line {
            "EHLO accueil.example.test" => PIPELINING,
            "DATA" => "250 sender\r\n250 recipient\r\n354 go on",
            // It answers when it has read all three: who waits for an answer waits for ever.
            _ => "",
        })
    });
    let mailer = SmtpMailer::new(settings(port), Arc::new(Fixed)).expect("set up");
    for _ in 0..3 {
        assert_eq!(mailer.send(&mail(), &message_id()).await, Ok("250 kept".to_owned()));
    }
    assert_eq!(connections.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_refusal_among_several_commands_does_not_cost_the_connection() {
    // A server may wait for the text although it refused, or refuse `DATA` too.
    for data in ["354 go on", "503 no recipient"] {
        for (refused, said, for_ever) in [
            ("RCPT", "550 unknown", true),
            ("RCPT", "450 later", false),
            ("MAIL", "553 sender not owned", false),
        ] {
            let mails = AtomicUsize::new(0);
            let (port, connections) = play(move |line, _| {
                mails.fetch_add(usize::from(line.starts_with("MAIL")), Ordering::SeqCst);
                let first = mails.load(Ordering::SeqCst) == 1;
                Some(match line {
                    line if line.starts_with("EHLO") => PIPELINING,
                    line if line.starts_with(refused) && first => said,
                    "DATA" if first => data,
                    line => usual(line),
                })
            });
            let mailer = SmtpMailer::new(settings(port), Arc::new(Fixed)).expect("set up");
            let failure = mailer.send(&mail(), &message_id()).await.expect_err("refused");
            let expected = if for_ever { MailFailure::Permanent } else { MailFailure::Transient };
            assert_eq!(failure, expected(said.to_owned()));
            assert_eq!(mailer.send(&mail(), &message_id()).await, Ok("250 kept".to_owned()));
            assert_eq!(connections.load(Ordering::SeqCst), 1);
        }
    }
}

#[tokio::test]
async fn a_refused_sender_is_a_fault_of_ours_and_costs_nobody_their_mail() {
    let (port, _) = play(|line, _| {
        Some(if line.starts_with("MAIL") { "553 sender not owned" } else { usual(line) })
    });
    let mailer = SmtpMailer::new(settings(port), Arc::new(Fixed)).expect("set up");
    let failure = mailer.send(&mail(), &message_id()).await;
    assert_eq!(failure, Err(MailFailure::Transient("553 sender not owned".to_owned())));
}

#[tokio::test]
async fn a_server_that_never_greets_holds_nobody() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let mut settings = settings(listener.local_addr().expect("bound").port());
    settings.timeout = Duration::from_millis(300);
    let mailer = SmtpMailer::new(settings, Arc::new(Fixed)).expect("set up");
    let failure = mailer.send(&mail(), &message_id()).await;
    assert_eq!(failure, Err(MailFailure::Transient("not done within 300 ms".to_owned())));
}

#[tokio::test]
async fn a_server_that_is_not_there_may_come_back() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let settings = settings(listener.local_addr().expect("bound").port());
    drop(listener);
    let mailer = SmtpMailer::new(settings, Arc::new(Fixed)).expect("set up");
    let failure = mailer.send(&mail(), &message_id()).await.expect_err("nobody there");
    let MailFailure::Transient(reason) = failure else { panic!("{failure:?}") };
    assert!(reason.contains("refused"), "{reason}");
}

#[test]
fn a_file_of_authorities_that_holds_none_is_refused_at_start() {
    let folder = tempfile::tempdir().expect("a throw-away folder");
    let set_up = |path: std::path::PathBuf| {
        let mut settings = settings(25);
        settings.server = "smtps://mail.example.test".parse().expect("right");
        settings.authorities = Some(path);
        SmtpMailer::new(settings, Arc::new(Fixed))
    };
    let absent = set_up(folder.path().join("absent.pem"));
    assert!(matches!(absent, Err(SmtpSetupError::Authorities { .. })));
    let empty = folder.path().join("empty.pem");
    std::fs::write(&empty, "no certificate").expect("written");
    assert!(matches!(set_up(empty), Err(SmtpSetupError::NoCertificate(_))));
}
