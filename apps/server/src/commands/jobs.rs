//! `linf-server jobs`.
use super::{block_on, prepare, print};
use crate::jobs;
use crate::wiring::{self, Services};
use std::path::Path;

/// Arguments of `jobs`.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(crate) struct Arguments {
    /// Run what is due now and stop, for those who prefer their own scheduler.
    #[arg(long)]
    once: bool,
}

/// Runs the due work, once or until a stop signal.
pub(crate) fn run(config: Option<&Path>, arguments: Arguments) -> anyhow::Result<()> {
    let configuration = prepare(config)?;
    block_on(async move {
        let services = Services::start(&configuration).await?;
        if arguments.once {
            let done = jobs::drain(&services).await?;
            services.store.close().await?;
            return print(&format!("{done} done"));
        }
        let (stop, stopped) = tokio::sync::watch::channel(false);
        let work = tokio::spawn(jobs::run(services.clone(), stopped));
        let follows = tokio::spawn(wiring::follow_geography(services.clone()));
        super::serve::stop_signal().await;
        follows.abort();
        let _no_work_listens = stop.send(true);
        jobs::finish(work).await?;
        Ok(services.store.close().await?)
    })
}
