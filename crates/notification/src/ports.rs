//! What this domain asks of the outside.
use crate::{
    FailedMail, MailContent, MailFailure, MailId, MessageId, QueuedMail, Verdict, WrittenMail,
};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_kernel::{BoxError, StoreError};

/// How a try ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settlement {
    /// The recipient's server accepted the mail, with these words.
    Accepted {
        /// The server's answer.
        answer: String,
    },
    /// It did not.
    Failed(Verdict),
    /// There is nothing left to say: what the mail was about is gone.
    Pointless,
}

/// What waits in the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Backlog {
    /// Mails to send.
    pub waiting: u64,
    /// Mails given up.
    pub dead: u64,
    /// When the oldest waiting mail was queued.
    pub oldest: Option<DateTime<Utc>>,
}

/// The queue.
#[async_trait]
pub trait MailQueue: Send + Sync {
    /// Takes mails whose time has come and which nobody holds, oldest first, and holds them until
    /// `lease_until`. Two relays MUST never hold the same mail at the same time.
    async fn claim(
        &self,
        limit: u16,
        now: DateTime<Utc>,
        lease_until: DateTime<Utc>,
    ) -> Result<Vec<QueuedMail>, StoreError>;
    /// Records how tries ended, all together. An acceptance and a giving up MUST record their
    /// event ([`crate::Event`]) in the same transaction. A pointless mail is removed.
    async fn settle(
        &self,
        settled: &[(QueuedMail, Settlement)],
        at: DateTime<Utc>,
    ) -> Result<(), StoreError>;
    /// What waits.
    async fn backlog(&self) -> Result<Backlog, StoreError>;
}

/// Facts that mails need.
#[async_trait]
pub trait MailContents: Send + Sync {
    /// The facts of mails as they are now, in the same order; none for a mail about something
    /// that is gone.
    async fn read(&self, mails: &[QueuedMail]) -> Result<Vec<Option<MailContent>>, StoreError>;
}

/// A mail could not be written: its template is at fault.
#[derive(Debug, thiserror::Error)]
#[error("the mail could not be written")]
pub struct WriteError(#[source] pub BoxError);

/// Turns facts into words.
#[cfg_attr(feature = "testing", mockall::automock)]
pub trait MailWriter: Send + Sync {
    /// Writes a mail.
    ///
    /// # Errors
    /// [`WriteError`] when the template cannot.
    fn write(&self, content: &MailContent) -> Result<WrittenMail, WriteError>;
}

/// Hands mails to a server.
#[cfg_attr(feature = "testing", mockall::automock)]
#[async_trait]
pub trait Mailer: Send + Sync {
    /// Sends one; answers the server's words. MUST end within a bounded time.
    async fn send(&self, mail: &WrittenMail, id: &MessageId) -> Result<String, MailFailure>;
    /// Takes leave of the server, for a graceful end. MUST end within a bounded time.
    async fn close(&self);
}

/// Hears of each mail that did not leave, for the logs of operators.
#[cfg_attr(feature = "testing", mockall::automock)]
pub trait FailureLog: Send + Sync {
    /// A try failed.
    fn failed(&self, failed: &FailedMail);
}

/// Copies of sent mails kept as files, where there are any (T12).
#[cfg_attr(feature = "testing", mockall::automock)]
#[async_trait]
pub trait MailCopies: Send + Sync {
    /// Destroys the copies of these mails; a copy that does not exist is no error.
    async fn destroy(&self, mails: &[MailId]) -> Result<(), BoxError>;
}
