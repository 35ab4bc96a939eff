//! Lists as they are kept in the database: the same compact file.

use chrono::NaiveDate;
use data_encoding::BASE64;
use linf_kernel::BoxError;
use linf_referencing::ports::OfficialListFormat;
use linf_referencing::use_cases::NewList;
use linf_territory::Gazetteer;
use sha2::{Digest as _, Sha256, Sha512};

use crate::embedded::FILE;
use crate::package::NAME;
use crate::{GeographyError, GeographyFile, Package, decode, encode};

/// Compact files, as [`encode`] writes them.
#[derive(Debug, Clone, Copy, Default)]
pub struct CompactLists;

/// What a file says of the communes, without its date and its source.
fn body(content: &[u8]) -> Result<Vec<u8>, GeographyError> {
    let mut file = decode(content)?;
    file.source = String::new();
    file.rows.in_force_from = NaiveDate::default();
    encode(file)
}

impl OfficialListFormat for CompactLists {
    fn read(&self, content: &[u8]) -> Result<Gazetteer, BoxError> {
        let file = decode(content)?;
        Ok(Gazetteer::new(file.rows)?)
    }
    fn digest(&self, content: &[u8]) -> String {
        format!("sha256-{}", BASE64.encode(&Sha256::digest(content)))
    }
    fn same(&self, one: &[u8], other: &[u8]) -> Result<bool, BoxError> {
        Ok(body(one)? == body(other)?)
    }
}

/// The list inside the binary, ready to be the first of an installation.
///
/// # Errors
/// [`GeographyError`] if the file is damaged, which the tests of this crate exclude.
pub fn embedded_list() -> Result<NewList, GeographyError> {
    let GeographyFile { source, rows } = decode(FILE)?;
    Ok(NewList { gazetteer: Gazetteer::new(rows)?, content: FILE.to_vec(), source })
}

/// The list of an archive of the package, ready to be put in force. Its source holds the digest of
/// the archive, written as registries write it.
///
/// # Errors
/// [`GeographyError`] when the archive or a row is not what it should be, or the rows contradict
/// each other.
pub fn package_list(archive: &[u8], in_force_from: NaiveDate) -> Result<NewList, GeographyError> {
    let package = Package::from_archive(archive)?;
    let rows = package.rows(in_force_from)?;
    let gazetteer = Gazetteer::new(rows.clone())?;
    let digest = BASE64.encode(&Sha512::digest(archive));
    let source = format!("{NAME}@{} sha512-{digest}", package.version());
    let content = encode(GeographyFile { source: source.clone(), rows })?;
    Ok(NewList { gazetteer, content, source })
}
