//! Ties adapters to the purge.
#![expect(
    clippy::clone_on_ref_ptr,
    reason = "a clone becomes the port's trait object, `Arc::clone` would not"
)]
use crate::arguments::Run;
use crate::documents::DocumentFolder;
use anyhow::Context;
use async_trait::async_trait;
use linf_configuration::{Configuration, Database, MailDelivery};
use linf_geography::{OfficialPlaces, StoredGeography};
use linf_kernel::{BoxError, Clock, Id};
use linf_notification::ports::MailCopies as MailFiles;
use linf_persistence::{SeaStore, StoreSettings};
use linf_retention::ports::MailCopies;
use linf_retention::{Purge, PurgeOptions, PurgeReport};
use linf_smtp::{EmlFolder, NoCopies, Sender};
use linf_system::{SystemClock, UuidV7Source};
use linf_territory::CafDirectory;
use std::path::Path;
use std::sync::Arc;
use uuid::Uuid;

/// The copies of mails, as the mail adapter keeps them.
struct Copies(Arc<dyn MailFiles>);

#[async_trait]
impl MailCopies for Copies {
    async fn destroy(&self, mails: &[Uuid]) -> Result<(), BoxError> {
        let mails: Vec<_> = mails.iter().map(|mail| Id::from_uuid(*mail)).collect();
        self.0.destroy(&mails).await
    }
}

/// Runs the purge, counting what it does.
pub(crate) fn run(
    config: Option<&Path>,
    asked: &Run,
    report: &mut PurgeReport,
) -> anyhow::Result<()> {
    let configuration = Configuration::load(config)?;
    configuration.start_logs();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(purge(&configuration, asked, report))
}

async fn purge(
    configuration: &Configuration,
    asked: &Run,
    report: &mut PurgeReport,
) -> anyhow::Result<()> {
    let store = open(configuration).await?;
    let clock = Arc::new(SystemClock);
    let folder = match &configuration.mail {
        MailDelivery::Folder(folder) => folder.clone(),
        // Copies written before a mail server was configured are destroyed all the same.
        MailDelivery::Smtp { .. } => configuration.data_dir.join("mails"),
    };
    let copies: Arc<dyn MailFiles> = if folder.exists() {
        let address = configuration.mail_from.clone();
        let sender = Sender { name: configuration.service_name.clone(), address };
        Arc::new(EmlFolder::open(&folder, sender, clock.clone())?)
    } else {
        Arc::new(NoCopies)
    };
    let documents = configuration.data_dir.join("proces-verbaux");
    let shared = Arc::new(store.clone());
    let purge = Purge {
        store: shared.clone(),
        leases: shared,
        copies: Arc::new(Copies(copies)),
        desk: Arc::new(DocumentFolder(documents)),
        clock: clock.clone(),
        ids: Arc::new(UuidV7Source),
    };
    let options = PurgeOptions {
        as_of: asked.as_of.unwrap_or_else(|| clock.now()),
        batch_size: asked.batch_size,
        max_batches: asked.max_batches,
        dry_run: asked.only_count,
    };
    let purged = purge.run_counting(options, report).await;
    let closed = store.close().await;
    purged?;
    Ok(closed?)
}

async fn open(configuration: &Configuration) -> anyhow::Result<SeaStore> {
    let url = match &configuration.database {
        Database::Sqlite(path) if !path.exists() => {
            anyhow::bail!("there is no database at {}", path.display())
        }
        Database::Sqlite(path) => format!("sqlite:{}", path.display()),
        Database::Postgres(url) => url.clone(),
    };
    let stored = StoredGeography::embedded().context("the embedded geography is broken")?;
    let cafs = Arc::new(CafDirectory::with_exceptions(configuration.caf_exceptions.clone()));
    let places = Arc::new(OfficialPlaces::new(stored.geography(), cafs));
    let settings = StoreSettings::new(url, Arc::new(UuidV7Source), places);
    let store = SeaStore::connect(settings).await.context("the database cannot be opened")?;
    if store.pending_migrations().await?.is_empty() {
        let gone_over = stored.go_over(&store).await;
        gone_over.context("the list of communes in force cannot be read")?;
        Ok(store)
    } else {
        store.close().await?;
        anyhow::bail!("the database is not up to date: run `linf-server migrate` first")
    }
}
