//! What can be done with the contracts between the CNAF and the CAFs.
mod end;
mod prepare;
mod read;
mod send;
mod sign;
#[cfg(test)]
mod tests;

pub use end::ReceiveContractLetter;
pub use read::{CafContracts, ContractFile};
pub use sign::SignContract;

use crate::ports::{PaperPrinter, Store, UnitOfWork};
use crate::{Contract, ContractId, UploadFault};
use linf_authorisation::{Actor, Denied, Permission, Scope};
use linf_kernel::{BoxError, Clock, IdSource, StoreError, TransitionRefused};
use linf_territory::CafDirectory;
use std::sync::Arc;

/// Use cases on contracts (R31–R43).
#[derive(Clone)]
pub struct Contracts {
    /// Units of work.
    pub store: Arc<dyn Store>,
    /// Prints documents.
    pub printer: Arc<dyn PaperPrinter>,
    /// The CAFs.
    pub cafs: Arc<CafDirectory>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Fresh identifiers.
    pub ids: Arc<dyn IdSource>,
}

impl std::fmt::Debug for Contracts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Contracts")
    }
}

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ContractError {
    /// No such contract or CAF.
    #[error("no such contract")]
    NotFound,
    /// The table of rights says no.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The CAF has a contract under way or in force.
    #[error("a contract is under way or in force")]
    AlreadyUnderWay,
    /// The profile of the CAF is missing: how it signs is not known.
    #[error("the profile of the CAF is missing")]
    NoProfile,
    /// Wrong state.
    #[error(transparent)]
    Refused(#[from] TransitionRefused),
    /// A day still to come, or before what it follows.
    #[error("the day cannot be")]
    WrongDay,
    /// The file is refused.
    #[error(transparent)]
    File(#[from] UploadFault),
    /// The document could not be printed.
    #[error("the contract could not be printed")]
    Print(#[source] BoxError),
    /// Store.
    #[error("the contract could not be recorded")]
    Store(#[from] StoreError),
}

/// A contract that an actor may do something with.
async fn allowed(
    unit: &dyn UnitOfWork,
    id: ContractId,
    actor: &Actor,
    permission: Permission,
) -> Result<Contract, ContractError> {
    let contract = unit.contracts().get(id).await?.ok_or(ContractError::NotFound)?;
    actor.may(permission, Scope::caf(contract.caf()))?;
    Ok(contract)
}
