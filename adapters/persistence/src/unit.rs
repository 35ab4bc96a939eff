//! One transaction, seen as the repositories of every domain.
use crate::error::store_error;
use crate::routing::coverage;
use linf_kernel::{IdSource, StoreError};
use linf_routing::ports::Places;
use sea_orm::DatabaseTransaction;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// One all-or-nothing piece of work. Dropping it rolls it back.
pub(crate) struct SeaUnit {
    pub(crate) txn: DatabaseTransaction,
    ids: Arc<dyn IdSource>,
    places: Arc<dyn Places>,
    void: AtomicBool,
    coverage_changed: AtomicBool,
}

impl SeaUnit {
    pub(crate) fn new(
        txn: DatabaseTransaction,
        ids: Arc<dyn IdSource>,
        places: Arc<dyn Places>,
    ) -> Self {
        let (void, coverage_changed) = (AtomicBool::new(false), AtomicBool::new(false));
        Self { txn, ids, places, void, coverage_changed }
    }
    /// Every answer goes through here: an error voids the unit. SQLite would keep what was written
    /// before the error, PostgreSQL would drop it without a word.
    pub(crate) fn keep<T>(&self, result: Result<T, StoreError>) -> Result<T, StoreError> {
        if result.is_err() {
            self.void.store(true, Ordering::Relaxed);
        }
        result
    }
    /// A fact that coverage is computed from was changed.
    pub(crate) fn coverage_changes(&self) {
        self.coverage_changed.store(true, Ordering::Relaxed);
    }
    pub(crate) fn ids(&self) -> &dyn IdSource {
        self.ids.as_ref()
    }
    pub(crate) fn places(&self) -> &dyn Places {
        self.places.as_ref()
    }
    /// Commits, unless an error was met.
    pub(crate) async fn finish(self) -> Result<(), StoreError> {
        if self.void.load(Ordering::Relaxed) {
            return Err(StoreError::Other("a unit that met an error cannot be committed".into()));
        }
        if self.coverage_changed.load(Ordering::Relaxed) {
            // Last, so that its one row is locked for as short as can be.
            coverage::bump(&self.txn).await?;
        }
        self.txn.commit().await.map_err(store_error)
    }
}
