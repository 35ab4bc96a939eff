//! Who is told of what: a pure function of the event.
use crate::Event;
use linf_kernel::{AccountId, PersonId};

/// A mail to queue; references only, it is written when it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// Mail 5: a person is habilitated → that person (R61).
    Welcome {
        /// The person's account.
        account: AccountId,
        /// The person.
        person: PersonId,
    },
}

/// The mails that an event calls for.
#[must_use]
pub fn notices(event: &Event) -> Vec<Notice> {
    match *event {
        Event::PersonWelcomed { account, person } => vec![Notice::Welcome { account, person }],
        Event::AccountInvited { .. }
        | Event::AccountActivated { .. }
        | Event::PasswordChanged { .. }
        | Event::RoleGiven { .. }
        | Event::RoleWithdrawn { .. } => Vec::new(),
    }
}
