//! The npm package that holds the list, fetched and checked.

use crate::process;
use anyhow::{Context as _, Result, bail};
use data_encoding::BASE64;
use linf_geography::Package;
use sha2::{Digest as _, Sha512};
use std::path::Path;
use std::process::Command;

/// The package and its version.
pub(super) const SPECIFIER: &str = "@etalab/decoupage-administratif@6.0.0";

/// The digest of its archive, as registries give it.
pub(super) const INTEGRITY: &str = "sha512-XavYsFlbcM/prKr8hNHPKER94IHw/dsxNM4nxjWMYk6PLFACpEedvn/7wK8Baozm0dCYhWWcf+7bcWpA5pmCaQ==";

/// Fetches the package, or takes the archive given, and checks it.
pub(super) fn open(archive: Option<&Path>) -> Result<Package> {
    let bytes = match archive {
        Some(archive) => {
            std::fs::read(archive).with_context(|| format!("reading {}", archive.display()))?
        }
        None => fetch(tempfile::tempdir()?.path())?,
    };
    let found = format!("sha512-{}", BASE64.encode(&Sha512::digest(&bytes)));
    if found != INTEGRITY {
        bail!("{SPECIFIER} is not the one expected: its digest is {found}");
    }
    Ok(Package::from_archive(&bytes)?)
}

fn fetch(folder: &Path) -> Result<Vec<u8>> {
    let mut pack = Command::new("npm");
    pack.args(["pack", SPECIFIER, "--silent"]).current_dir(folder);
    let name = process::output(&mut pack)?;
    std::fs::read(folder.join(name.trim())).context("finding what npm fetched")
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
