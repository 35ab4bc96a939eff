//! The project's chores, as `cargo xtask <command>`: set-up, tests, checks, generated files.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command-line tool prints")]

mod architecture;
mod bench;
mod ci;
mod dependencies;
mod documents;
mod generated;
mod geography;
mod licences;
mod postgres;
mod process;
mod purity;
mod requirements;
mod setup;
mod smtp;
mod tally;
mod test;
mod tools;
mod workspace;

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::process::ExitCode;
use workspace::Workspace;

#[derive(Debug, Parser)]
#[command(name = "xtask", about = "The project’s chores", disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Chore,
}

#[derive(Debug, Subcommand)]
enum Chore {
    /// Installs what the tests need, or names what is missing.
    Setup,
    /// Runs every test, after its own set-up, against private servers.
    Test(test::Args),
    /// Everything a change must pass: format, lints, documents, rules of the tree, tests.
    Ci(ci::Args),
    /// Checks the edges between packages and the manifests.
    Arch,
    /// Builds each domain crate alone, without clock, randomness or input and output.
    Purity,
    /// Checks the licences of the packages and of the files taken from others.
    Licences,
    /// Checks that every requirement has a proof or says what it waits for.
    Requirements,
    /// Checks the links and the glossary of the documentation.
    Docs,
    /// Checks the dependencies with cargo-deny.
    Deny,
    /// Measures the product beside the best that its stack can do. Speed is never a test.
    Bench(bench::Args),
    /// Makes the official list of communes again, from its npm package.
    Geography(geography::Args),
    /// Writes the generated files again.
    Gen(generated::Args),
}

fn main() -> ExitCode {
    match chore() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn chore() -> Result<()> {
    process::stop_children_on_interrupt()?;
    let workspace = Workspace::load()?;
    match Cli::parse().command {
        Chore::Setup => setup::run(&workspace).map(drop),
        Chore::Test(args) => test::run(&workspace, &args),
        Chore::Ci(args) => ci::run(&workspace, &args),
        Chore::Arch => architecture::run(&workspace),
        Chore::Purity => purity::run(&workspace),
        Chore::Licences => licences::run(&workspace),
        Chore::Requirements => requirements::run(&workspace),
        Chore::Docs => documents::run(&workspace),
        Chore::Deny => dependencies::run(&workspace),
        Chore::Bench(args) => bench::run(&workspace, &args),
        Chore::Gen(args) => generated::run(&workspace, &args),
        Chore::Geography(args) => geography::run(&workspace, &args),
    }
}
