//! The record on paper (R19).
use crate::{GestionnaireIdentity, Linf};
use linf_kernel::BoxError;

/// A record, with the words that its identifiers stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordPaper {
    /// The record.
    pub linf: Linf,
    /// « Caf de la Haute-Loire ».
    pub caf: String,
    /// Who manages it.
    pub gestionnaire: Option<GestionnaireIdentity>,
    /// The name of the linked record of a relais.
    pub rpe_record: Option<String>,
    /// The names of the served communes, in their order: « Le Puy-en-Velay (43000) ».
    pub communes: Vec<String>,
}

/// Prints records: the form to fill by hand, and what a record says.
#[cfg_attr(feature = "testing", mockall::automock)]
pub trait RecordPrinter: Send + Sync {
    /// The PDF of the form, blank.
    ///
    /// # Errors
    /// When it cannot be made.
    fn blank(&self) -> Result<Vec<u8>, BoxError>;
    /// The PDF of a record.
    ///
    /// # Errors
    /// When it cannot be made.
    fn filled(&self, paper: &RecordPaper) -> Result<Vec<u8>, BoxError>;
}
