//! The commands: each reads its arguments, wires, and prints.
pub(crate) mod create_user;
pub(crate) mod demo;
pub(crate) mod doctor;
pub(crate) mod import_geography;
pub(crate) mod jobs;
pub(crate) mod migrate;
pub(crate) mod serve;
pub(crate) mod templates;

use linf_configuration::Configuration;
use std::future::Future;
use std::io::Write;
use std::path::Path;

/// Reads the configuration and starts logging.
fn prepare(config: Option<&Path>) -> anyhow::Result<Configuration> {
    let configuration = Configuration::load(config)?;
    configuration.start_logs();
    Ok(configuration)
}

/// Runs a command to its end, on a thread of the runtime: the one that waits for sockets. On the
/// main thread, every answer of a server would wake another thread.
fn block_on<T: Send + 'static>(
    work: impl Future<Output = anyhow::Result<T>> + Send + 'static,
) -> anyhow::Result<T> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(runtime.spawn(work))?
}

/// Prints a line, or several.
pub(crate) fn print(text: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", text.trim_end())?;
    Ok(out.flush()?)
}

/// Says why a command failed, with every cause.
pub(crate) fn complain(error: &anyhow::Error) {
    // Nobody is left to be told when this fails.
    let _written = writeln!(std::io::stderr().lock(), "error: {error:#}");
}
