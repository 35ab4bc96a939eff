//! Tables of what a configuration accepts and refuses.
use super::{Configuration, Database, MailDelivery};

fn read(file: &str, environment: &[(&str, &str)]) -> Result<Configuration, Vec<String>> {
    let environment = environment.iter().map(|(name, value)| ((*name).into(), (*value).into()));
    Configuration::read(Some(("linf.toml".into(), file.into())), environment)
        .map_err(|faults| faults.0.into_iter().map(|fault| fault.source).collect())
}

// Proves: B9
#[test]
fn nothing_said_is_an_embedded_database_on_this_machine() {
    let configuration = read("", &[]).expect("the defaults are valid");
    assert_eq!(configuration.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(configuration.database, Database::Sqlite("./var/linf.db".into()));
    assert_eq!(configuration.mail, MailDelivery::Folder("./var/mails".into()));
}

#[test]
fn the_environment_goes_before_the_file() {
    let file =
        "listen = '127.0.0.1:1'\nmail_sessions = 9\ntrusted_proxies = ['10.0.0.1', '10.1.0.0/16']";
    let configuration = read(file, &[("LINF_LISTEN", "127.0.0.1:2")]).expect("valid");
    assert_eq!((configuration.listen.port(), configuration.mail_sessions), (2, 9));
    assert_eq!(configuration.trusted_proxies.len(), 2);
    let own = read("templates_dir = 'textes'", &[]).expect("valid").templates_dir;
    assert_eq!((configuration.templates_dir, own), (None, Some("textes".into())));
}

#[test]
fn every_fault_is_listed_at_once_with_its_source() {
    let file = "listen = 'here'\nmail_sessions = 0\nsubmissions_per_minute = 0\ncolour = 'red'\nlog_level = 1.5";
    let environment = [("LINF_SMTP_URL", "http://x"), ("LINF_LISTN", "1"), ("LINF_DUE_WORK", "2")];
    let mut sources = read(file, &environment).expect_err("faults");
    sources.sort();
    let expected = [
        "LINF_DUE_WORK",
        "LINF_LISTN",
        "LINF_SMTP_URL",
        "linf.toml, colour",
        "linf.toml, listen",
        "linf.toml, log_level",
        "linf.toml, mail_sessions",
        "linf.toml, submissions_per_minute",
    ];
    assert_eq!(sources, expected);
    assert_eq!(read("listen = ", &[]).expect_err("not TOML"), ["linf.toml, line 1"]);
}

#[test]
fn a_public_server_needs_https_a_mail_server_and_a_shared_key() {
    let public = ("LINF_PUBLIC_URL", "https://linf.example.fr");
    assert_eq!(read("", &[public]).expect_err("no SMTP"), ["smtp_url", "mail_from"]);
    let smtp = ("LINF_SMTP_URL", "smtps://user:secret@mail.example.fr");
    assert_eq!(read("", &[public, smtp]).expect_err("no sender"), ["mail_from"]);
    let from = ("LINF_MAIL_FROM", "ne-pas-repondre@example.fr");
    assert!(read("", &[public, smtp, from]).is_ok());
    let clear = ("LINF_PUBLIC_URL", "http://linf.example.fr");
    assert_eq!(read("", &[clear, smtp, from]).expect_err("clear"), ["LINF_PUBLIC_URL"]);
    let postgres = ("LINF_DATABASE_URL", "postgres://linf:secret@db/linf");
    assert_eq!(read("", &[postgres]).expect_err("no key"), ["server_key_file"]);
    let key = ("LINF_SERVER_KEY_FILE", "/run/secrets/linf");
    let configuration = read("", &[postgres, key, public, smtp, from]).expect("valid");
    let shown = format!("{configuration:?}");
    assert!(!shown.contains("secret@"), "{shown}");
}

#[test]
fn an_empty_variable_takes_back_what_the_file_says() {
    let file = "trusted_proxies = '10.0.0.1'\nlisten = '127.0.0.1:1'\ntemplates_dir = 'textes'";
    let names = ["LINF_TRUSTED_PROXIES", "LINF_LISTEN", "LINF_TEMPLATES_DIR"];
    let configuration = read(file, &names.map(|name| (name, ""))).expect("the defaults");
    assert!(configuration.trusted_proxies.is_empty());
    assert_eq!((configuration.listen.port(), configuration.templates_dir), (8080, None));
}

// Proves: F11
#[test]
fn an_operator_says_which_communes_depend_on_another_caf() {
    let configuration = read("caf_exceptions = ['40312:64', '40273 : 64']", &[]).expect("valid");
    let pairs = configuration.caf_exceptions.iter();
    let pairs: Vec<_> = pairs.map(|(commune, caf)| format!("{commune} {caf}")).collect();
    assert_eq!(pairs, ["40312 64", "40273 64"]);
    for wrong in ["40312", "40312:", "40312=64", "Tarnos:64", "40312:999"] {
        let file = format!("caf_exceptions = '{wrong}'");
        assert_eq!(read(&file, &[]).expect_err(wrong), ["linf.toml, caf_exceptions"]);
    }
}

/// All that the adapter refuses is told with the other faults, and never shows the login.
#[test]
fn every_fault_of_the_mail_server_is_told_at_start() {
    for wrong in [
        "smtp://",
        "smtp://mail.example.fr/box",
        "smtps://mail.example.fr?tls=required",
        "smtp://agent@mail.example.fr",
        "smtp://agent:secret@mail.example.fr?tls=none",
        "smtp://mail.example.fr?tls=perhaps",
    ] {
        let said = [("LINF_SMTP_URL", wrong), ("LINF_LISTEN", "here")];
        let mut sources = read("", &said).expect_err(wrong);
        sources.sort();
        assert_eq!(sources, ["LINF_LISTEN", "LINF_SMTP_URL"], "{wrong}");
    }
    let said = [("LINF_SMTP_URL".to_owned(), "smtp://a:secret@example.fr?tls=none".to_owned())];
    let faults = Configuration::read(None, said).expect_err("in clear").to_string();
    assert!(!faults.contains("secret"), "{faults}");
}
