//! `cargo xtask ci`: everything a change must pass, in one command.

use crate::process::{self, check_not_interrupted};
use crate::workspace::Workspace;
use crate::{
    architecture, dependencies, documents, generated, licences, purity, requirements, setup, test,
};
use anyhow::{Result, bail};
use std::process::Command;
use std::time::Instant;

/// Options of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only the steps whose name starts with one of these (all of them by default).
    steps: Vec<String>,
}

type Step = (&'static str, fn(&Workspace) -> Result<()>);

const STEPS: [Step; 13] = [
    ("setup", |workspace| setup::run(workspace).map(drop)),
    ("format", |workspace| cargo(workspace, &["fmt", "--all", "--check"])),
    ("architecture", architecture::run),
    ("licences", licences::run),
    ("requirements", requirements::run),
    ("pages", documents::run),
    ("dependencies", dependencies::run),
    ("clippy", |workspace| {
        let targets = ["clippy", "--workspace", "--all-targets", "--all-features"];
        cargo(workspace, &[&targets[..], &["--", "-D", "warnings"]].concat())
    }),
    ("purity", purity::run),
    ("documentation", |workspace| {
        let mut command = Command::new("cargo");
        command.args(["doc", "--no-deps", "--workspace", "--all-features"]);
        process::run(command.current_dir(&workspace.root).env("RUSTDOCFLAGS", "-D warnings"))
    }),
    ("generated", |workspace| generated::run(workspace, &generated::Args { check: true })),
    ("geography", |workspace| cargo(workspace, &["xtask", "geography", "--check"])),
    ("tests", |workspace| test::run(workspace, &test::Args::default())),
];

/// The command: runs all the steps even when one fails, and says at the end which did.
pub(crate) fn run(workspace: &Workspace, args: &Args) -> Result<()> {
    let chosen = |name: &str| {
        args.steps.is_empty() || args.steps.iter().any(|step| name.starts_with(step.as_str()))
    };
    let mut lines = Vec::new();
    let mut failed = 0;
    for (name, step) in STEPS.iter().filter(|(name, _)| chosen(name)) {
        println!("\n=== {name}");
        let started = Instant::now();
        let outcome = step(workspace);
        check_not_interrupted()?;
        let seconds = started.elapsed().as_secs();
        match outcome {
            Ok(()) => lines.push(format!("ok      {name:<14} {seconds:>5} s")),
            Err(error) => {
                failed += 1;
                println!("{error:#}");
                lines.push(format!("FAILED  {name:<14} {seconds:>5} s  {error:#}"));
            }
        }
    }
    println!("\n{}", lines.join("\n"));
    if failed > 0 {
        bail!("{failed} of {} steps failed", lines.len());
    }
    Ok(())
}

fn cargo(workspace: &Workspace, args: &[&str]) -> Result<()> {
    process::run(Command::new("cargo").args(args).current_dir(&workspace.root))
}
