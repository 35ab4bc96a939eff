//! What the contract needs of an adapter's test.
use super::MemoryStore;
use crate::ports::{ConventionQueries, DutyQueries, Store};
use async_trait::async_trait;
use linf_kernel::{AccountId, EmailAddress, LinfId};
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
    /// The adapter’s screens of conventions.
    fn convention_queries(&self) -> Arc<dyn ConventionQueries>;
    /// The adapter’s screens of duties.
    fn duty_queries(&self) -> Arc<dyn DutyQueries>;
    /// Records an account with an address.
    async fn put_account(&self, account: AccountId, email: EmailAddress);
    /// How many mails of this domain were queued.
    async fn notices(&self) -> usize;
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
    fn convention_queries(&self) -> Arc<dyn ConventionQueries> {
        Arc::new(self.clone())
    }
    fn duty_queries(&self) -> Arc<dyn DutyQueries> {
        Arc::new(self.clone())
    }
    async fn put_account(&self, account: AccountId, email: EmailAddress) {
        Self::put_account(self, account, email);
    }
    async fn notices(&self) -> usize {
        Self::notices(self).len()
    }
}
