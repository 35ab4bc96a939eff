//! What a LINF owes its CAF: declared by one, answered by the other.
mod answer;
mod declare;
mod show;
#[cfg(test)]
mod tests;

pub use declare::{DeclareDuty, GivenCommitment};

use super::reach::out_of_reach;
use crate::UploadFault;
use crate::ports::{DutyQueries, Store};
use linf_kernel::{Clock, IdSource, StoreError, TransitionRefused};
use std::sync::Arc;

/// Use cases on what LINFs owe.
#[derive(Clone)]
pub struct Duties {
    /// Units of work.
    pub store: Arc<dyn Store>,
    /// What screens show.
    pub queries: Arc<dyn DutyQueries>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Fresh identifiers.
    pub ids: Arc<dyn IdSource>,
}

impl std::fmt::Debug for Duties {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Duties")
    }
}

/// Why a duty was not shown or changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DutyError {
    /// No such duty or LINF, for this actor.
    #[error("no such duty")]
    NotFound,
    /// The actor may see it, and may not do that.
    #[error("not allowed")]
    Denied,
    /// Words are needed.
    #[error("say what happened")]
    NoWords,
    /// The person is not named in the convention of the LINF.
    #[error("the person is not named")]
    NotNamed,
    /// The CAF alone notes checks.
    #[error("a check is not declared")]
    NotDeclarable,
    /// The file is not a PDF of a reasonable size.
    #[error(transparent)]
    File(#[from] UploadFault),
    /// Wrong state.
    #[error(transparent)]
    Refused(#[from] TransitionRefused),
    /// Store.
    #[error("the duty could not be recorded")]
    Store(#[from] StoreError),
}
out_of_reach!(DutyError);
