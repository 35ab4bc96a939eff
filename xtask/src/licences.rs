//! `cargo xtask licences`: one licence for all that is ours, and its own beside all that is not.

use crate::workspace::Workspace;
use anyhow::{Result, bail};

/// What every package says.
const OURS: &str = "MIT OR Apache-2.0";

/// The texts, with a sentence that each must hold.
const TEXTS: [(&str, &str); 2] = [
    ("LICENSE-MIT", "Permission is hereby granted, free of charge"),
    ("LICENSE-APACHE", "Apache License"),
];

/// The table of files taken or made from the work of others.
const TABLE: &str = "docs/third-party.md";

/// Kinds of files that we seldom write ourselves: each must be in the table.
const FOREIGN: &[&str] = &[
    "bin", "csv", "dat", "gif", "gz", "icc", "ico", "jpg", "js", "otf", "pcm", "png", "postcard",
    "ttf", "wasm", "woff", "woff2", "zst",
];

/// The command.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let faults = faults(workspace)?;
    if !faults.is_empty() {
        bail!("licences do not agree:\n  {}", faults.join("\n  "));
    }
    println!("licences agree");
    Ok(())
}

fn faults(workspace: &Workspace) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for package in &workspace.metadata.packages {
        if package.license.as_deref() != Some(OURS) {
            faults.push(format!("{}: its licence should be {OURS}", package.name));
        }
    }
    for (file, sentence) in TEXTS {
        if !workspace.read(file).is_ok_and(|text| text.contains(sentence)) {
            faults.push(format!("{file} is missing, or is not that licence"));
        }
    }
    let npm = workspace.read("tests/browser/package.json")?;
    if !npm.contains(&format!("\"license\": \"{OURS}\"")) {
        faults.push(format!("tests/browser/package.json: its licence should be {OURS}"));
    }
    let rows = rows(&workspace.read(TABLE)?);
    for row in &rows {
        for file in [&row.path, &row.licence_file] {
            if !workspace.path(file).exists() {
                faults.push(format!("{TABLE} names {file}, which does not exist"));
            }
        }
    }
    for file in
        workspace.files(&["crates", "adapters", "apps", "docs", "examples", "tests"], FOREIGN)?
    {
        let shown = workspace.shown(&file);
        let covers = |path: &str| shown == path || path.ends_with('/') && shown.starts_with(path);
        if !rows.iter().any(|row| covers(&row.path)) {
            faults.push(format!(
                "{shown}: where is it from, and under which licence? say it in {TABLE}"
            ));
        }
    }
    Ok(faults)
}

/// A row of the table: a file, or a folder ending in a slash, and the file of its licence.
#[derive(Debug, PartialEq, Eq)]
struct Row {
    path: String,
    licence_file: String,
}

/// Rows such as ``| `path` | what | licence | `licence file` |``.
fn rows(table: &str) -> Vec<Row> {
    table
        .lines()
        .filter_map(|line| {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let path = code(cells.get(1)?)?;
            Some(Row { path, licence_file: code(cells.get(4)?).unwrap_or_default() })
        })
        .collect()
}

fn code(cell: &str) -> Option<String> {
    Some(cell.strip_prefix('`')?.strip_suffix('`')?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Row, faults, rows};
    use crate::workspace::Workspace;

    #[test]
    fn every_file_and_package_agrees_on_its_licence() {
        let faults = faults(&Workspace::load().unwrap()).unwrap();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn a_row_gives_a_file_and_its_licence() {
        let table = "| File | What |\n|---|---|\n| `a/b.ttf` | a font | OFL-1.1 | `a/OFL.txt` |\n";
        let row = Row { path: "a/b.ttf".into(), licence_file: "a/OFL.txt".into() };
        assert_eq!(rows(table), [row]);
    }
}
