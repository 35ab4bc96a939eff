//! What happened in this domain.
use crate::{GivenRole, RoleId};
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
    /// Somebody asked for a code because the password is lost (R86).
    PasswordLost {
        /// Whose.
        account: AccountId,
    },
    /// A role was given.
    RoleGiven {
        /// To whom.
        account: AccountId,
        /// As what it is held.
        held: RoleId,
        /// Which.
        role: GivenRole,
        /// By whom; none when the operator of the server did it.
        by: Option<AccountId>,
    },
    /// A role was withdrawn.
    RoleWithdrawn {
        /// From whom.
        account: AccountId,
        /// As what it was held.
        held: RoleId,
        /// Which.
        role: GivenRole,
        /// By whom.
        by: AccountId,
    },
}
