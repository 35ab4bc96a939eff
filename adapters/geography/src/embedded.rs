//! The list that is inside the binary.

use linf_territory::Gazetteer;

use crate::{GeographyError, GeographyFile, decode};

pub(crate) static FILE: &[u8] = include_bytes!("../data/geography-2026.bin");

/// The official list inside the binary, ready to be searched.
#[derive(Debug)]
pub struct EmbeddedGeography {
    /// The list.
    pub gazetteer: Gazetteer,
    /// Where it comes from: package, version and hash, to be shown with its licence.
    pub source: String,
}

/// Decodes and indexes the list inside the binary.
///
/// It costs some tens of milliseconds: call it once, at start.
///
/// # Errors
/// [`GeographyError`] if the file is damaged, which the tests of this crate exclude.
pub fn embedded() -> Result<EmbeddedGeography, GeographyError> {
    let GeographyFile { source, rows } = decode(FILE)?;
    Ok(EmbeddedGeography { gazetteer: Gazetteer::new(rows)?, source })
}
