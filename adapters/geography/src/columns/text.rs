//! Columns of texts, joined by line breaks.

use crate::GeographyError;

pub(super) fn join<'a>(texts: impl Iterator<Item = &'a str>) -> Result<String, GeographyError> {
    let mut joined = String::new();
    for text in texts {
        if text.contains('\n') {
            return Err(GeographyError::Column("a name holds a line break"));
        }
        joined.push_str(text);
        joined.push('\n');
    }
    Ok(joined)
}

/// The texts of a column that should hold so many.
pub(super) fn split(joined: &str, count: usize) -> Result<Vec<&str>, GeographyError> {
    let texts: Vec<&str> = joined.split_terminator('\n').collect();
    same_length(texts.len(), count)?;
    Ok(texts)
}

/// All columns of a table have as many rows.
pub(super) fn same_length(length: usize, count: usize) -> Result<(), GeographyError> {
    if length == count {
        Ok(())
    } else {
        Err(GeographyError::Column("a column is longer or shorter than the others"))
    }
}
