//! `linf-purger`: destroys what is due, and proves it. For a scheduler: one line of JSON last on
//! standard output, and an exit code.
mod arguments;
mod documents;
mod outcome;
mod wiring;

use arguments::{Arguments, Command};
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Arguments { config, command } = Arguments::parse();
    let Command::Run(asked) = command;
    outcome::report(&wiring::run(config.as_deref(), &asked))
}
