//! What can be wrong with a geography file.

use linf_territory::GazetteerError;

/// Why a geography file cannot be read or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GeographyError {
    /// It is not compressed as it should, or is longer than any list of communes.
    #[error("the geography file cannot be decompressed")]
    Compression,
    /// It is not encoded as it should.
    #[error("the geography file cannot be decoded")]
    Encoding(#[from] postcard::Error),
    /// A column does not hold what it should.
    #[error("the geography file is damaged: {0}")]
    Column(&'static str),
    /// The package cannot be read, or a row of it is not what it should be.
    #[error("the package: {0}")]
    Package(String),
    /// Its rows are not an official list.
    #[error("the rows of the geography file contradict each other")]
    Rows(#[from] GazetteerError),
}
