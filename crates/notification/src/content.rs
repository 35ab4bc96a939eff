//! What a mail says, read from what is stored when it is sent.
use crate::{AccessMessage, HabilitationMessage, HabilitationReminder};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use linf_kernel::EmailAddress;

/// The coordinates of the LINF that answers (D14).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Its name.
    pub name: String,
    /// Its postal address on one line.
    pub address: String,
    /// Its telephone, by pairs.
    pub phone: String,
    /// Its public e-mail address.
    pub email: String,
}

/// How a family reaches its CAF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CafContact {
    /// « Caf de la Haute-Loire ».
    pub name: String,
    /// Its telephone, by pairs, once the CAF entered it.
    pub phone: Option<String>,
    /// Its e-mail address, once the CAF entered it.
    pub email: Option<String>,
}

/// What a reminder about a convention says (mail 12).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReminderTopic {
    /// A notice can still end the convention at its yearly date.
    Notice {
        /// The last day to receive it.
        last_on: NaiveDate,
    },
    /// The convention will be renewed by silence.
    Renewal,
    /// The persons are to be certified by the yearly date.
    CertificationDue,
    /// They were not.
    CertificationLate,
}

/// Why an access ends (mail 13).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccessEnding {
    /// The person left the LINF.
    Withdrawn,
    /// The convention ends by notice: what was transmitted stays readable.
    Notice {
        /// Its last day.
        last_on: NaiveDate,
    },
    /// The convention was terminated.
    Terminated,
}

/// The facts of a mail. None is a family's or a child's data, but the address it goes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// Mails 1 to 4 and 14.
    Habilitation(HabilitationMessage),
    /// The regular reminder of R58.
    HabilitationReminder(HabilitationReminder),
    /// Mail 5.
    Welcome {
        /// The person's first name and surname.
        person: String,
        /// The LINF.
        linf: String,
        /// The activation code and when it ends; none when the person already has a password.
        activation: Option<(String, DateTime<Utc>)>,
        /// The clock to show times by.
        zone: Tz,
    },
    /// Mails 6 and 13, and the invitation of staff.
    Access(AccessMessage),
    /// Mail 7.
    NewRequest {
        /// The LINF.
        linf: String,
        /// The request's reference.
        reference: String,
        /// For the link to the request.
        request: String,
        /// The commune, as people say it.
        commune: String,
        /// The last day to treat it.
        treat_by: NaiveDate,
    },
    /// Mail 8 (D14).
    RequestRecorded {
        /// The request's reference.
        reference: String,
        /// When it was recorded.
        recorded_at: DateTime<Utc>,
        /// The clock to show it by.
        zone: Tz,
        /// Who will answer.
        contact: Contact,
        /// By when.
        answer_by: NaiveDate,
    },
    /// Mail 12.
    ConventionReminder {
        /// The LINF.
        linf: String,
        /// What is near.
        topic: ReminderTopic,
        /// The yearly date.
        due_on: NaiveDate,
        /// For the link to the convention, under the public address.
        path: String,
        /// Whether it goes to the CAF, not to the LINF.
        to_caf: bool,
    },
    /// Mail 13.
    AccessEnded {
        /// The person’s first name and surname.
        person: String,
        /// The LINF.
        linf: String,
        /// Why.
        ending: AccessEnding,
    },
    /// Mail 9.
    RequestTreated {
        /// The request's reference.
        reference: String,
        /// When it was treated.
        treated_at: DateTime<Utc>,
        /// The clock to show it by.
        zone: Tz,
        /// Who answers.
        contact: Contact,
    },
    /// Another LINF answers now (D10).
    RequestRerouted {
        /// The request's reference.
        reference: String,
        /// Who answers now.
        contact: Contact,
    },
    /// No LINF takes the request (D10).
    FamilyTold {
        /// The request's reference.
        reference: String,
        /// Whom the family may ask.
        caf: CafContact,
    },
}

/// A mail filled with its facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailContent {
    /// Where it goes.
    pub to: EmailAddress,
    /// What it says.
    pub message: Message,
}

/// A mail ready to leave. `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct WrittenMail {
    /// Where it goes.
    pub to: EmailAddress,
    /// Its subject.
    pub subject: String,
    /// Its text part.
    pub text: String,
    /// Its HTML part.
    pub html: String,
}

impl std::fmt::Debug for WrittenMail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("WrittenMail(***)")
    }
}
