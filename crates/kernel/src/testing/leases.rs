//! Leases in memory.
use super::Shared;
use crate::{Leases, StoreError};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Leases of one process.
#[derive(Debug, Clone, Default)]
pub struct MemoryLeases(Shared<BTreeMap<String, (Uuid, DateTime<Utc>)>>);

#[async_trait]
impl Leases for MemoryLeases {
    async fn acquire(
        &self,
        work: &str,
        holder: Uuid,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let take = |leases: &mut BTreeMap<String, (Uuid, DateTime<Utc>)>| {
            let free = leases.get(work).is_none_or(|(by, end)| *by == holder || *end <= now);
            if free {
                leases.insert(work.to_owned(), (holder, until));
            }
            free
        };
        Ok(self.0.write(take).await)
    }
    async fn release(&self, work: &str, holder: Uuid) -> Result<(), StoreError> {
        self.0.write(|leases| leases.retain(|name, (by, _)| name != work || *by != holder)).await;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::Leases;
    use std::future::{Ready, ready};
    use std::sync::Arc;

    fn open() -> Ready<Arc<dyn Leases>> {
        ready(Arc::new(super::MemoryLeases::default()))
    }
    crate::lease_conformance_tests!(open);
}
