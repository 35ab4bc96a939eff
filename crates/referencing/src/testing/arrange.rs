//! What the contract needs of an adapter's test.
use super::MemoryStore;
use crate::ports::Store;
use async_trait::async_trait;
use linf_kernel::LinfId;
use std::sync::Arc;

/// What `habilitation` and `accounts` record about a LINF, since 5 January 2026.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Habilitated {
    /// The CAF of its seat has a contract.
    pub contract: bool,
    /// It has a convention, whose annexe 1 names the communes of its record and one person.
    pub convention: bool,
    /// The personal password of that person is set.
    pub password: bool,
}

/// A fresh adapter, and what other domains record in it. The test of an adapter implements this
/// on a type of its own; the contract calls nothing else.
#[async_trait]
pub trait Arrange: Send + Sync {
    /// The adapter under test.
    fn store(&self) -> Arc<dyn Store>;
    /// Habilitates a LINF that is recorded already. Called at most once a test.
    async fn habilitate(&self, linf: LinfId, habilitated: Habilitated);
    /// How many events of this domain were recorded.
    async fn events(&self) -> usize;
}

#[async_trait]
impl Arrange for MemoryStore {
    fn store(&self) -> Arc<dyn Store> {
        Arc::new(self.clone())
    }
    async fn habilitate(&self, linf: LinfId, habilitated: Habilitated) {
        Self::habilitate(self, linf, habilitated);
    }
    async fn events(&self) -> usize {
        Self::events(self).len()
    }
}
