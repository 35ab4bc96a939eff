//! The geography file: columns, encoded then compressed.

use linf_territory::GazetteerRows;
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use crate::GeographyError;
use crate::columns::Columns;

/// The best that the compressor can do.
const LEVEL: u8 = 10;
/// More than any list of communes needs.
const LONGEST: usize = 16 * 1024 * 1024;

/// What a geography file holds.
#[derive(Debug, Clone)]
pub struct GeographyFile {
    /// Where the rows come from.
    pub source: String,
    /// The rows.
    pub rows: GazetteerRows,
}

/// Writes a file. The same rows give the same bytes, whatever their order.
///
/// # Errors
/// [`GeographyError::Column`] when a row cannot be written: a name that holds a line break, a
/// place that is part of no commune given.
pub fn encode(file: GeographyFile) -> Result<Vec<u8>, GeographyError> {
    let columns = postcard::to_stdvec(&Columns::from_file(file)?)?;
    Ok(compress_to_vec_zlib(&columns, LEVEL))
}

/// Reads a file.
///
/// # Errors
/// [`GeographyError`] when it is damaged.
pub fn decode(bytes: &[u8]) -> Result<GeographyFile, GeographyError> {
    let columns = decompress_to_vec_zlib_with_limit(bytes, LONGEST)
        .map_err(|_partial| GeographyError::Compression)?;
    let (columns, rest): (Columns, _) = postcard::take_from_bytes(&columns)?;
    if rest.is_empty() {
        columns.into_file()
    } else {
        Err(GeographyError::Column("there is more after the last column"))
    }
}
