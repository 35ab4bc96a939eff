//! A fresh, migrated store, and the raw rows under it.
use crate::statements::Statements;
use linf_kernel::IdSource;
use linf_kernel::testing::SequenceIds;
use linf_persistence::{Engine, SeaStore, StoreSettings};
use linf_routing::testing::MemoryPlaces;
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, QueryResult, Statement,
};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tempfile::TempDir;

/// A store of one test alone.
pub(crate) struct Bed {
    pub(crate) store: SeaStore,
    pub(crate) url: String,
    folder: Option<TempDir>,
    statements: Statements,
}

impl Drop for Bed {
    /// Whatever a test is about, no statement of it reads a whole table of SQLite.
    fn drop(&mut self) {
        let kept =
            self.folder.as_ref().is_some_and(|folder| folder.path().join("linf.db").exists());
        if kept && !std::thread::panicking() {
            let whole = std::mem::take(&mut self.statements).that_read_whole(&self.url);
            assert_eq!(whole, [""; 0], "a whole table is read");
        }
    }
}

/// Identifiers of events and mails: no two stores of a test make the same.
struct Ids;

impl IdSource for Ids {
    fn next(&self) -> uuid::Uuid {
        static MADE: AtomicU64 = AtomicU64::new(500_000_000);
        SequenceIds::nth(MADE.fetch_add(1, Ordering::Relaxed))
    }
}

/// Settings of a test.
pub(crate) fn settings(url: &str) -> StoreSettings {
    StoreSettings::new(url, Arc::new(Ids), Arc::new(MemoryPlaces))
}

/// An address of an empty database.
pub(crate) async fn empty(engine: Engine) -> (String, Option<TempDir>) {
    match engine {
        Engine::Sqlite => {
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("linf.db");
            (format!("sqlite:{}", file.display()), Some(folder))
        }
        Engine::Postgres => (own_schema().await, None),
    }
}

impl Bed {
    /// On a file of its own.
    pub(crate) async fn sqlite() -> Self {
        Self::open(Engine::Sqlite).await
    }
    /// In a schema of its own.
    pub(crate) async fn postgres() -> Self {
        Self::open(Engine::Postgres).await
    }
    pub(crate) async fn open(engine: Engine) -> Self {
        let (url, folder) = empty(engine).await;
        let statements = Statements::default();
        let settings = StoreSettings { watch: Some(statements.watch()), ..settings(&url) };
        let store = SeaStore::connect(settings).await.unwrap();
        store.migrate().await.unwrap();
        Self { store, url, folder, statements }
    }
    /// The file of SQLite.
    pub(crate) fn file(&self) -> PathBuf {
        self.folder.as_ref().unwrap().path().join("linf.db")
    }
    /// A connection beside the store's own.
    pub(crate) async fn raw(&self) -> DatabaseConnection {
        raw(&self.url).await
    }
    /// Rows, read beside the store.
    pub(crate) async fn rows(&self, sql: &str) -> Vec<QueryResult> {
        let raw = self.raw().await;
        let statement = Statement::from_string(raw.get_database_backend(), sql);
        let rows = raw.query_all_raw(statement).await.unwrap();
        raw.close().await.unwrap();
        rows
    }
    /// A number, read beside the store.
    pub(crate) async fn number(&self, sql: &str) -> i64 {
        self.rows(sql).await.first().unwrap().try_get_by_index(0).unwrap()
    }
    /// Changes rows beside the store.
    pub(crate) async fn execute(&self, sql: &str) {
        let raw = self.raw().await;
        raw.execute_unprepared(sql).await.unwrap();
        raw.close().await.unwrap();
    }
}

/// One connection.
pub(crate) async fn raw(url: &str) -> DatabaseConnection {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    Database::connect(options).await.unwrap()
}

/// The address of the tests' PostgreSQL, with a fresh schema.
async fn own_schema() -> String {
    let base = server();
    let admin = raw(&base).await;
    let name = "SELECT replace(gen_random_uuid()::text, '-', '')";
    let name = Statement::from_string(admin.get_database_backend(), name);
    let name = admin.query_one_raw(name).await.unwrap().unwrap();
    let name = format!("t_{}", name.try_get_by_index::<String>(0).unwrap());
    admin.execute_unprepared(&format!("CREATE SCHEMA {name}")).await.unwrap();
    admin.close().await.unwrap();
    let joint = if base.contains('?') { '&' } else { '?' };
    format!("{base}{joint}options=-c%20search_path%3D{name}")
}

#[expect(clippy::disallowed_methods, reason = "where the tests' server is, and nothing else")]
fn server() -> String {
    std::env::var("LINF_TEST_POSTGRES_URL").expect(
        "set LINF_TEST_POSTGRES_URL, or run `cargo xtask test` which starts a private server",
    )
}
