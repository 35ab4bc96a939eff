//! `cargo xtask requirements`: each requirement has a test that proves it, or says what it waits for.
//!
//! A test names what it proves in a comment just above it: `Proves: R106, D3` after `//` (or `#` in
//! Python). In `docs/requirements.md` a requirement without a proof is marked `pending: …`, one
//! proven in part only `partly pending: …`; either names the capability that it waits for.

use crate::workspace::Workspace;
use anyhow::{Result, bail};
use std::collections::BTreeMap;

/// The page.
const PAGE: &str = "docs/requirements.md";

/// The lists, and how many each has.
const LISTS: [(char, u32); 5] = [('R', 130), ('D', 23), ('T', 17), ('F', 12), ('B', 10)];

/// What a requirement may wait for.
const CAPABILITIES: &[&str] =
    &["back office", "family’s journey", "proof of destruction", "steering"];

/// The command.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let page = Page::read(&workspace.read(PAGE)?);
    let mut faults = page.faults.clone();
    let proofs = proofs(workspace, &mut faults)?;
    faults.extend(disagreements(&page, &proofs));
    if !faults.is_empty() {
        bail!("requirements and tests do not agree:\n  {}", faults.join("\n  "));
    }
    let count = |wanted: fn(&Mark) -> bool| page.marks.values().filter(|mark| wanted(mark)).count();
    println!(
        "{} requirements: {} proven, {} proven in part, {} pending",
        page.marks.len(),
        count(|mark| *mark == Mark::Proven),
        count(|mark| *mark == Mark::Partly),
        count(|mark| *mark == Mark::Pending),
    );
    Ok(())
}

/// What the page says of a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Proven,
    Partly,
    Pending,
}

/// What was read of the page.
#[derive(Debug, Default)]
struct Page {
    marks: BTreeMap<String, Mark>,
    faults: Vec<String>,
}

impl Page {
    fn read(text: &str) -> Self {
        let mut page = Self::default();
        for line in text.lines() {
            let Some((id, rest)) = line.strip_prefix("- **").and_then(|rest| rest.split_once("**"))
            else {
                continue;
            };
            let id = id.split_whitespace().next().unwrap_or_default().to_owned();
            if !is_id(&id) {
                page.faults.push(format!("{PAGE}: {id} is no requirement of the lists"));
            } else if page.marks.insert(id.clone(), mark(rest)).is_some() {
                page.faults.push(format!("{PAGE}: {id} stands twice"));
            }
            page.faults.extend(capability_fault(&id, rest));
        }
        for id in
            LISTS.iter().flat_map(|(list, last)| (1..=*last).map(move |n| format!("{list}{n}")))
        {
            if !page.marks.contains_key(&id) {
                page.faults.push(format!("{PAGE}: {id} is missing"));
            }
        }
        page
    }
}

fn mark(text: &str) -> Mark {
    if text.contains("`partly pending: ") {
        Mark::Partly
    } else if text.contains("`pending: ") {
        Mark::Pending
    } else {
        Mark::Proven
    }
}

fn capability_fault(id: &str, text: &str) -> Option<String> {
    let named = text.split("pending: ").nth(1)?.split('`').next()?;
    let known = CAPABILITIES.contains(&named);
    (!known).then(|| format!("{PAGE}: {id} waits for “{named}”, which nobody plans"))
}

fn is_id(id: &str) -> bool {
    let mut letters = id.chars();
    let list = letters.next();
    let Ok(number) = letters.as_str().parse::<u32>() else {
        return false;
    };
    LISTS.iter().any(|(letter, last)| list == Some(*letter) && (1..=*last).contains(&number))
}

/// The tests that prove each requirement.
type Proofs = BTreeMap<String, Vec<String>>;

fn proofs(workspace: &Workspace, faults: &mut Vec<String>) -> Result<Proofs> {
    let mut proofs = Proofs::new();
    let folders = ["crates", "adapters", "apps", "examples", "tests", "xtask"];
    for file in workspace.files(&folders, &["rs", "mjs", "ts", "py"])? {
        let shown = workspace.shown(&file);
        for (line, claim) in claims(&std::fs::read_to_string(&file)?) {
            let place = format!("{shown}:{line}");
            match claim {
                Ok(ids) => {
                    for id in ids {
                        if !is_id(&id) {
                            faults.push(format!("{place}: no requirement is called {id}"));
                        }
                        proofs.entry(id).or_default().push(place.clone());
                    }
                }
                Err(fault) => faults.push(format!("{place}: {fault}")),
            }
        }
    }
    Ok(proofs)
}

type Claim = Result<Vec<String>, &'static str>;

/// The claims of a file, each with its line number.
fn claims(text: &str) -> Vec<(usize, Claim)> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let claim_at = |(index, line): (usize, &&str)| {
        let ids = line.strip_prefix("// Proves:").or_else(|| line.strip_prefix("# Proves:"))?;
        let below = lines.iter().skip(index + 1).find(|line| !is_comment(line));
        let claim = if below.is_some_and(|line| opens_a_test(line)) {
            Ok(ids.split(',').map(|id| id.trim().trim_end_matches('.').to_owned()).collect())
        } else {
            Err("what proves a requirement is a test: there is none just below")
        };
        Some((index + 1, claim))
    };
    lines.iter().enumerate().filter_map(claim_at).collect()
}

fn is_comment(line: &str) -> bool {
    line.starts_with("//") || line.starts_with("# ")
}

fn opens_a_test(line: &str) -> bool {
    line.starts_with("#[")
        || ["fn ", "test(", "step(", "def ", "proptest!"].iter().any(|word| line.contains(word))
}

fn disagreements(page: &Page, proofs: &Proofs) -> Vec<String> {
    let fault = |(id, mark): (&String, &Mark)| {
        let proof = proofs.get(id).and_then(|places| places.first());
        match (mark, proof) {
            (Mark::Proven, None) => Some(format!("{id} has no proof and waits for nothing")),
            (Mark::Partly, None) => Some(format!("{id} is said to be proven in part: by no test")),
            (Mark::Pending, Some(place)) => {
                Some(format!("{id} is marked pending and has a proof, {place}"))
            }
            (Mark::Proven | Mark::Partly, Some(_)) | (Mark::Pending, None) => None,
        }
    };
    page.marks.iter().filter_map(fault).collect()
}

#[cfg(test)]
mod tests {
    use super::{Mark, Page, Proofs, claims, disagreements, is_id, mark, run};
    use crate::workspace::Workspace;

    #[test]
    fn every_requirement_is_proven_or_says_what_it_waits_for() {
        run(&Workspace::load().unwrap()).unwrap();
    }

    #[test]
    fn a_claim_stands_just_above_a_test() {
        let found = claims("// Proves: R106, D3\n#[tokio::test]\nasync fn opening() {}\n");
        assert_eq!(found, [(1, Ok(vec!["R106".to_owned(), "D3".to_owned()]))]);
        let found = claims("// Proves: R1\nconst A: u8 = 1;\n");
        assert!(found.iter().all(|(_, claim)| claim.is_err()) && found.len() == 1);
    }

    #[test]
    fn marks_and_proofs_must_agree() {
        assert!(is_id("R130") && is_id("D1") && !is_id("R131") && !is_id("X1") && !is_id("R0"));
        assert_eq!(mark(" text `pending: back office`"), Mark::Pending);
        assert_eq!(mark(" text `partly pending: back office`"), Mark::Partly);
        let page =
            Page::read("- **R1** a\n- **R2** b `pending: back office`\n- **R3** c `pending: x`\n");
        assert!(page.faults.iter().any(|fault| fault.contains("waits for “x”")));
        assert!(page.faults.iter().any(|fault| fault.contains("R4 is missing")));
        let proofs = Proofs::from([("R2".to_owned(), vec!["a.rs:1".to_owned()])]);
        let faults = disagreements(&page, &proofs);
        assert_eq!(faults.len(), 2, "{faults:?}");
    }
}
