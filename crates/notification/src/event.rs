//! What happened in this domain.
use crate::{MailId, MailKind};
use chrono::{DateTime, Utc};

/// What happened, in the past tense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A recipient's server accepted a mail.
    MailAccepted {
        /// Which.
        mail: MailId,
        /// What about and for whom.
        kind: MailKind,
        /// When.
        at: DateTime<Utc>,
    },
    /// A mail was given up.
    MailGivenUp {
        /// Which.
        mail: MailId,
        /// What about and for whom.
        kind: MailKind,
    },
}
