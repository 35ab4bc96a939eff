//! `cargo xtask geography`: the official list of communes, from its npm package to the file that
//! is committed.

mod package;

use crate::workspace::Workspace;
use anyhow::{Context as _, Result, bail};
use chrono::NaiveDate;
use linf_geography::{GeographyFile, encode};
use std::path::PathBuf;

/// Options of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Writes nothing; fails when a committed file is not what would be written.
    #[arg(long)]
    check: bool,
    /// The package, already fetched by `npm pack`.
    #[arg(long)]
    package: Option<PathBuf>,
}

/// Where the files go.
const FOLDER: &str = "adapters/geography/data";

/// The command.
pub(crate) fn run(workspace: &Workspace, args: &Args) -> Result<()> {
    let package = package::open(args.package.as_deref())?;
    let in_force_from = NaiveDate::from_ymd_opt(2026, 1, 1).context("a date")?;
    let rows = package.rows(in_force_from)?;
    println!(
        "{} communes, {} other places, {} former codes",
        rows.communes.len(),
        rows.other_places.len(),
        rows.former_codes.len()
    );
    let source = format!("{} {}", package::SPECIFIER, package::INTEGRITY);
    let files = [
        ("geography-2026.bin", encode(GeographyFile { source, rows })?),
        ("LICENCE-OUVERTE.md", package::notice().into_bytes()),
        ("LICENSE-MIT-etalab.txt", package.text("LICENSE")?.to_owned().into_bytes()),
    ];
    let mut stale = Vec::new();
    for (name, bytes) in files {
        let path = workspace.path(FOLDER).join(name);
        let written = std::fs::read(&path).unwrap_or_default() == bytes;
        match (written, args.check) {
            (true, _) => println!("{FOLDER}/{name}: up to date"),
            (false, true) => stale.push(name),
            (false, false) => {
                std::fs::write(&path, &bytes)
                    .with_context(|| format!("writing {}", path.display()))?;
                println!("{FOLDER}/{name}: {} bytes written", bytes.len());
            }
        }
    }
    if stale.is_empty() {
        Ok(())
    } else {
        bail!("not what the package gives, run `cargo xtask geography`: {}", stale.join(", "))
    }
}
