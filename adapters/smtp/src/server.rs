//! The address of a mail server.
use lettre::transport::smtp::authentication::Credentials;
use percent_encoding::percent_decode_str;
use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;
use url::Url;

#[cfg(test)]
mod tests;

/// Why a text is not the address of a mail server. It never repeats a password.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SmtpServerError {
    /// Not a URL.
    #[error("not an address such as smtps://login:password@mail.example.fr ({0})")]
    NotAUrl(#[from] url::ParseError),
    /// Another protocol.
    #[error("begins with “{0}”: it begins with smtp:// or smtps://")]
    Protocol(String),
    /// No server is named.
    #[error("names no server")]
    NoHost,
    /// Something follows the server and its port.
    #[error("nothing but ?tls=required, ?tls=opportunistic or ?tls=none follows the server")]
    Unexpected,
    /// TLS is asked for in two ways.
    #[error("smtps:// is TLS from the start: ?tls= is for smtp://")]
    TlsTwice,
    /// A login without its password, or a password without its login.
    #[error("a login goes with a password: smtps://login:password@mail.example.fr")]
    HalfLogin,
    /// The login or the password is not text once decoded.
    #[error("the login or the password is not text once its %XX are decoded")]
    Encoding,
    /// The password could be read on the way.
    #[error("the password would cross the network in clear: use smtps:// or ?tls=required")]
    PasswordInClear,
}

/// How the way to the server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Protection {
    Clear,
    Opportunistic,
    StartTls,
    Tls,
}

/// A mail server: where it is, how the way there is protected, and how to log in. Neither
/// `Display` nor `Debug` shows the login.
#[derive(Clone, PartialEq, Eq)]
pub struct SmtpServer {
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) protection: Protection,
    pub(crate) login: Option<Credentials>,
}

impl FromStr for SmtpServer {
    type Err = SmtpServerError;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        let url = Url::parse(raw.trim())?;
        let from_the_start = match url.scheme() {
            "smtp" => false,
            "smtps" => true,
            other => return Err(SmtpServerError::Protocol(other.to_owned())),
        };
        let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']).to_owned();
        if host.is_empty() {
            return Err(SmtpServerError::NoHost);
        }
        if !matches!(url.path(), "" | "/") || url.fragment().is_some() {
            return Err(SmtpServerError::Unexpected);
        }
        let here = is_this_machine(&host);
        let protection = match (from_the_start, wanted(&url)?) {
            (true, None) => Protection::Tls,
            (true, Some(_)) => return Err(SmtpServerError::TlsTwice),
            (false, Some(protection)) => protection,
            (false, None) if here => Protection::Opportunistic,
            (false, None) => Protection::StartTls,
        };
        let login = login(&url)?;
        let readable = matches!(protection, Protection::Clear | Protection::Opportunistic);
        if login.is_some() && readable && !here {
            return Err(SmtpServerError::PasswordInClear);
        }
        let usual = match (protection, &login) {
            (Protection::Tls, _) => 465,
            (Protection::Clear | Protection::Opportunistic | Protection::StartTls, Some(_)) => 587,
            (Protection::Clear | Protection::Opportunistic | Protection::StartTls, None) => 25,
        };
        Ok(Self { host, port: url.port().unwrap_or(usual), protection, login })
    }
}

fn is_this_machine(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || host.parse().is_ok_and(|address: IpAddr| address.is_loopback())
}

fn wanted(url: &Url) -> Result<Option<Protection>, SmtpServerError> {
    match url.query() {
        None => Ok(None),
        Some("tls=required") => Ok(Some(Protection::StartTls)),
        Some("tls=opportunistic") => Ok(Some(Protection::Opportunistic)),
        Some("tls=none") => Ok(Some(Protection::Clear)),
        Some(_) => Err(SmtpServerError::Unexpected),
    }
}

fn login(url: &Url) -> Result<Option<Credentials>, SmtpServerError> {
    let decoded = |text: &str| match percent_decode_str(text).decode_utf8() {
        Ok(text) => Ok(text.into_owned()),
        Err(_) => Err(SmtpServerError::Encoding),
    };
    match (url.username(), url.password().unwrap_or_default()) {
        ("", "") => Ok(None),
        ("", _) | (_, "") => Err(SmtpServerError::HalfLogin),
        (name, password) => Ok(Some(Credentials::new(decoded(name)?, decoded(password)?))),
    }
}

impl fmt::Display for SmtpServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let protection = match self.protection {
            Protection::Clear => "no TLS",
            Protection::Opportunistic => "STARTTLS if offered",
            Protection::StartTls => "STARTTLS required",
            Protection::Tls => "TLS",
        };
        write!(f, "{}:{}, {protection}", self.host, self.port)
    }
}
impl fmt::Debug for SmtpServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SmtpServer({self})")
    }
}
