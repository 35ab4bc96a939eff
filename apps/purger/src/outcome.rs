//! What the scheduler reads: the last line and the exit code.
use linf_retention::{PurgeError, PurgeReport};
use serde_json::json;
use std::io::Write;
use std::process::ExitCode;

/// Nothing is left to do.
const DONE: u8 = 0;
/// The configuration is wrong, or something failed.
const FAILED: u8 = 1;
/// Stopped by `--max-batches` with more to do.
const PARTIAL: u8 = 2;
/// Another purge holds the lease.
const ALREADY_RUNNING: u8 = 3;

/// Prints the help or the version.
pub(crate) fn show(help: &clap::Error) -> ExitCode {
    match help.print() {
        Ok(()) => ExitCode::from(DONE),
        Err(_) => ExitCode::from(FAILED),
    }
}

/// Prints the summary, of what was done before a failure too, and gives the exit code.
pub(crate) fn report(result: &anyhow::Result<()>, report: PurgeReport) -> ExitCode {
    let (code, status) = match result {
        Ok(()) if report.partial => (PARTIAL, "partial"),
        Ok(()) => (DONE, "done"),
        Err(error) => {
            // Nobody is left to be told when this fails.
            let _written = writeln!(std::io::stderr().lock(), "error: {error:#}");
            match error.downcast_ref::<PurgeError>() {
                Some(PurgeError::AlreadyRunning) => (ALREADY_RUNNING, "already_running"),
                _ => (FAILED, "failed"),
            }
        }
    };
    let summary = json!({
        "status": status,
        "requests": report.erased.requests,
        "mails": report.erased.mails,
        "exports_emptied": report.erased.exports_emptied,
        "batches": report.batches,
        "proces_verbaux": report.proces_verbaux,
    });
    match writeln!(std::io::stdout().lock(), "{summary}") {
        Ok(()) => ExitCode::from(code),
        Err(_) => ExitCode::from(FAILED),
    }
}
