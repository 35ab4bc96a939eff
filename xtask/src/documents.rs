//! `cargo xtask docs`: links lead somewhere, every page is in the summary, and each identifier of
//! the glossary exists in the code.

use crate::workspace::Workspace;
use anyhow::{Context as _, Result, bail};

const GLOSSARY: &str = "docs/glossary.md";

/// The command.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let mut faults = Vec::new();
    let summary = workspace.read("docs/SUMMARY.md")?;
    let mut pages = workspace.files(&["docs"], &["md"])?;
    for page in &pages {
        let shown = workspace.shown(page);
        let name = shown.trim_start_matches("docs/");
        if name != "SUMMARY.md" && !summary.contains(&format!("({name})")) {
            faults.push(format!("docs/SUMMARY.md does not name {name}"));
        }
    }
    pages.extend(["README.md", "CONTRIBUTING.md"].map(|page| workspace.path(page)));
    for page in &pages {
        let folder = page.parent().context("a page lies in a folder")?;
        for link in local_links(&std::fs::read_to_string(page)?) {
            if !folder.join(&link).exists() {
                faults.push(format!("{} leads nowhere: {link}", workspace.shown(page)));
            }
        }
    }
    faults.extend(unknown_identifiers(workspace)?);
    if !faults.is_empty() {
        bail!("the documentation is wrong:\n  {}", faults.join("\n  "));
    }
    println!("{} pages: links and identifiers exist", pages.len());
    Ok(())
}

/// Targets of `](…)` that are files, without their anchor.
fn local_links(text: &str) -> Vec<String> {
    text.split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .filter_map(|target| target.split('#').next())
        .filter(|target| !target.is_empty() && !target.contains("://"))
        .map(str::to_owned)
        .collect()
}

/// Identifiers of the second column that no source file has.
fn unknown_identifiers(workspace: &Workspace) -> Result<Vec<String>> {
    let mut code = String::new();
    for file in workspace.files(&["crates", "adapters"], &["rs", "toml"])? {
        code.push_str(&std::fs::read_to_string(file)?);
    }
    let words: std::collections::HashSet<&str> =
        code.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '-').collect();
    let glossary = workspace.read(GLOSSARY)?;
    let unknown = glossary.lines().filter_map(|line| line.split('|').nth(2)).flat_map(|cell| {
        cell.split('`').skip(1).step_by(2).filter(|identifier| !words.contains(identifier))
    });
    Ok(unknown.map(|identifier| format!("{GLOSSARY}: no code is called {identifier}")).collect())
}

#[cfg(test)]
mod tests {
    use super::{local_links, run};
    use crate::workspace::Workspace;

    #[test]
    fn pages_lead_somewhere_and_name_what_exists() {
        run(&Workspace::load().unwrap()).unwrap();
    }

    #[test]
    fn only_links_to_files_are_followed() {
        let text = "[a](b.md#c) [d](https://e.fr) [f](#g) [h](../i.md)";
        assert_eq!(local_links(text), ["b.md", "../i.md"]);
    }
}
