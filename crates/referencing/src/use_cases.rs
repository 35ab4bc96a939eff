//! What can be done with records: one file a use case.
mod change;
mod open_counter;
mod register;

pub use change::ChangeError;
pub use open_counter::{NotReady, OpenCounterError};

use crate::ports::Store;
use linf_kernel::{Clock, IdSource};
use std::sync::Arc;

/// Use cases on LINFs' records.
#[derive(Clone)]
pub struct Referencing {
    /// Units of work.
    pub store: Arc<dyn Store>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Fresh identifiers.
    pub ids: Arc<dyn IdSource>,
}

impl std::fmt::Debug for Referencing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Referencing")
    }
}
