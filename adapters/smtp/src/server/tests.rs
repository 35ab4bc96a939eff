//! Reading addresses of mail servers.
use super::{SmtpServer, SmtpServerError};
use lettre::transport::smtp::authentication::Credentials;

fn read(text: &str) -> Result<String, SmtpServerError> {
    text.parse::<SmtpServer>().map(|server| server.to_string())
}

#[test]
fn an_address_says_where_and_how() {
    for (address, meaning) in [
        ("smtps://mail.example.fr", "mail.example.fr:465, TLS"),
        ("smtps://a:b@mail.example.fr:4650/", "mail.example.fr:4650, TLS"),
        ("smtp://mail.example.fr", "mail.example.fr:25, STARTTLS required"),
        ("smtp://a:b@mail.example.fr", "mail.example.fr:587, STARTTLS required"),
        ("smtp://mail.example.fr?tls=opportunistic", "mail.example.fr:25, STARTTLS if offered"),
        ("smtp://10.0.0.5:2525?tls=none", "10.0.0.5:2525, no TLS"),
        ("smtp://localhost", "localhost:25, STARTTLS if offered"),
        ("smtp://127.0.0.1:1025", "127.0.0.1:1025, STARTTLS if offered"),
        ("smtp://a:b@[::1]:1025?tls=none", "::1:1025, no TLS"),
    ] {
        assert_eq!(read(address).as_deref(), Ok(meaning), "{address}");
    }
}

#[test]
fn what_is_wrong_is_said() {
    use SmtpServerError::{HalfLogin, NoHost, PasswordInClear, Protocol, TlsTwice, Unexpected};
    for (address, fault) in [
        ("http://mail.example.fr", Protocol("http".into())),
        ("smtp://", NoHost),
        ("smtp:///x", NoHost),
        ("smtp://mail.example.fr/inbox", Unexpected),
        ("smtp://mail.example.fr?tls=maybe", Unexpected),
        ("smtp://mail.example.fr?ssl=on", Unexpected),
        ("smtps://mail.example.fr?tls=required", TlsTwice),
        ("smtps://linf@mail.example.fr", HalfLogin),
        ("smtps://:secret@mail.example.fr", HalfLogin),
        ("smtps://%FF:secret@mail.example.fr", SmtpServerError::Encoding),
        ("smtp://linf:secret@mail.example.fr?tls=none", PasswordInClear),
        ("smtp://linf:secret@mail.example.fr?tls=opportunistic", PasswordInClear),
    ] {
        assert_eq!(read(address), Err(fault), "{address}");
    }
    for address in ["", "mail.example.fr", "smtp://mail.example.fr:port"] {
        assert!(read(address).is_err(), "{address}");
    }
}

#[test]
fn a_login_is_decoded_and_never_shown() {
    let server: SmtpServer = "smtps://li%40nf:s%3Ae%2Fc+r@mail.example.fr".parse().expect("right");
    assert_eq!(server.login, Some(Credentials::new("li@nf".into(), "s:e/c+r".into())));
    let shown = format!("{server} {server:?}");
    assert!(!shown.contains("li@nf") && !shown.contains("c+r"), "{shown}");
    let refused = "smtp://linf:secret@mail.example.fr?tls=none".parse::<SmtpServer>();
    let said = format!("{refused:?} {}", refused.clone().expect_err("in clear"));
    assert!(!said.contains("secret"), "{said}");
}
