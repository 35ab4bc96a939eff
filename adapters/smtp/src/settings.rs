//! How mails are sent.
use crate::SmtpServer;
use linf_kernel::{BoxError, EmailAddress};
use std::path::PathBuf;
use std::time::Duration;

/// Whom mails come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// The name that recipients see.
    pub name: String,
    /// The address, which gets what servers send back.
    pub address: EmailAddress,
}

/// How mails are sent by SMTP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SmtpSettings {
    /// The server.
    pub server: SmtpServer,
    /// A file of certificates (PEM) of authorities to trust besides the machine’s, if any.
    pub authorities: Option<PathBuf>,
    /// Whom mails come from.
    pub sender: Sender,
    /// The name of this machine as it greets the server: usually the host of the public address.
    pub hello: String,
    /// How long sending one mail may take, connecting included.
    pub timeout: Duration,
    /// How many connections stay open from one mail to the next: as many as mails are sent at
    /// the same time.
    pub sessions: usize,
}

/// Sending by SMTP cannot be set up.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SmtpSetupError {
    /// The file of authorities cannot be read.
    #[error("the file of mail authorities {} cannot be read", path.display())]
    Authorities {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The file of authorities holds no certificate.
    #[error("the file of mail authorities {} holds no certificate in PEM", .0.display())]
    NoCertificate(PathBuf),
    /// TLS cannot be set up.
    #[error("TLS to the mail server cannot be set up")]
    Tls(#[source] BoxError),
}
