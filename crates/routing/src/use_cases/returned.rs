//! Requests given back to a CAF: who may see them, and why nothing was done.
mod list;
mod reroute;
mod show;
mod tell_family;
#[cfg(test)]
mod tests;

pub use reroute::Reroute;
pub use show::ReturnedSheet;

use crate::{HeldRequest, Unmet};
use linf_authorisation::{Actor, Denied, Permission, Scope};
use linf_kernel::{StoreError, TransitionRefused};

/// Why nothing was shown or done. Nothing is recorded.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReturnError {
    /// No such request or CAF, or not for this actor: the answer is the same (T14).
    #[error("no such request")]
    NotFound,
    /// It does not wait for the CAF, or not any more: somebody settled it.
    #[error("the request does not wait for the CAF")]
    Settled,
    /// The LINF chosen does not receive the requests of the place now.
    #[error("the LINF does not receive the requests of the place")]
    NotReceiving(Vec<Unmet>),
    /// Store.
    #[error("the request could not be treated")]
    Store(#[from] StoreError),
}
impl From<Denied> for ReturnError {
    fn from(Denied: Denied) -> Self {
        Self::NotFound
    }
}
impl From<TransitionRefused> for ReturnError {
    fn from(_refused: TransitionRefused) -> Self {
        Self::Settled
    }
}

/// The request that an actor may settle, if it waits for that.
fn given_back(actor: &Actor, found: Option<HeldRequest>) -> Result<HeldRequest, ReturnError> {
    let held = found.ok_or(ReturnError::NotFound)?;
    let scope = Scope::linf(held.request.linf(), held.caf);
    actor.may(Permission::TreatReturnedRequest, scope)?;
    if held.is_given_back() { Ok(held) } else { Err(ReturnError::Settled) }
}
