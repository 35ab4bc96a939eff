//! The configuration, checked.
use crate::reader::Reader;
use crate::{Fault, Faults};
use ipnet::IpNet;
use linf_kernel::EmailAddress;
use linf_smtp::{SmtpServer, SmtpServerError};
use linf_territory::{CafCode, CommuneCode};
use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use url::{Host, Url};

#[cfg(test)]
mod tests;

/// Where data is kept.
#[derive(Clone, PartialEq, Eq)]
pub enum Database {
    /// A SQLite file.
    Sqlite(PathBuf),
    /// A PostgreSQL server, with its password: never printed.
    Postgres(String),
}

impl std::fmt::Debug for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sqlite(path) => f.debug_tuple("Sqlite").field(path).finish(),
            Self::Postgres(_) => f.write_str("Postgres(***)"),
        }
    }
}

/// How mails leave.
#[derive(Clone, PartialEq, Eq)]
pub enum MailDelivery {
    /// Files in a folder.
    Folder(PathBuf),
    /// An SMTP server, with its login: never printed.
    Smtp {
        /// Where it is, how the way there is protected, and how to log in.
        server: SmtpServer,
        /// Certificates to trust besides the system's.
        ca_file: Option<PathBuf>,
    },
}

impl std::fmt::Debug for MailDelivery {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Folder(path) => f.debug_tuple("Folder").field(path).finish(),
            Self::Smtp { .. } => f.write_str("Smtp(***)"),
        }
    }
}

/// What an operator said.
#[derive(Debug, Clone)]
pub struct Configuration {
    /// Address and port to listen on.
    pub listen: SocketAddr,
    /// Address that people type, without a final slash.
    pub public_url: Url,
    /// Folder of the embedded database, keys and documents.
    pub data_dir: PathBuf,
    /// Where data is kept.
    pub database: Database,
    /// File of the server's key.
    pub server_key_file: PathBuf,
    /// Whether that file may be made at first start.
    pub may_make_server_key: bool,
    /// How mails leave.
    pub mail: MailDelivery,
    /// Sender of the mails.
    pub mail_from: EmailAddress,
    /// Mails sent at the same time.
    pub mail_sessions: usize,
    /// Requests of families taken from one address block in a minute.
    pub submissions_per_minute: NonZeroU32,
    /// Folder of the texts that replace the built-in ones.
    pub templates_dir: Option<PathBuf>,
    /// Name of the service.
    pub service_name: String,
    /// Who publishes the service.
    pub publisher: String,
    /// Whom to tell of an obstacle to accessibility.
    pub accessibility_contact: String,
    /// Whom families write to about their data.
    pub data_protection_contact: String,
    /// Communes that depend on another CAF than that of their département.
    pub caf_exceptions: Vec<(CommuneCode, CafCode)>,
    /// Whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// Who may read `/metrics`.
    pub metrics_allow: Vec<IpNet>,
    /// Whether `serve` runs due work.
    pub due_work: bool,
    /// Whether logs are JSON.
    pub json_logs: bool,
    /// The least level of logs.
    pub log_level: String,
}

impl Configuration {
    /// Reads the file, if it exists, and this process's environment.
    ///
    /// # Errors
    /// Every [`Fault`], a file that cannot be read included.
    pub fn load(file: Option<&Path>) -> Result<Self, Faults> {
        let path = file.unwrap_or_else(|| Path::new("linf.toml"));
        let name = path.display().to_string();
        let text = match std::fs::read_to_string(path) {
            Ok(text) => Some((name, text)),
            Err(error) if file.is_none() && error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => {
                let reason = format!("cannot be read: {error}");
                return Err(Faults(vec![Fault { source: name, reason }]));
            }
        };
        Self::read(text, variables()?)
    }

    /// Reads a file's name and text, and variables.
    ///
    /// # Errors
    /// Every [`Fault`].
    pub fn read(
        file: Option<(String, String)>,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, Faults> {
        let mut reader = Reader::new(file, environment);
        let built = Self::build(&mut reader);
        match built {
            Some(configuration) if reader.faults.is_empty() => Ok(configuration),
            _ => Err(Faults(reader.faults)),
        }
    }

    fn build(reader: &mut Reader) -> Option<Self> {
        let listen = reader.value("listen");
        let public_url = reader.parsed("public_url", public_url);
        let data_dir: Option<PathBuf> = reader.value("data_dir");
        let database = database(reader, data_dir.as_deref());
        let mail = mail(reader, data_dir.as_deref(), public_url.as_ref());
        let shared = matches!(database, Some(Database::Postgres(_)));
        let named: Option<PathBuf> = reader.value("server_key_file");
        let may_make_server_key = named.is_none();
        if shared && may_make_server_key {
            let reason = "to be set with PostgreSQL, the same file on every server";
            reader.fault("server_key_file", reason);
        }
        let server_key_file = named.or_else(|| Some(data_dir.clone()?.join("server.key")));
        let mail_from = sender(reader, public_url.as_ref());
        let mail_sessions = reader.parsed("mail_sessions", sessions);
        let submissions_per_minute = reader.value("submissions_per_minute");
        let templates_dir = reader.value("templates_dir");
        let service_name = reader.parsed("service_name", one_line);
        let publisher = reader.parsed("publisher", one_line);
        let accessibility_contact = reader.parsed("accessibility_contact", one_line);
        let data_protection_contact = reader.parsed("data_protection_contact", one_line);
        let caf_exceptions = reader.parsed("caf_exceptions", exceptions);
        let trusted_proxies = reader.parsed("trusted_proxies", blocks);
        let metrics_allow = reader.parsed("metrics_allow", blocks);
        let due_work = reader.parsed("due_work", yes_or_no);
        let json_logs = reader.parsed("log_format", |text| match text {
            "text" => Ok(false),
            "json" => Ok(true),
            _ => Err("expected text or json".to_owned()),
        });
        let log_level = reader.parsed("log_level", level);
        Some(Self {
            listen: listen?,
            public_url: public_url?,
            data_dir: data_dir?,
            database: database?,
            server_key_file: server_key_file?,
            may_make_server_key,
            mail: mail?,
            mail_from: mail_from?,
            mail_sessions: mail_sessions?,
            submissions_per_minute: submissions_per_minute?,
            templates_dir,
            service_name: service_name?,
            publisher: publisher?,
            accessibility_contact: accessibility_contact?,
            data_protection_contact: data_protection_contact?,
            caf_exceptions: caf_exceptions?,
            trusted_proxies: trusted_proxies?,
            metrics_allow: metrics_allow?,
            due_work: due_work?,
            json_logs: json_logs?,
            log_level: log_level?,
        })
    }

    /// Whether people reach this server from this machine only.
    #[must_use]
    pub fn is_local(&self) -> bool {
        is_local(&self.public_url)
    }
}

/// The variables of this process that concern linf.
fn variables() -> Result<Vec<(String, String)>, Faults> {
    let ours =
        std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value)));
    let ours = ours.filter(|(name, _)| name.starts_with("LINF_"));
    let (read, faults): (Vec<_>, Vec<_>) = ours
        .map(|(source, value)| match value.into_string() {
            Ok(value) => Ok((source, value)),
            Err(_not_unicode) => Err(Fault { source, reason: "is not text in UTF-8".to_owned() }),
        })
        .partition(Result::is_ok);
    let faults: Vec<_> = faults.into_iter().filter_map(Result::err).collect();
    if faults.is_empty() {
        Ok(read.into_iter().filter_map(Result::ok).collect())
    } else {
        Err(Faults(faults))
    }
}

fn is_local(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

fn database(reader: &mut Reader, data_dir: Option<&Path>) -> Option<Database> {
    let Some((source, text)) = reader.text("database_url") else {
        return Some(Database::Sqlite(data_dir?.join("linf.db")));
    };
    if let Some(path) = text.strip_prefix("sqlite:") {
        let path = path.trim_start_matches("//");
        if !path.is_empty() && !path.starts_with(':') && !path.contains('?') {
            return Some(Database::Sqlite(PathBuf::from(path)));
        }
    } else if text.starts_with("postgres://") || text.starts_with("postgresql://") {
        return Some(Database::Postgres(text));
    }
    reader.fault(source, "expected sqlite:PATH (a file) or postgres://…");
    None
}

fn mail(
    reader: &mut Reader,
    data_dir: Option<&Path>,
    public_url: Option<&Url>,
) -> Option<MailDelivery> {
    let ca_file = reader.value("smtp_ca_file");
    let Some((source, url)) = reader.text("smtp_url") else {
        if public_url.is_some_and(|url| !is_local(url)) {
            let reason = "to be set: mails to a folder reach nobody, and the public address is \
                          not this machine";
            reader.fault("smtp_url", reason);
        }
        return Some(MailDelivery::Folder(data_dir?.join("mails")));
    };
    let server: Result<SmtpServer, SmtpServerError> = url.parse();
    match server {
        Ok(server) => Some(MailDelivery::Smtp { server, ca_file }),
        Err(error) => {
            reader.fault(source, error.to_string());
            None
        }
    }
}

/// The sender that is there for trying out is no address to write to families from.
fn sender(reader: &mut Reader, public_url: Option<&Url>) -> Option<EmailAddress> {
    let from: Option<EmailAddress> = reader.value("mail_from");
    let invented = from.as_ref().is_some_and(|from| from.as_str().ends_with(".localdomain"));
    if invented && public_url.is_some_and(|url| !is_local(url)) {
        reader.fault("mail_from", "to be set: mail servers refuse an address that does not exist");
        return None;
    }
    from
}

fn public_url(text: &str) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|error| error.to_string())?;
    let plain = url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
    if !matches!(url.scheme(), "http" | "https") || !url.has_host() || !plain || url.path() != "/" {
        return Err("expected https://host or http://host:port, nothing after it".to_owned());
    }
    if url.scheme() == "http" && !is_local(&url) {
        return Err("expected https: people's data would travel in the clear".to_owned());
    }
    Ok(url)
}

fn one_line(text: &str) -> Result<String, String> {
    if text.is_empty() || text.chars().any(char::is_control) {
        Err("expected one line of text".to_owned())
    } else {
        Ok(text.to_owned())
    }
}

fn sessions(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|number| (1..=64).contains(number));
    number.ok_or_else(|| "expected a number from 1 to 64".to_owned())
}

fn yes_or_no(text: &str) -> Result<bool, String> {
    text.parse().map_err(|_not_a_bool| "expected true or false".to_owned())
}

fn level(text: &str) -> Result<String, String> {
    if ["error", "warn", "info", "debug", "trace"].contains(&text) {
        Ok(text.to_owned())
    } else {
        Err("expected error, warn, info, debug or trace".to_owned())
    }
}

fn exceptions(text: &str) -> Result<Vec<(CommuneCode, CafCode)>, String> {
    let one = |text: &str| {
        let pair = text.split_once(':').and_then(|(commune, caf)| {
            Some((commune.trim().parse().ok()?, caf.trim().parse().ok()?))
        });
        pair.ok_or_else(|| {
            format!("{text:?}: expected the code of a commune and that of a CAF, as 40312:64")
        })
    };
    said(text).map(one).collect()
}

/// The items of a list.
fn said(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|text| !text.is_empty())
}

fn blocks(text: &str) -> Result<Vec<IpNet>, String> {
    let one = |text: &str| {
        let block =
            text.parse::<IpNet>().or_else(|_not_a_block| text.parse::<IpAddr>().map(IpNet::from));
        block.map_err(|error| format!("{text:?}: {error}; expected 10.0.0.1 or 10.0.0.0/8"))
    };
    said(text).map(one).collect()
}
