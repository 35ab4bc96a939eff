//! What can be done with contracts and conventions: one file a use case.
mod avenants;
pub mod caf_profiles;
pub mod contracts;
mod conventions;
mod duties;
mod end_convention;
mod progress;
mod reach;
pub mod requests;
mod sign_contract;
mod sign_convention;

pub use avenants::{
    AvenantContent, Avenants, PrepareAvenantError, PrintAvenantError, SignAvenant, SignAvenantError,
};
pub use caf_profiles::CafDirectories;
pub use contracts::Contracts;
pub use conventions::{
    CertifyPersons, ChangeConventionError, Conventions, GiveNotice, TerminateConvention,
};
pub use duties::{DeclareDuty, Duties, DutyError, GivenCommitment};
pub use end_convention::EndConventionError;
pub use progress::{CafDesk, Progress, ProgressError, ProgressFilter, UnknownProgressFilter};
pub use requests::HabilitationRequests;
pub use sign_contract::SignContractError;
pub use sign_convention::{SignConvention, SignConventionError};

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
