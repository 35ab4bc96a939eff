//! `cargo xtask purity`: each domain crate builds alone, and nothing that it is built with can read
//! a clock, draw a random number, or reach a file or a network.
//!
//! Built together with the rest, a crate gets the features that others ask for; built alone it gets
//! its own, and a call to the clock does not even compile.

use crate::architecture::domain_crates;
use crate::process::{self, output};
use crate::workspace::Workspace;
use anyhow::{Result, bail};
use std::process::Command;

/// Crates that a domain crate must not be built with, however far.
const IMPURE: &[&str] = &[
    "getrandom",
    "hyper",
    "iana-time-zone",
    "lettre",
    "mio",
    "poem",
    "rand",
    "rand_core",
    "reqwest",
    "sea-orm",
    "sqlx",
    "sqlx-core",
    "tokio",
];

/// Features that would open the clock or the source of randomness.
const IMPURE_FEATURES: [(&str, &[&str]); 2] =
    [("chrono", &["clock", "now"]), ("uuid", &["v1", "v4", "v6", "v7", "rng", "fast-rng"])];

/// The command.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    for name in domain_crates() {
        let mut tree = Command::new("cargo");
        tree.args(["tree", "-p", name, "-e", "normal", "--prefix", "none", "-f", "{p}|{f}"]);
        let tree = output(tree.current_dir(&workspace.root))?;
        let faults = impurities(&tree);
        if !faults.is_empty() {
            bail!("{name} is not pure: {}", faults.join(", "));
        }
        let mut check = Command::new("cargo");
        check.args(["check", "--quiet", "-p", name]).current_dir(&workspace.root);
        process::run(&mut check)?;
    }
    println!("each domain crate builds alone, without clock, randomness, input or output");
    Ok(())
}

/// What is impure in lines such as `chrono v0.4.45|clock,std`.
fn impurities(tree: &str) -> Vec<String> {
    let mut faults: Vec<String> = tree.lines().filter_map(impurity).collect();
    faults.sort();
    faults.dedup();
    faults
}

fn impurity(line: &str) -> Option<String> {
    let (package, features) = line.split_once('|')?;
    let name = package.split(' ').next()?;
    if IMPURE.contains(&name) {
        return Some(name.to_owned());
    }
    let (_, banned) = IMPURE_FEATURES.iter().find(|(banned, _)| *banned == name)?;
    let features = features.trim_end_matches(" (*)");
    let feature = features.split(',').find(|feature| banned.contains(feature))?;
    Some(format!("{name} with {feature}"))
}

#[cfg(test)]
mod tests {
    use super::impurities;

    #[test]
    fn a_clock_or_a_runtime_is_seen_in_the_tree() {
        let pure = "linf-kernel v0.1.0 (/x)|\nchrono v0.4.45|std\nuuid v1.29.0|std (*)\n";
        assert!(impurities(pure).is_empty());
        let impure = "chrono v0.4.45|clock,now,std\nuuid v1.29.0|std,v7 (*)\ntokio v1.48.0|rt\n";
        assert_eq!(impurities(impure), ["chrono with clock", "tokio", "uuid with v7"]);
    }
}
