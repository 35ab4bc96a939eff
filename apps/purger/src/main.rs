//! `linf-purger`: destroys what is due, and proves it. For a scheduler: one line of JSON last on
//! standard output, and an exit code.
mod arguments;
mod documents;
mod outcome;
mod wiring;

use arguments::{Arguments, Command};
use clap::Parser;
use linf_retention::PurgeReport;
use std::process::ExitCode;

fn main() -> ExitCode {
    match Arguments::try_parse() {
        Ok(Arguments { config, command: Command::Run(asked) }) => {
            let mut report = PurgeReport::default();
            let result = wiring::run(config.as_deref(), &asked, &mut report);
            outcome::report(&result, report)
        }
        Err(help) if !help.use_stderr() => outcome::show(&help),
        Err(fault) => outcome::report(&Err(fault.into()), PurgeReport::default()),
    }
}
