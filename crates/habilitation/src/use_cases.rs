//! What can be done with contracts and conventions: one file a use case.
mod avenants;
pub mod caf_profiles;
pub mod contracts;
mod conventions;
mod duties;
mod progress;
mod reach;
pub mod requests;

pub use avenants::{
    AvenantContent, AvenantView, Avenants, PrepareAvenantError, PrintAvenantError, SignAvenant,
    SignAvenantError,
};
pub use caf_profiles::CafDirectories;
pub use contracts::Contracts;
pub use conventions::{
    CertifyPersons, ChangeConventionError, Conventions, GiveNotice, TerminateConvention,
};
pub use duties::{DeclareDuty, Duties, DutyError, GivenCommitment};
pub use progress::{CafDesk, Progress, ProgressError, ProgressFilter, UnknownProgressFilter};
pub use requests::HabilitationRequests;
