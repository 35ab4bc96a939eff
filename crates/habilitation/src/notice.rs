//! Who is told of what: mails to queue, references only. Each is written when it is sent.
use linf_kernel::{AccountId, Id, PersonId};

/// Marker of a reminder that was sent.
#[derive(Debug)]
pub enum ReminderTag {}
/// Identifier of a reminder that was sent.
pub type ReminderId = Id<ReminderTag>;

/// Who is reminded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReminderTo {
    /// The public address of the LINF.
    Linf,
    /// The mailbox of the CAF.
    Caf,
}

/// A mail to queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// Mail 13: an access ends → the person.
    AccessEnded {
        /// Whose.
        person: PersonId,
        /// Who did it: nobody is told of what they did themselves (T16).
        by: AccountId,
    },
    /// Mail 12: a date of the convention, or its certification → the LINF, the CAF.
    Reminder {
        /// Which reminder.
        reminder: ReminderId,
        /// To whom.
        to: ReminderTo,
    },
}
