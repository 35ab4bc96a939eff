//! What the contract needs of an adapter's test.
use super::MemoryStore;
use crate::ports::Store;
use crate::{ManagedLinf, Notice};
use async_trait::async_trait;
use linf_kernel::{EmailAddress, PersonId};
use std::sync::Arc;

/// A fresh adapter, and what other domains record in it. The test of an adapter implements this
/// on a type of its own; the contract calls nothing else.
#[async_trait]
pub trait Arrange: Send + Sync {
    /// The adapter under test.
    fn store(&self) -> Arc<dyn Store>;
    /// Names a person in a convention of a LINF that the adapter makes up.
    async fn put_person(&self, person: PersonId, email: &EmailAddress);
    /// Records a LINF.
    async fn put_linf(&self, linf: &ManagedLinf);
    /// The mails of this domain that wait, in any order.
    async fn notices(&self) -> Vec<Notice>;
    /// How many events of this domain were recorded.
    async fn events(&self) -> usize;
}

#[async_trait]
impl Arrange for MemoryStore {
    fn store(&self) -> Arc<dyn Store> {
        Arc::new(self.clone())
    }
    async fn put_person(&self, person: PersonId, email: &EmailAddress) {
        Self::put_person(self, person, email.clone());
    }
    async fn put_linf(&self, linf: &ManagedLinf) {
        Self::put_linf(self, linf.clone());
    }
    async fn notices(&self) -> Vec<Notice> {
        Self::notices(self)
    }
    async fn events(&self) -> usize {
        Self::events(self).len()
    }
}
