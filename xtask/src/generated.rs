//! `cargo xtask gen`: files of the tree that the programs themselves write.

use crate::process::{self, output};
use crate::workspace::Workspace;
use anyhow::{Context as _, Result, bail};
use std::process::Command;

/// Options of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Writes nothing; fails when a file is not what would be written.
    #[arg(long)]
    pub(crate) check: bool,
}

/// A file, and the arguments of `linf-server` that print it.
const FILES: [(&str, &[&str]); 3] = [
    ("docs/reference/openapi.json", &["openapi"]),
    ("docs/reference/config.md", &["configuration"]),
    ("docs/reference/pages.md", &["pages"]),
];

/// The command.
pub(crate) fn run(workspace: &Workspace, args: &Args) -> Result<()> {
    let mut build = Command::new("cargo");
    build.args(["build", "--workspace", "--all-features", "--bins"]);
    process::run(build.current_dir(&workspace.root))?;
    let server = workspace.target.join("debug/linf-server");
    let mut stale = Vec::new();
    for (file, arguments) in FILES {
        let text = output(Command::new(&server).args(arguments).current_dir(&workspace.root))?;
        let found = std::fs::read_to_string(workspace.path(file)).unwrap_or_default();
        if text == found {
            continue;
        }
        if args.check {
            stale.push(file);
        } else {
            let path = workspace.path(file);
            std::fs::create_dir_all(path.parent().context("a file lies in a folder")?)?;
            std::fs::write(path, text)?;
            println!("{file} written");
        }
    }
    if !stale.is_empty() {
        bail!("not up to date, run `cargo xtask gen`: {}", stale.join(", "));
    }
    Ok(())
}
