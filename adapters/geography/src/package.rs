//! The npm package `@etalab/decoupage-administratif`, from which a list is made.

mod archive;
mod rows;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use linf_territory::GazetteerRows;

use crate::GeographyError;

/// The name of the package.
pub(crate) const NAME: &str = "@etalab/decoupage-administratif";

/// The files of the package that hold the list.
const LISTS: [&str; 4] = ["communes.json", "departements.json", "epci.json", "regions.json"];

/// The package, read from the archive that `npm pack` writes.
#[derive(Debug)]
pub struct Package {
    /// Texts by name, without the folder `package/`.
    files: BTreeMap<String, String>,
    version: String,
}

impl Package {
    /// Reads an archive, a `.tgz`. Whoever fetched it has checked its digest.
    ///
    /// # Errors
    /// [`GeographyError::Package`] when it is no such archive, or a file is missing.
    pub fn from_archive(bytes: &[u8]) -> Result<Self, GeographyError> {
        let files = archive::unpack(bytes)?;
        let version = rows::version(&files)?;
        Ok(Self { files, version })
    }

    /// The version of the package: its year is that of the list for who reads its notes, not in it.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The text of a file of the package: its licence.
    ///
    /// # Errors
    /// [`GeographyError::Package`] when it is not there.
    pub fn text(&self, name: &str) -> Result<&str, GeographyError> {
        archive::text(&self.files, name)
    }

    /// The rows of the list, which the package does not date.
    ///
    /// # Errors
    /// [`GeographyError::Package`] when a row is not what it should be.
    pub fn rows(&self, in_force_from: NaiveDate) -> Result<GazetteerRows, GeographyError> {
        rows::read(&self.files, in_force_from)
    }
}
