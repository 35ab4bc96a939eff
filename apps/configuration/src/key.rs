//! Every key, its default and what it is for. The reference page is made from this table.

/// A key of the configuration.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// Its name in `linf.toml`; `LINF_` and its capitals in the environment.
    pub name: &'static str,
    /// What holds when nothing is said; none when the key may stay unset.
    pub default: Option<&'static str>,
    /// What it is for.
    pub doc: &'static str,
}

impl Key {
    /// Its environment variable.
    #[must_use]
    pub fn variable(&self) -> String {
        format!("LINF_{}", self.name.to_ascii_uppercase())
    }
}

const fn key(name: &'static str, default: Option<&'static str>, doc: &'static str) -> Key {
    Key { name, default, doc }
}

/// Every key, in the order of the reference page.
pub const KEYS: &[Key] = &[
    key("listen", Some("127.0.0.1:8080"), "Address and port to listen on."),
    key(
        "public_url",
        Some("http://127.0.0.1:8080"),
        "Address that people type; links in mails begin with it. `https` makes cookies secure.",
    ),
    key("data_dir", Some("./var"), "Folder of the embedded database, keys and documents."),
    key(
        "database_url",
        None,
        "`sqlite:PATH` or `postgres://…`; by default a SQLite file in the data folder.",
    ),
    key(
        "server_key_file",
        None,
        "File of the server's key, 64 hexadecimal digits, the same on every server. By default a \
         file in the data folder, made at first start; to be set with PostgreSQL.",
    ),
    key(
        "smtp_url",
        None,
        "`smtp://user:password@host:port?tls=required` or `smtps://…`. By default mails are \
         written to a folder, which is refused when the public address is not this machine.",
    ),
    key("smtp_ca_file", None, "Certificates (PEM) to trust besides the system's."),
    key("mail_from", Some("ne-pas-repondre@localhost.localdomain"), "Sender of the mails."),
    key("mail_sessions", Some("4"), "Mails sent at the same time, 1 to 64."),
    key(
        "submissions_per_minute",
        Some("120"),
        "Requests of families taken from one address block in a minute, half of them at once; \
         beyond, it is asked to wait.",
    ),
    key(
        "templates_dir",
        None,
        "Folder of the texts that replace the built-in ones: mails in `mails`, documents to sign \
         in `documents`. By default the built-in texts alone.",
    ),
    key("service_name", Some("linf"), "Name of the service, on pages and in mails."),
    key(
        "publisher",
        Some("l’organisme qui exploite ce service"),
        "Who publishes the service, in words.",
    ),
    key(
        "accessibility_contact",
        Some("l’accueil de votre Caf"),
        "Whom to tell of an obstacle to accessibility, in words; an address is welcome.",
    ),
    key(
        "data_protection_contact",
        Some("le délégué à la protection des données de votre Caf"),
        "Whom families write to about their data, in words; an address is welcome.",
    ),
    key(
        "caf_exceptions",
        Some(""),
        "Communes that depend on another CAF than that of their département, separated by commas: \
         `40312:64` for Tarnos and the Caf des Pyrénées-Atlantiques.",
    ),
    key(
        "trusted_proxies",
        Some(""),
        "Addresses or blocks, separated by commas, whose `X-Forwarded-For` is believed.",
    ),
    key(
        "metrics_allow",
        Some(""),
        "Addresses or blocks, separated by commas, that may read `/metrics` besides this machine.",
    ),
    key("due_work", Some("true"), "Whether `serve` sends mails and runs other due work."),
    key("log_format", Some("text"), "`text` or `json`."),
    key("log_level", Some("info"), "`error`, `warn`, `info`, `debug` or `trace`."),
];

#[cfg(test)]
mod tests {
    use super::KEYS;

    #[test]
    fn no_key_is_named_twice() {
        let mut names: Vec<_> = KEYS.iter().map(|key| key.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), KEYS.len());
    }
}
