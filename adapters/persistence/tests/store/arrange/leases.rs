//! For the contract of leases: the bed itself, so that its folder lives as long as they do.
use crate::bed::Bed;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_kernel::{Leases, StoreError};
use uuid::Uuid;

#[async_trait]
impl Leases for Bed {
    async fn acquire(
        &self,
        work: &str,
        holder: Uuid,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        self.store.acquire(work, holder, now, until).await
    }
    async fn release(&self, work: &str, holder: Uuid) -> Result<(), StoreError> {
        self.store.release(work, holder).await
    }
}
