//! `linf-server migrate`.
use super::{block_on, prepare, print};
use crate::wiring;
use std::path::Path;

/// Brings the tables up to date.
pub(crate) fn run(config: Option<&Path>) -> anyhow::Result<()> {
    let configuration = prepare(config)?;
    block_on(async move {
        let store = wiring::connect_alone(&configuration).await?;
        let pending = store.pending_migrations().await?;
        store.migrate().await?;
        store.close().await?;
        print(&format!("{} migration(s) done", pending.len()))
    })
}
