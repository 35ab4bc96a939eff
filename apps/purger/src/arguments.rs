//! The command line.
use chrono::{DateTime, Utc};
use std::path::PathBuf;

/// Destroys what is due, and proves it.
#[derive(Debug, clap::Parser)]
#[command(
    version,
    about,
    after_help = "Exit codes: 0 done; 1 configuration or failure; 2 partial, \
    run again; 3 another purge is running."
)]
pub(crate) struct Arguments {
    /// The configuration file; `linf.toml` in the working folder if it exists.
    #[arg(long, global = true, env = "LINF_CONFIG")]
    pub config: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Destroys what is due and not yet done.
    Run(Run),
}

/// Arguments of `run`.
#[derive(Debug, clap::Args)]
pub(crate) struct Run {
    /// Count what is due, and destroy nothing.
    #[arg(long = "dry-run")]
    pub only_count: bool,
    /// Destroy what was due at this instant (2026-11-23T00:00:00Z); never in the future.
    #[arg(long)]
    pub as_of: Option<DateTime<Utc>>,
    /// Requests destroyed together.
    #[arg(long, default_value_t = 500, value_parser = clap::value_parser!(u16).range(1..=5000))]
    pub batch_size: u16,
    /// Stop after so many batches; the exit code then is 2 when more is due.
    #[arg(long)]
    pub max_batches: Option<u32>,
}
