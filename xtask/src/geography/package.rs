//! The npm package that holds the list, fetched and checked.

use crate::process;
use anyhow::{Context as _, Result, bail};
use data_encoding::BASE64;
use sha2::{Digest as _, Sha512};
use std::path::Path;
use std::process::Command;

/// The package and its version.
pub(super) const SPECIFIER: &str = "@etalab/decoupage-administratif@6.0.0";

/// The digest of its archive, as registries give it.
pub(super) const INTEGRITY: &str = "sha512-XavYsFlbcM/prKr8hNHPKER94IHw/dsxNM4nxjWMYk6PLFACpEedvn/7wK8Baozm0dCYhWWcf+7bcWpA5pmCaQ==";

/// The package, unpacked in a folder that goes away with it.
#[derive(Debug)]
pub(super) struct Package {
    folder: tempfile::TempDir,
}

impl Package {
    /// Fetches the package, or takes the archive given, checks it and unpacks it.
    pub(super) fn open(archive: Option<&Path>) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let fetched = folder.path().join("package.tgz");
        match archive {
            Some(archive) => std::fs::copy(archive, &fetched)
                .map(drop)
                .with_context(|| format!("reading {}", archive.display()))?,
            None => fetch(folder.path(), &fetched)?,
        }
        let digest = Sha512::digest(std::fs::read(&fetched)?);
        let found = format!("sha512-{}", BASE64.encode(&digest));
        if found != INTEGRITY {
            bail!("{SPECIFIER} is not the one expected: its digest is {found}");
        }
        let mut unpack = Command::new("tar");
        unpack.arg("-xzf").arg(&fetched).arg("-C").arg(folder.path());
        process::run(&mut unpack)?;
        Ok(Self { folder })
    }

    /// The text of a file of the package.
    pub(super) fn read(&self, name: &str) -> Result<String> {
        let path = self.folder.path().join("package").join(name);
        std::fs::read_to_string(path).with_context(|| format!("reading {name} of the package"))
    }
}

fn fetch(folder: &Path, fetched: &Path) -> Result<()> {
    let mut pack = Command::new("npm");
    pack.args(["pack", SPECIFIER, "--silent"]).current_dir(folder);
    let name = process::output(&mut pack)?;
    std::fs::rename(folder.join(name.trim()), fetched).context("finding what npm fetched")
}

/// What must be said of the data wherever they go.
pub(super) fn notice() -> String {
    format!(
        "# The data of `geography-2026.bin`

Sources : Insee, code officiel géographique au 1er janvier 2026 et populations légales ; DGCL, \
établissements publics de coopération intercommunale à fiscalité propre au 1er janvier 2026 ; \
La Poste, base officielle des codes postaux. Données réunies par Etalab (« découpage \
administratif »), version 6.0.0, mises à jour le 9 mars 2026, sous Licence Ouverte 2.0 (Etalab).

Licence: <https://www.etalab.gouv.fr/licence-ouverte-open-licence>.

| | |
|---|---|
| Package | npm `{SPECIFIER}` |
| Digest | `{INTEGRITY}` |
| List in force from | 2026-01-01 |
| Last update of the source | 2026-03-09 |

What was kept: current communes with their postal codes, population and EPCI; delegated and \
associated communes; municipal arrondissements; former codes; names of départements, régions and \
EPCI. Nothing was corrected. Neither the producers nor Etalab endorse this use.

The package itself is under the MIT licence, in `LICENSE-MIT-etalab.txt`. `cargo xtask geography` \
writes these three files.
"
    )
}
