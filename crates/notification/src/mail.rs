//! A mail in the queue: references only.
use crate::{AccessMail, AskedHabilitationId, HabilitationMail};
use chrono::{DateTime, Utc};
use linf_kernel::{AccountId, Id, PersonId, RequestId};
use linf_territory::CafCode;
use std::fmt;

/// Marker of a mail.
#[derive(Debug)]
pub enum MailTag {}
/// Identifier of a mail.
pub type MailId = Id<MailTag>;

/// Marker of a reminder about a convention (it lives in `habilitation`).
#[derive(Debug)]
pub enum ReminderTag {}
/// Identifier of a reminder about a convention.
pub type ReminderId = Id<ReminderTag>;

/// What a mail is about and whom it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MailKind {
    /// Mails 1 to 4 and 14: about a habilitation request → its requester or its CAF.
    Habilitation {
        /// Which mail.
        mail: HabilitationMail,
        /// About which request.
        asked: AskedHabilitationId,
    },
    /// The regular reminder of R58 → the CAF’s mailbox.
    HabilitationReminder {
        /// Which CAF.
        caf: CafCode,
    },
    /// Mail 5: a person is habilitated → that person, with an activation code if needed (D1).
    Welcome {
        /// Who.
        account: AccountId,
        /// As whom, in which convention.
        person: PersonId,
    },
    /// Mails 6 and 13, and the invitation of staff → the account.
    Access {
        /// Which mail.
        mail: AccessMail,
        /// Who.
        account: AccountId,
    },
    /// Mail 7: a new request → an authorised person.
    NewRequest {
        /// Who.
        person: PersonId,
        /// Which request.
        request: RequestId,
    },
    /// Mail 8: the request is recorded → the family.
    RequestRecorded {
        /// Which request, which family.
        request: RequestId,
    },
    /// Mail 9: the request is taken care of → the family.
    RequestTreated {
        /// Which request, which family.
        request: RequestId,
    },
    /// Another LINF answers the request now → the family (D10).
    RequestRerouted {
        /// Which request, which family.
        request: RequestId,
    },
    /// No LINF takes the request → the family (D10).
    FamilyTold {
        /// Which request, which family.
        request: RequestId,
    },
    /// Mail 12: a date of a convention is near → the LINF.
    ConventionReminderToLinf {
        /// Which reminder.
        reminder: ReminderId,
    },
    /// Mail 12: the same → the mailbox of the CAF.
    ConventionReminderToCaf {
        /// Which reminder.
        reminder: ReminderId,
    },
    /// Mail 13: an access ends → the person.
    AccessEnded {
        /// Whose.
        person: PersonId,
    },
}

impl MailKind {
    /// A stable word for storage, templates, metrics and logs.
    #[must_use]
    pub const fn template(&self) -> &'static str {
        match self {
            Self::Habilitation { mail, .. } => mail.template(),
            Self::HabilitationReminder { .. } => "habilitation_reminder",
            Self::Welcome { .. } => "welcome",
            Self::Access { mail, .. } => mail.template(),
            Self::NewRequest { .. } => "new_request",
            Self::RequestRecorded { .. } => "request_recorded",
            Self::RequestTreated { .. } => "request_treated",
            Self::RequestRerouted { .. } => "request_rerouted",
            Self::FamilyTold { .. } => "family_told",
            Self::ConventionReminderToLinf { .. } => "convention_reminder_linf",
            Self::ConventionReminderToCaf { .. } => "convention_reminder_caf",
            Self::AccessEnded { .. } => "access_ended",
        }
    }
}

/// A mail that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueuedMail {
    /// Which.
    pub id: MailId,
    /// What about and for whom.
    pub kind: MailKind,
    /// When it was queued.
    pub queued_at: DateTime<Utc>,
    /// How many times sending it was tried, this time included.
    pub attempts: u16,
}

/// The `Message-ID` of a mail: the same at each try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageId(String);

impl MessageId {
    /// The one of a mail sent from a domain.
    #[must_use]
    pub fn of(mail: MailId, domain: &str) -> Self {
        Self(format!("<{}@{domain}>", mail.as_uuid().simple()))
    }
    /// With its angle brackets.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
impl fmt::Display for MessageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
