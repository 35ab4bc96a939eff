//! What the contract needs of an adapter's test.
use super::MemoryQueue;
use crate::MailKind;
use crate::ports::MailQueue;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use std::sync::Arc;

/// A fresh adapter, and what other domains record in it. The test of an adapter implements this
/// on a type of its own; the contract calls nothing else.
#[async_trait]
pub trait Arrange: Send + Sync {
    /// The adapter under test.
    fn queue(&self) -> Arc<dyn MailQueue>;
    /// Queues a mail at an instant, to be sent at once, as other domains do. What it is about
    /// does not exist; an adapter that demands it makes it up.
    async fn put_mail(&self, kind: MailKind, at: DateTime<Utc>);
    /// How many events of this domain were recorded.
    async fn events(&self) -> usize;
}

#[async_trait]
impl Arrange for MemoryQueue {
    fn queue(&self) -> Arc<dyn MailQueue> {
        Arc::new(self.clone())
    }
    async fn put_mail(&self, kind: MailKind, at: DateTime<Utc>) {
        Self::put_mail(self, kind, at);
    }
    async fn events(&self) -> usize {
        Self::events(self).len()
    }
}
