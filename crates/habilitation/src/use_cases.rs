//! What can be done with contracts and conventions: one file a use case.
mod end_contract;
mod end_convention;
mod sign_contract;
mod sign_convention;
mod withdraw_person;

pub use end_contract::EndContractError;
pub use end_convention::EndConventionError;
pub use sign_contract::SignContractError;
pub use sign_convention::{SignConvention, SignConventionError};
pub use withdraw_person::WithdrawPersonError;

use crate::ports::Store;
use linf_kernel::{Clock, IdSource};
use std::sync::Arc;

/// Use cases on contracts and conventions.
#[derive(Clone)]
pub struct Habilitations {
    /// Units of work.
    pub store: Arc<dyn Store>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Fresh identifiers.
    pub ids: Arc<dyn IdSource>,
}

impl std::fmt::Debug for Habilitations {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Habilitations")
    }
}
