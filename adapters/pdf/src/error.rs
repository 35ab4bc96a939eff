//! Why a document could not be made.

use thiserror::Error;

/// A document could not be made. None of these depends on what people typed.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum PdfError {
    /// More requests than one file holds.
    #[error("a PDF file holds at most {} requests", linf_routing::PDF_REQUESTS)]
    TooManyRequests,
    /// The fonts embedded in the program cannot be read.
    #[error("the embedded fonts cannot be read")]
    Fonts,
    /// A text does not fit the document to print.
    #[error("the text {name} cannot be printed: {reason}")]
    Text {
        /// Its file.
        name: &'static str,
        /// What is wrong with it.
        reason: linf_kernel::BoxError,
    },
    /// The page descriptions were refused.
    #[error("the pages cannot be written: {0}")]
    Pages(String),
    /// The structure could not be added to the file.
    #[error("the structure of the document cannot be written")]
    Structure(#[from] lopdf::Error),
    /// The file could not be written.
    #[error("the file cannot be written")]
    Write(#[from] std::io::Error),
}
