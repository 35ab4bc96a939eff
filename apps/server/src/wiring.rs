//! Ties adapters to the domain's ports.
#![expect(
    clippy::clone_on_ref_ptr,
    reason = "a clone becomes the port's trait object, `Arc::clone` would not"
)]
mod admissions;
mod conventions;
mod database;
mod http;
mod mail;
mod records;
mod templates;
mod territory;

pub(crate) use database::connect_alone;
pub(crate) use http::deps;
pub(crate) use mail::smtp_mailer;
pub(crate) use templates::{DOCUMENTS, MAILS, load as templates};
pub(crate) use territory::follow as follow_geography;

use crate::ports::Models;
use admissions::Admissions;
use anyhow::Context;
use linf_accounts::Accounts;
use linf_configuration::Configuration;
use linf_geography::StoredGeography;
use linf_habilitation::{Avenants, Conventions, Duties, Progress};
use linf_kernel::{Clock, IdSource};
use linf_notification::Relay;
use linf_pdf::PrintpdfRenderer;
use linf_persistence::SeaStore;
use linf_referencing::{RecordDesk, Referencing, Review};
use linf_routing::{Clocks, Desk, Intake, Returns};
use linf_secrets::{Argon2Hasher, ServerKey, ServerSecrets, TextChallenge, ZxcvbnJudge};
use linf_system::{SystemClock, UuidV7Source};
use linf_territory::{CafDirectory, Geography};
use linf_xml::XmlExportRenderer;
use std::sync::Arc;
use templates::Texts;
use territory::Territory;

/// Every use case, wired.
#[derive(Clone)]
pub(crate) struct Services {
    /// The store behind them.
    pub store: SeaStore,
    /// The official list of communes.
    pub geography: Arc<dyn Geography>,
    /// The same, which goes over to another list.
    pub stored_geography: Arc<StoredGeography>,
    /// The CAF of each commune.
    pub cafs: Arc<CafDirectory>,
    /// The server's key.
    pub key: Arc<ServerKey>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// People who log in.
    pub accounts: Accounts,
    /// What families do.
    pub intake: Intake,
    /// What authorised persons do.
    pub desk: Desk,
    /// What comes back to CAFs when a convention ends for breach.
    pub returns: Returns,
    /// What mail servers report.
    pub clocks: Clocks,
    /// LINFs' records.
    pub referencing: Referencing,
    /// Records, as they are read.
    pub records: RecordDesk,
    /// The yearly list of communes, and what it proposes.
    pub review: Review,
    /// What the back office does to become able to habilitate, and to habilitate.
    pub admissions: Admissions,
    /// Conventions after their signature.
    pub conventions: Conventions,
    /// Changes of annexe 1.
    pub avenants: Avenants,
    /// What LINFs owe their CAF.
    pub duties: Duties,
    /// LINFs on their way.
    pub progress: Progress,
    /// Models of documents and mails.
    pub models: Arc<Models>,
    /// Mails that must leave, some of them by each.
    pub relays: Vec<Relay>,
}

impl Services {
    /// Wires everything on this machine's clock. The database is opened, and migrated when it is
    /// embedded.
    pub(crate) async fn start(configuration: &Configuration) -> anyhow::Result<Self> {
        Self::start_at(configuration, Arc::new(SystemClock)).await
    }

    /// Wires everything on a clock.
    #[expect(clippy::too_many_lines, reason = "one value a set of use cases")]
    pub(crate) async fn start_at(
        configuration: &Configuration,
        clock: Arc<dyn Clock>,
    ) -> anyhow::Result<Self> {
        let Texts { writer, printer, models } = templates::load(configuration)?.texts()?;
        std::fs::create_dir_all(&configuration.data_dir)
            .with_context(|| format!("cannot make {}", configuration.data_dir.display()))?;
        let Territory { stored, geography, cafs, places } =
            Territory::load(&configuration.caf_exceptions)?;
        let ids: Arc<dyn IdSource> = Arc::new(UuidV7Source);
        let key = Arc::new(server_key(configuration)?);
        let secrets = Arc::new(ServerSecrets::new(&key)?);
        let store = database::open(configuration, Arc::clone(&ids), places.clone()).await?;
        let shared = Arc::new(store.clone());
        let pdf = Arc::new(PrintpdfRenderer);
        let accounts = Accounts {
            store: shared.clone(),
            hasher: Arc::new(Argon2Hasher::new()),
            judge: Arc::new(ZxcvbnJudge),
            secrets: secrets.clone(),
            challenge: Arc::new(TextChallenge::new(&key)?),
            clock: Arc::clone(&clock),
            ids: Arc::clone(&ids),
        };
        let intake = Intake {
            places: places.clone(),
            coverage: shared.clone(),
            inbox: shared.clone(),
            queries: shared.clone(),
            receipts: pdf.clone(),
            clock: Arc::clone(&clock),
            ids: Arc::clone(&ids),
        };
        let desk = Desk {
            store: shared.clone(),
            queries: shared.clone(),
            archive: shared.clone(),
            readers: shared.clone(),
            places: places.clone(),
            pdf,
            xml: Arc::new(XmlExportRenderer),
            clock: Arc::clone(&clock),
            ids: Arc::clone(&ids),
        };
        let returns = Returns {
            store: shared.clone(),
            returns: shared.clone(),
            queries: shared.clone(),
            coverage: shared.clone(),
            places: places.clone(),
            clock: Arc::clone(&clock),
        };
        let (records, referencing) = records::of(&shared, (&geography, &cafs), (&clock, &ids));
        let review = records::review(&shared, &referencing);
        territory::settle(&stored, &review).await?;
        let (conventions, avenants, duties, progress) = conventions::wire(conventions::Sources {
            store: shared.clone(),
            printer: printer.clone(),
            geography: Arc::clone(&geography),
            cafs: Arc::clone(&cafs),
            clock: Arc::clone(&clock),
            ids: Arc::clone(&ids),
        });
        let admissions = Admissions::over(&admissions::Sources {
            store: shared.clone(),
            printer,
            links: secrets.clone(),
            geography: Arc::clone(&geography),
            cafs: Arc::clone(&cafs),
            clock: Arc::clone(&clock),
            ids,
        });
        let links = secrets.clone();
        let sources = mail::Sources { store: store.clone(), places, secrets, links, writer };
        Ok(Self {
            store,
            geography,
            stored_geography: stored,
            cafs,
            key,
            accounts,
            intake,
            desk,
            returns,
            clocks: Clocks { store: shared },
            referencing,
            records,
            review,
            admissions,
            conventions,
            avenants,
            duties,
            progress,
            models,
            relays: mail::relays(configuration, sources, &clock)?,
            clock,
        })
    }
}

/// Reads the server's key, or makes it where that is allowed.
fn server_key(configuration: &Configuration) -> anyhow::Result<ServerKey> {
    let path = &configuration.server_key_file;
    if !configuration.may_make_server_key && !path.exists() {
        anyhow::bail!("the server key file {} does not exist", path.display());
    }
    Ok(ServerKey::load_or_create(path)?)
}
