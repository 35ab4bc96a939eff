//! Leases: one process at a time does a work, however many run.
use crate::StoreError;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Leases by name, shared by every process on the same store.
#[async_trait]
pub trait Leases: Send + Sync {
    /// Takes or prolongs the lease of a work until an instant; false when another holder has it.
    async fn acquire(
        &self,
        work: &str,
        holder: Uuid,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<bool, StoreError>;
    /// Gives it back, if this holder has it.
    async fn release(&self, work: &str, holder: Uuid) -> Result<(), StoreError>;
}
