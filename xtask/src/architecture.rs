//! `cargo xtask arch`: who may depend on whom, and what every manifest and source file must say.
//!
//! `apps → adapters → domain crates → authorisation → territory → kernel`.

mod domain_source;

use crate::workspace::Workspace;
use anyhow::{Result, bail};
use cargo_metadata::{Dependency, DependencyKind, Package};

/// What each domain crate may use from others than us.
const DOMAIN: [(&str, &[&str]); 9] = [
    (
        "linf-kernel",
        &[
            "async-trait",
            "chrono",
            "chrono-tz",
            "email_address",
            "thiserror",
            "unicode-normalization",
            "uuid",
        ],
    ),
    (
        "linf-territory",
        &["async-trait", "chrono", "chrono-tz", "strsim", "thiserror", "unicode-normalization"],
    ),
    ("linf-authorisation", PLAIN),
    ("linf-accounts", PLAIN),
    ("linf-referencing", PLAIN),
    ("linf-habilitation", WITH_DIGESTS),
    ("linf-routing", WITH_DIGESTS),
    ("linf-notification", WITH_FUTURES),
    ("linf-retention", PLAIN),
];

/// What a domain crate usually needs.
const PLAIN: &[&str] = &["async-trait", "chrono", "chrono-tz", "thiserror", "uuid"];

/// Besides, digests: an export and a signed file bear the hash of their bytes.
const WITH_DIGESTS: &[&str] = &["async-trait", "chrono", "chrono-tz", "sha2", "thiserror", "uuid"];

/// Besides, several futures at once: the relay sends many mails together, on no runtime.
const WITH_FUTURES: &[&str] =
    &["async-trait", "chrono", "chrono-tz", "futures-util", "thiserror", "uuid"];

/// What tests of domain crates, and their `testing` feature, may use besides.
const DOMAIN_TESTS: &[&str] = &["insta", "mockall", "proptest", "tokio"];

/// The only edges between adapters, and why.
const BETWEEN_ADAPTERS: [(&str, &str); 2] = [
    // What both do with the texts that an operator may replace.
    ("linf-mail", "linf-templates"),
    ("linf-pdf", "linf-templates"),
];

/// Names of files that say nothing of what is in them.
const EMPTY_NAMES: &[&str] = &["utils", "helpers", "common", "types", "prelude", "misc"];

/// The command.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let faults = faults(workspace)?;
    if !faults.is_empty() {
        bail!("the tree breaks its rules:\n  {}", faults.join("\n  "));
    }
    println!("{} packages keep to the rules of the tree", workspace.metadata.packages.len());
    Ok(())
}

/// The domain crates.
pub(crate) fn domain_crates() -> impl Iterator<Item = &'static str> {
    DOMAIN.iter().map(|(name, _)| *name)
}

fn faults(workspace: &Workspace) -> Result<Vec<String>> {
    let mut faults = uncommented_dependencies(&workspace.read("Cargo.toml")?);
    for package in &workspace.metadata.packages {
        let Some(layer) = Layer::of(workspace, package) else {
            faults.push(format!("{} lies in no layer", package.name));
            continue;
        };
        for dependency in &package.dependencies {
            faults.extend(edge_fault(layer, &package.name, dependency));
        }
        let manifest = std::fs::read_to_string(&package.manifest_path)?;
        if !manifest.contains("[lints]\nworkspace = true") {
            faults.push(format!("{}: `[lints] workspace = true` is missing", package.name));
        }
    }
    let folders = ["crates", "adapters", "apps", "examples", "xtask", "tests"];
    for file in workspace.files(&folders, &["rs"])? {
        let text = std::fs::read_to_string(&file)?;
        let name = file.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let shown = workspace.shown(&file);
        faults.extend(source_fault(&shown, &name.unwrap_or_default(), &text));
    }
    Ok(faults)
}

/// Where a package lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layer {
    Domain,
    Adapter,
    App,
    Example,
    Xtask,
}

impl Layer {
    fn of(workspace: &Workspace, package: &Package) -> Option<Self> {
        let folder = package.manifest_path.as_std_path().strip_prefix(&workspace.root).ok()?;
        match folder.iter().next()?.to_str()? {
            "crates" => Some(Self::Domain),
            "adapters" => Some(Self::Adapter),
            "apps" => Some(Self::App),
            "examples" => Some(Self::Example),
            "xtask" => Some(Self::Xtask),
            _ => None,
        }
    }
}

fn edge_fault(layer: Layer, from: &str, dependency: &Dependency) -> Option<String> {
    let name = dependency.name.as_str();
    let ours = dependency.path.is_some();
    let in_tests = dependency.kind == DependencyKind::Development;
    let domain = domain_crates().any(|domain| domain == name);
    let allowed = match (layer, ours) {
        (Layer::Domain, true) => name == from && in_tests || shared_below(from).contains(&name),
        (Layer::Domain, false) => {
            let listed = DOMAIN.iter().find(|(domain, _)| *domain == from);
            listed.is_some_and(|(_, crates)| crates.contains(&name))
                || (in_tests || dependency.optional) && DOMAIN_TESTS.contains(&name)
        }
        (Layer::Adapter, true) => domain || in_tests || BETWEEN_ADAPTERS.contains(&(from, name)),
        (Layer::Example, true) => domain,
        (Layer::App | Layer::Xtask, true) => {
            !["linf-server", "linf-purger", "xtask"].contains(&name)
        }
        (Layer::Adapter | Layer::App | Layer::Example | Layer::Xtask, false) => true,
    };
    (!allowed).then(|| format!("{from} may not depend on {name}"))
}

/// What a domain crate may use of ours: the vocabulary below it, never another domain.
fn shared_below(from: &str) -> &'static [&'static str] {
    const SHARED: &[&str] = &["linf-kernel", "linf-territory", "linf-authorisation"];
    let below = SHARED.iter().position(|shared| *shared == from).unwrap_or(SHARED.len());
    SHARED.get(..below).unwrap_or(SHARED)
}

/// Each dependency of ours on others says what it is for.
fn uncommented_dependencies(manifest: &str) -> Vec<String> {
    manifest
        .lines()
        .skip_while(|line| *line != "[workspace.dependencies]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter(|line| line.contains('=') && !line.contains("path =") && !line.starts_with('#'))
        .filter(|line| line.split_once(" # ").is_none_or(|(_, why)| why.trim().is_empty()))
        .map(|line| format!("Cargo.toml: say what it is for, after a #: {line}"))
        .collect()
}

fn source_fault(shown: &str, name: &str, text: &str) -> Option<String> {
    let first = text.lines().next().unwrap_or_default();
    if !first.starts_with("//! ") && !first.starts_with("#![doc = include_str!(") {
        return Some(format!("{shown}: its first line should say what it holds, after //!"));
    }
    if EMPTY_NAMES.contains(&name) {
        return Some(format!("{shown}: its name says nothing of what it holds"));
    }
    if text.lines().any(|line| line.trim_start().starts_with("#[ignore")) {
        return Some(format!("{shown}: a test is ignored"));
    }
    let domain = shown.starts_with("crates/");
    let outside = domain.then(|| domain_source::reach_outside(text)).flatten()?;
    Some(format!("{shown}: a domain crate does not reach for {outside}"))
}

#[cfg(test)]
mod tests {
    use super::{faults, shared_below, source_fault, uncommented_dependencies};
    use crate::workspace::Workspace;

    #[test]
    fn the_tree_keeps_to_its_rules() {
        let faults = faults(&Workspace::load().unwrap()).unwrap();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn a_domain_uses_the_shared_vocabulary_only() {
        assert_eq!(shared_below("linf-kernel"), [""; 0]);
        assert_eq!(shared_below("linf-territory"), ["linf-kernel"]);
        assert_eq!(shared_below("linf-routing").len(), 3);
        assert!(!shared_below("linf-routing").contains(&"linf-accounts"));
    }

    #[test]
    fn a_dependency_without_its_reason_is_a_fault() {
        let manifest = "[workspace.dependencies]\n# Ours.\na = { path = \"a\" }\n\
                        b = \"1\" # for b\nc = \"1\"\n\n[workspace.lints.rust]\nd = \"warn\"\n";
        assert_eq!(uncommented_dependencies(manifest).len(), 1);
    }

    #[test]
    fn a_source_file_says_what_it_holds() {
        assert!(source_fault("a.rs", "a", "//! Ages of children.\n").is_none());
        assert!(source_fault("a.rs", "a", "use b;\n").is_some());
        assert!(source_fault("utils.rs", "utils", "//! Things.\n").is_some());
        assert!(source_fault("a.rs", "a", "//! A.\n    #[ignore = \"slow\"]\n").is_some());
    }

    #[test]
    fn a_domain_crate_alone_may_not_reach_outside() {
        let source = "//! A.\nuse std::fs;\n";
        let fault = source_fault("crates/kernel/src/a.rs", "a", source);
        assert_eq!(
            fault.as_deref(),
            Some("crates/kernel/src/a.rs: a domain crate does not reach for std::fs")
        );
        assert_eq!(source_fault("adapters/smtp/src/a.rs", "a", source), None);
    }
}
