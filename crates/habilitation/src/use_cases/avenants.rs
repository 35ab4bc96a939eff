//! Changes of annexe 1: one file a use case.
mod prepare;
mod print;
mod sign;
#[cfg(test)]
mod tests;

pub use prepare::{AvenantContent, PrepareAvenantError};
pub use print::{AvenantView, PrintAvenantError};
pub use sign::{SignAvenant, SignAvenantError};

use crate::ports::{PaperPrinter, PartyDirectory, Store};
use linf_kernel::{Clock, IdSource};
use linf_territory::{CafDirectory, Geography};
use std::sync::Arc;

/// Use cases on avenants.
#[derive(Clone)]
pub struct Avenants {
    /// Units of work.
    pub store: Arc<dyn Store>,
    /// Who signs.
    pub parties: Arc<dyn PartyDirectory>,
    /// Prints them.
    pub printer: Arc<dyn PaperPrinter>,
    /// The official list of communes.
    pub geography: Arc<dyn Geography>,
    /// The CAF of each commune.
    pub cafs: Arc<CafDirectory>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Fresh identifiers.
    pub ids: Arc<dyn IdSource>,
}

impl std::fmt::Debug for Avenants {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Avenants")
    }
}
