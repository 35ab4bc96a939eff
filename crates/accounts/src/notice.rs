//! Who is told of what: a pure function of the event.
use crate::{Event, RoleId};
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
    /// The invitation of whoever gets a role → them.
    Invitation {
        /// The account.
        account: AccountId,
        /// The role.
        held: RoleId,
    },
    /// Mail 6: a code for whoever lost the password → them (R86).
    LostPassword {
        /// The account.
        account: AccountId,
    },
    /// Mail 13: a role is withdrawn → whoever held it, never whoever withdrew it (T16).
    AccessEnd {
        /// The account.
        account: AccountId,
        /// The role.
        held: RoleId,
    },
}

/// The mails that an event calls for.
#[must_use]
pub fn notices(event: &Event) -> Vec<Notice> {
    match *event {
        Event::PersonWelcomed { account, person } => vec![Notice::Welcome { account, person }],
        Event::AccountInvited { .. }
        | Event::AccountActivated { .. }
        | Event::PasswordChanged { .. } => Vec::new(),
        Event::PasswordLost { account } => vec![Notice::LostPassword { account }],
        Event::RoleGiven { account, by, .. } if by == Some(account) => Vec::new(),
        Event::RoleGiven { account, held, .. } => vec![Notice::Invitation { account, held }],
        Event::RoleWithdrawn { account, by, .. } if by == account => Vec::new(),
        Event::RoleWithdrawn { account, held, .. } => vec![Notice::AccessEnd { account, held }],
    }
}
