//! Pools and what each connection is set to.
use crate::error::store_error;
use crate::settings::StatementWatch;
use linf_kernel::{StoreError, retried};
use sea_orm::sqlx::Connection as _;
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{ConnectOptions, Database, DatabaseConnection};
use std::sync::Arc;
use std::time::Duration;

/// How long a unit waits for a connection or for a writer of the same file.
const PATIENCE: Duration = Duration::from_secs(5);
/// Pages written before SQLite folds its journal into the file: pages written again and again, as
/// those of indexes are, are then copied once for many commits.
const JOURNAL: &str = "8192";
/// What the writer of SQLite keeps of the file in memory: 16 MiB.
const CACHE: &str = "-16384";
/// Statements that a connection keeps prepared. Those that write several rows differ by their
/// number of rows: with the default of 100 they would push one another out.
const PREPARED: usize = 1024;

/// The pool that writes and the one that reads; on PostgreSQL they are one.
pub(crate) struct Pools {
    pub(crate) write: DatabaseConnection,
    pub(crate) read: DatabaseConnection,
}

impl Pools {
    /// Tells of each statement from now on.
    pub(crate) fn tell(mut self, watch: &StatementWatch) -> Self {
        for pool in [&mut self.write, &mut self.read] {
            let watch = Arc::clone(watch);
            pool.set_metric_callback(move |told| watch(&told.statement.sql));
        }
        self
    }
}

/// Opens SQLite: one writer, several readers beside it.
pub(crate) async fn sqlite(
    url: &str,
    readers: u32,
    pages: Option<u32>,
) -> Result<Pools, StoreError> {
    // A new file is put in WAL by one connection alone, and SQLite does not wait for its turn.
    let busy = |error: &StoreError| matches!(error, StoreError::Unavailable(_));
    let open =
        || async { Database::connect(sqlite_options(url, 1, pages)).await.map_err(store_error) };
    let write = retried(busy, open).await?;
    if url.contains(":memory:") {
        return Ok(Pools { read: write.clone(), write });
    }
    let read =
        Database::connect(sqlite_options(url, readers.max(1), pages)).await.map_err(store_error)?;
    Ok(Pools { write, read })
}

/// WAL with a sync at each commit: what was answered as recorded survives a power cut (D23).
/// Freed pages are overwritten (T12). What a statement of many rows keeps to undo itself stays in
/// memory: in a file of its own it would cost as many writes again, and hold data of families.
///
/// A commit that the disk refuses ends the transaction; sqlx 0.9.0 then fails to roll back what is
/// no more, and counts it for ever: the next ones would be savepoints in nothing, and what they
/// said committed would be lost. A connection that thinks itself in a transaction is not lent
/// again but replaced.
fn sqlite_options(url: &str, connections: u32, pages: Option<u32>) -> ConnectOptions {
    let mut options = options(url, connections);
    options.map_sqlx_sqlite_opts(move |sqlite| {
        let sqlite = match pages {
            Some(pages) => sqlite.pragma("max_page_count", pages.to_string()),
            None => sqlite,
        };
        sqlite
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .statement_cache_capacity(PREPARED)
            .busy_timeout(PATIENCE)
            .pragma("secure_delete", "ON")
            .pragma("temp_store", "MEMORY")
            .pragma("wal_autocheckpoint", JOURNAL)
            .pragma("cache_size", if connections == 1 { CACHE } else { "-2000" })
            .optimize_on_close(true, None)
    });
    options.map_sqlx_sqlite_before_acquire(|connection, _metadata| {
        let outside = !connection.is_in_transaction();
        Box::pin(std::future::ready(Ok(outside)))
    });
    options
}

/// Opens PostgreSQL.
pub(crate) async fn postgres(url: &str, connections: u32) -> Result<Pools, StoreError> {
    let mut options = options(url, connections.clamp(8, 64));
    options.map_sqlx_postgres_opts(|postgres| {
        postgres
            .application_name("linf")
            .statement_cache_capacity(PREPARED)
            .options([("statement_timeout", "30s"), ("lock_timeout", "5s")])
    });
    let pool = Database::connect(options).await.map_err(store_error)?;
    Ok(Pools { read: pool.clone(), write: pool })
}

fn options(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .connect_timeout(PATIENCE)
        .acquire_timeout(PATIENCE)
        .sqlx_logging(false)
        .record_stmt_in_spans(false);
    options
}
