//! What a store needs to know.
use linf_kernel::IdSource;
use linf_routing::ports::Places;
use std::fmt;
use std::sync::Arc;

/// Told of each statement, without its values.
pub type StatementWatch = Arc<dyn Fn(&str) + Send + Sync>;

/// Where the data is, and what the store asks of the outside.
#[derive(Clone)]
pub struct StoreSettings {
    /// `sqlite:/path/to/linf.db` (the file is made when it is missing) or `postgres://…`.
    pub url: String,
    /// The most connections to PostgreSQL, or the most readers of a SQLite file.
    pub connections: u32,
    /// The most pages of a SQLite file; as many as the disk holds when there is none.
    pub sqlite_pages: Option<u32>,
    /// Identifiers of events and mails.
    pub ids: Arc<dyn IdSource>,
    /// The geography: the CAF of each commune that a record serves.
    pub places: Arc<dyn Places>,
    /// Told of each statement; nobody usually. Tests explain their plans.
    pub watch: Option<StatementWatch>,
}

impl StoreSettings {
    /// The usual number of connections.
    #[must_use]
    pub fn new(url: impl Into<String>, ids: Arc<dyn IdSource>, places: Arc<dyn Places>) -> Self {
        Self { url: url.into(), connections: 8, sqlite_pages: None, ids, places, watch: None }
    }
}

impl fmt::Debug for StoreSettings {
    /// Without the address, which may hold a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StoreSettings")
            .field("connections", &self.connections)
            .finish_non_exhaustive()
    }
}
