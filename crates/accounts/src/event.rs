//! What happened in this domain.
use linf_kernel::{AccountId, PersonId};

/// What happened, in the past tense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// An activation code waits.
    AccountInvited {
        /// Whose.
        account: AccountId,
    },
    /// A person named in a convention is to be told of it.
    PersonWelcomed {
        /// The person's account.
        account: AccountId,
        /// The person.
        person: PersonId,
    },
    /// The first personal password was set.
    AccountActivated {
        /// Whose.
        account: AccountId,
    },
    /// The personal password was changed.
    PasswordChanged {
        /// Whose.
        account: AccountId,
    },
}
