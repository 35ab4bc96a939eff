//! What this domain asks of the outside.
use crate::{Event, Linf};
use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use linf_kernel::{LinfId, StoreError};

/// LINFs, inside a unit.
#[async_trait]
pub trait LinfRepository: Send + Sync {
    /// The one with this identifier.
    async fn get(&self, id: LinfId) -> Result<Option<Linf>, StoreError>;
    /// Records a new one.
    async fn add(&self, linf: &Linf) -> Result<(), StoreError>;
    /// Saves a changed one. [`StoreError::Stale`] unless its version is the stored one.
    async fn save(&self, linf: &Linf) -> Result<(), StoreError>;
    /// What still forbids to open the guichet on a day (D5, D6), in stable words; the guichet
    /// itself and the publication are left out.
    async fn opening_obstacles(
        &self,
        linf: LinfId,
        on: NaiveDate,
    ) -> Result<Vec<&'static str>, StoreError>;
}

/// What must follow, recorded with the change.
#[async_trait]
pub trait Outbox: Send + Sync {
    /// Records what happened.
    async fn record(&self, events: &[Event], at: DateTime<Utc>) -> Result<(), StoreError>;
}

/// One all-or-nothing piece of work. Dropping it undoes everything. After any `Err` it is void:
/// `commit` MUST fail.
#[async_trait]
pub trait UnitOfWork: Send + Sync {
    /// LINFs.
    fn linfs(&self) -> &dyn LinfRepository;
    /// Events.
    fn outbox(&self) -> &dyn Outbox;
    /// Makes it all visible at once.
    async fn commit(self: Box<Self>) -> Result<(), StoreError>;
}

/// Opens units of work.
#[async_trait]
pub trait Store: Send + Sync {
    /// Opens one.
    async fn begin(&self) -> Result<Box<dyn UnitOfWork>, StoreError>;
}
