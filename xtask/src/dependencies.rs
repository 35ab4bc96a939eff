//! `cargo xtask deny`: licences, bans and origins of the dependencies; advisories when reachable.

use crate::process::{self, succeeds};
use crate::setup;
use crate::workspace::Workspace;
use anyhow::{Result, bail};
use std::process::Command;

/// The command. Advisories need a database fetched from the network: it says when they were not run.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let tools = setup::tools(workspace)?;
    let deny = |args: &[&str]| {
        let mut command = Command::new("cargo-deny");
        command.args(["--workspace", "--all-features"]).args(args);
        command.current_dir(&workspace.root).env("PATH", &tools.path);
        command
    };
    process::run(&mut deny(&["check", "--hide-inclusion-graph", "licenses", "bans", "sources"]))?;
    if succeeds(deny(&["fetch", "db"]).env("GIT_TERMINAL_PROMPT", "0"))? {
        if !succeeds(&mut deny(&["check", "--disable-fetch", "advisories"]))? {
            bail!("a dependency has an advisory that deny.toml does not argue");
        }
        println!("licences, bans, sources and advisories checked");
    } else {
        println!("licences, bans and sources checked; advisories NOT RUN (no database reachable)");
    }
    Ok(())
}
