//! Unpacks the files that are read, in memory, within bounds.

use std::collections::BTreeMap;
use std::io::Read as _;

use flate2::read::GzDecoder;

use super::LISTS;
use crate::GeographyError;

/// More than any of the files needs.
const LONGEST: u64 = 64 * 1024 * 1024;

/// The texts of the package, by name.
pub(super) type Files = BTreeMap<String, String>;

pub(super) fn unpack(bytes: &[u8]) -> Result<Files, GeographyError> {
    let unreadable = |error: std::io::Error| fault(format!("the archive cannot be read: {error}"));
    let mut archive = tar::Archive::new(GzDecoder::new(bytes));
    let mut files = Files::new();
    for entry in archive.entries().map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let path = entry.path().map_err(unreadable)?.to_string_lossy().into_owned();
        let name = path.strip_prefix("package/").unwrap_or(&path).to_owned();
        if wanted(&name) {
            let mut text = String::new();
            entry.take(LONGEST).read_to_string(&mut text).map_err(unreadable)?;
            files.insert(name, text);
        }
    }
    Ok(files)
}

fn wanted(name: &str) -> bool {
    let list = name.strip_prefix("data/").is_some_and(|list| LISTS.contains(&list));
    list || ["package.json", "LICENSE"].contains(&name)
}

pub(super) fn text<'a>(files: &'a Files, name: &str) -> Result<&'a str, GeographyError> {
    files.get(name).map(String::as_str).ok_or_else(|| fault(format!("{name} is missing")))
}

/// What is wrong with the package, in words.
pub(super) fn fault(what: impl Into<String>) -> GeographyError {
    GeographyError::Package(what.into())
}
