//! What this adapter asks of the outside, beside the domain's use cases.
mod models;

pub use models::{MailModel, Models, PaperModel};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_kernel::RequestId;

/// Tokens of forms, bound to the visitor's cookie.
pub trait CsrfTokens: Send + Sync {
    /// The token of the forms shown to the holder of a cookie.
    fn token(&self, cookie: &str) -> String;
    /// Whether a token sent back is the one of this cookie; MUST compare in constant time.
    fn check(&self, cookie: &str, token: &str) -> bool;
}

/// Signed links to receipts, which only their holder can open.
pub trait ReceiptLinks: Send + Sync {
    /// What stands for a request in an address: letters, digits, `-`, `_` and `.` only.
    fn sign(&self, request: RequestId) -> String;
    /// The request of a link; none when the link was not made by [`ReceiptLinks::sign`].
    fn open(&self, token: &str) -> Option<RequestId>;
}

/// Whether requests can be served.
#[async_trait]
pub trait Readiness: Send + Sync {
    /// What is missing, in words for an operator: the database answers, migrations are done…
    async fn missing(&self) -> Vec<String>;
}

/// How many mails wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BacklogSize {
    /// Mails to send.
    pub waiting: u64,
    /// Mails given up, with their reason.
    pub dead: u64,
}

/// Figures of the outbox, for `/metrics`.
#[async_trait]
pub trait Backlog: Send + Sync {
    /// The present figures; none when they cannot be read.
    async fn size(&self) -> Option<BacklogSize>;
}

/// A mail that the demonstration wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailText {
    /// What names it in an address: letters, digits, `-` and `_` only.
    pub id: String,
    /// Its subject.
    pub subject: String,
    /// To whom.
    pub to: String,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// Its text part.
    pub text: String,
}

/// The demonstration's mails; absent otherwise.
#[async_trait]
pub trait Mailbox: Send + Sync {
    /// The newest first.
    async fn list(&self) -> Vec<MailText>;
    /// One of them.
    async fn read(&self, id: &str) -> Option<MailText>;
    /// Names, identifiers and passwords to try.
    fn logins(&self) -> Vec<(String, String, String)>;
    /// Communes to try: code and what to expect.
    fn communes(&self) -> Vec<(String, String)>;
}
