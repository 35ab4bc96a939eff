//! What the contract needs of an adapter's test.
use super::MemoryStore;
use crate::ports::Store;
use async_trait::async_trait;
use linf_kernel::LinfId;
use linf_territory::CafCode;
use std::sync::Arc;

/// A fresh adapter, and what other domains record in it. The test of an adapter implements this
/// on a type of its own; the contract calls nothing else.
#[async_trait]
pub trait Arrange: Send + Sync {
    /// The adapter under test.
    fn store(&self) -> Arc<dyn Store>;
    /// Records a LINF whose seat depends on a CAF.
    async fn put_linf(&self, linf: LinfId, caf: CafCode);
    /// How many events of this domain were recorded.
    async fn events(&self) -> usize;
}

#[async_trait]
impl Arrange for MemoryStore {
    fn store(&self) -> Arc<dyn Store> {
        Arc::new(self.clone())
    }
    async fn put_linf(&self, linf: LinfId, caf: CafCode) {
        Self::put_linf(self, linf, caf);
    }
    async fn events(&self) -> usize {
        Self::events(self).len()
    }
}
