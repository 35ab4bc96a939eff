//! `linf-server import-geography`: puts the list of communes of another year in force (F7).
use super::{block_on, prepare, print};
use crate::wiring::Services;
use anyhow::Context;
use chrono::NaiveDate;
use linf_geography::{embedded_list, package_list};
use linf_referencing::use_cases::{ImportError, ImportList, Imported, NewList};
use linf_territory::Change;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Arguments of `import-geography`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The archive that `npm pack @etalab/decoupage-administratif` writes.
    #[arg(required_unless_present = "embedded", requires = "in_force_from")]
    package: Option<PathBuf>,
    /// The day of the list, which the package does not say: 2027-01-01.
    #[arg(long)]
    in_force_from: Option<NaiveDate>,
    /// The digest that the registry gives for the archive (`npm view … dist.integrity`).
    #[arg(long, requires = "package")]
    integrity: Option<String>,
    /// Takes the list inside this program instead of a package.
    #[arg(long, conflicts_with_all = ["package", "in_force_from"])]
    embedded: bool,
    /// Who imports it, for the register.
    #[arg(long, default_value = "linf-server")]
    by: String,
    /// Says what would change, and changes nothing.
    #[arg(long)]
    dry_run: bool,
}

/// Puts a list in force, or says what it would change.
pub(crate) fn run(config: Option<&Path>, arguments: &Arguments) -> anyhow::Result<()> {
    let configuration = prepare(config)?;
    let list = read(arguments)?;
    let embedded = embedded_list().context("the embedded geography is broken")?;
    let (by, dry_run) = (arguments.by.clone(), arguments.dry_run);
    let command = ImportList { embedded, list, by, dry_run };
    block_on(async move {
        let services = Services::start(&configuration).await?;
        let done = services.review.import(command).await;
        services.store.close().await?;
        match done {
            Ok(imported) => print(&told(&imported, dry_run)?),
            Err(ImportError::Same(day)) => {
                print(&format!("The list in force, of {day}, says the same: nothing was done."))
            }
            Err(error) => Err(error.into()),
        }
    })
}

fn read(arguments: &Arguments) -> anyhow::Result<NewList> {
    let (Some(path), Some(day)) = (&arguments.package, arguments.in_force_from) else {
        return embedded_list().context("the embedded geography is broken");
    };
    let archive = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let list = package_list(&archive, day)?;
    if let Some(expected) = &arguments.integrity
        && !list.source.ends_with(&format!(" {expected}"))
    {
        anyhow::bail!("the archive is not the one expected: it is {}", list.source);
    }
    Ok(list)
}

fn told(imported: &Imported, dry_run: bool) -> anyhow::Result<String> {
    let Imported { before, list, changes, records, annexes } = imported;
    let mut text = format!(
        "Before  list of {before}\nAfter   list of {}: {} communes, {}\n\n",
        list.in_force_from, list.communes, list.source
    );
    let mut counts = BTreeMap::<_, usize>::new();
    for change in changes.changes() {
        *counts.entry(change.name()).or_default() += 1;
    }
    for (name, count) in counts {
        writeln!(text, "{count:>6}  {name}")?;
    }
    for change in changes.changes() {
        if let Some(line) = line(change) {
            writeln!(text, "        {line}")?;
        }
    }
    writeln!(text, "\n{records:>6}  record(s) to review\n{annexes:>6}  annexe(s) to review")?;
    text.push_str(if dry_run {
        "\nNothing was changed: this was a dry run."
    } else {
        "\nIn force. Running servers go over to it within a minute; CAFs find their proposals under « Communes »."
    });
    Ok(text)
}

/// A change that moves a code.
fn line(change: &Change) -> Option<String> {
    let words = |codes: Vec<linf_territory::CommuneCode>| {
        codes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    };
    let moved = !matches!(change, Change::Renamed { .. });
    moved.then(|| {
        format!("{}: {} -> {}", change.name(), words(change.before()), words(change.after()))
    })
}
