//! The store.
use crate::connect::{self, Pools};
use crate::error::store_error;
use crate::migration;
use crate::routing::inbox::Inbox;
use crate::settings::StoreSettings;
use crate::unit::SeaUnit;
use linf_kernel::{IdSource, StoreError};
use linf_routing::ports::Places;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
};
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// A future in a box: its body is compiled here, not in every crate that waits for it.
pub(crate) type Boxed<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The engine behind a store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// SQLite, in a file.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

/// Every storage port, on one database. Clones share its pools.
#[derive(Clone)]
pub struct SeaStore {
    inner: Arc<Inner>,
}

struct Inner {
    engine: Engine,
    pools: Pools,
    ids: Arc<dyn IdSource>,
    places: Arc<dyn Places>,
    inbox: Inbox,
}

impl fmt::Debug for SeaStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SeaStore").field("engine", &self.inner.engine).finish_non_exhaustive()
    }
}

impl SeaStore {
    /// Opens the pools and starts the writers of requests. Needs a running tokio runtime; changes
    /// no table: see [`SeaStore::migrate`].
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when the database does not answer, [`StoreError::Other`] when
    /// the address is of neither engine.
    #[must_use]
    pub fn connect(settings: StoreSettings) -> Boxed<'static, Result<Self, StoreError>> {
        Box::pin(async move {
            let StoreSettings { url, connections, sqlite_pages, ids, places, watch } = settings;
            let (engine, pools, writers) = if url.starts_with("sqlite:") {
                (Engine::Sqlite, connect::sqlite(&url, connections, sqlite_pages).await?, 1)
            } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
                (Engine::Postgres, connect::postgres(&url, connections).await?, 3)
            } else {
                return Err(StoreError::Other(
                    "neither a sqlite: nor a postgres:// address".into(),
                ));
            };
            let pools = match &watch {
                Some(watch) => pools.tell(watch),
                None => pools,
            };
            let inbox = Inbox::start(&pools.write, &ids, writers);
            Ok(Self { inner: Arc::new(Inner { engine, pools, ids, places, inbox }) })
        })
    }

    /// Records what waits, then closes every connection; SQLite folds its journal into the file.
    #[must_use]
    pub fn close(&self) -> Boxed<'_, Result<(), StoreError>> {
        Box::pin(async move {
            self.inner.inbox.close().await;
            let Pools { write, read } = &self.inner.pools;
            // Readers first: the last connection to close folds the journal.
            read.clone().close().await.map_err(store_error)?;
            write.clone().close().await.map_err(store_error)
        })
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// [`StoreError`] when it does not.
    #[must_use]
    pub fn ping(&self) -> Boxed<'_, Result<(), StoreError>> {
        Box::pin(async move { self.read().ping().await.map_err(store_error) })
    }

    /// Brings the tables up to date; does nothing when they are. Servers that start together wait
    /// for each other.
    ///
    /// # Errors
    /// [`StoreError`] when a migration fails; those before it stay.
    #[must_use]
    pub fn migrate(&self) -> Boxed<'_, Result<(), StoreError>> {
        Box::pin(migration::migrate(self.write()))
    }

    /// The names of the migrations that [`SeaStore::migrate`] would run; changes nothing.
    ///
    /// # Errors
    /// [`StoreError`] when they cannot be read.
    #[must_use]
    pub fn pending_migrations(&self) -> Boxed<'_, Result<Vec<String>, StoreError>> {
        Box::pin(migration::pending(self.read()))
    }

    /// The engine behind it.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.inner.engine
    }

    pub(crate) fn read(&self) -> &DatabaseConnection {
        &self.inner.pools.read
    }
    pub(crate) fn write(&self) -> &DatabaseConnection {
        &self.inner.pools.write
    }
    pub(crate) fn places(&self) -> &dyn Places {
        self.inner.places.as_ref()
    }
    pub(crate) fn inbox(&self) -> &Inbox {
        &self.inner.inbox
    }

    /// Opens a unit of work.
    pub(crate) async fn unit(&self) -> Result<SeaUnit, StoreError> {
        let transaction = begin(self.write()).await?;
        let (ids, places) = (Arc::clone(&self.inner.ids), Arc::clone(&self.inner.places));
        Ok(SeaUnit::new(transaction, ids, places))
    }
}

/// Opens a transaction that may write: SQLite takes its write lock now, so that it never finds
/// the file changed between a read and a write.
pub(crate) async fn begin(
    pool: &DatabaseConnection,
) -> Result<sea_orm::DatabaseTransaction, StoreError> {
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    pool.begin_with_options(options).await.map_err(store_error)
}

/// Whether a connection is to PostgreSQL.
pub(crate) fn is_postgres(connection: &impl ConnectionTrait) -> bool {
    connection.get_database_backend() == sea_orm::DbBackend::Postgres
}
