//! What an actor may not see answers exactly like what does not exist (T14).
use linf_authorisation::{Actor, Permission, Scope};

/// Out of reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OutOfReach {
    /// The actor may not even see it: it does not exist.
    Unseen,
    /// The actor sees it, and may not do that.
    Denied,
}

/// Whether an actor may do something with what it must be able to see first.
pub(super) fn reach(
    actor: &Actor,
    see: Permission,
    wanted: Permission,
    scope: Scope,
) -> Result<(), OutOfReach> {
    if actor.may(see, scope).is_err() {
        return Err(OutOfReach::Unseen);
    }
    actor.may(wanted, scope).map_err(|_denied| OutOfReach::Denied)
}

/// Makes both refusals of an error type.
macro_rules! out_of_reach {
    ($error:ty) => {
        impl From<crate::use_cases::reach::OutOfReach> for $error {
            fn from(why: crate::use_cases::reach::OutOfReach) -> Self {
                match why {
                    crate::use_cases::reach::OutOfReach::Unseen => Self::NotFound,
                    crate::use_cases::reach::OutOfReach::Denied => Self::Denied,
                }
            }
        }
    };
}
pub(super) use out_of_reach;
