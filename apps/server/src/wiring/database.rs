//! Opens the database.
use super::territory::Territory;
use anyhow::Context;
use linf_configuration::{Configuration, Database};
use linf_kernel::IdSource;
use linf_persistence::{Engine, SeaStore, StoreSettings};
use linf_routing::ports::Places;
use linf_system::UuidV7Source;
use std::sync::Arc;

/// Connections to PostgreSQL: more only makes them wait for each other.
const CONNECTIONS: u32 = 12;

/// Opens the database; an embedded one is brought up to date, a shared one MUST already be.
pub(crate) async fn open(
    configuration: &Configuration,
    ids: Arc<dyn IdSource>,
    places: Arc<dyn Places>,
) -> anyhow::Result<SeaStore> {
    let store = connect(configuration, ids, places).await?;
    match store.engine() {
        Engine::Sqlite => store.migrate().await.context("the database could not be migrated")?,
        Engine::Postgres => {
            let pending = store.pending_migrations().await?;
            if !pending.is_empty() {
                anyhow::bail!("the database is not up to date: run `linf-server migrate` first");
            }
        }
    }
    Ok(store)
}

/// Opens the database as it is, with nothing else.
pub(crate) async fn connect_alone(configuration: &Configuration) -> anyhow::Result<SeaStore> {
    connect(
        configuration,
        Arc::new(UuidV7Source),
        Territory::load(&configuration.caf_exceptions)?.places,
    )
    .await
}

async fn connect(
    configuration: &Configuration,
    ids: Arc<dyn IdSource>,
    places: Arc<dyn Places>,
) -> anyhow::Result<SeaStore> {
    let url = match &configuration.database {
        Database::Sqlite(path) => {
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder)
                    .with_context(|| format!("cannot make {}", folder.display()))?;
            }
            format!("sqlite:{}", path.display())
        }
        Database::Postgres(url) => url.clone(),
    };
    let mut settings = StoreSettings::new(url, ids, places);
    settings.connections = CONNECTIONS;
    SeaStore::connect(settings).await.context("the database cannot be opened")
}
