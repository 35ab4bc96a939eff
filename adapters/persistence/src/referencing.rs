//! The ports of `linf-referencing`.
mod linf;
mod obstacles;
mod outbox;

use crate::{SeaStore, unit::SeaUnit};
use async_trait::async_trait;
use linf_kernel::StoreError;
use linf_referencing::ports::{LinfRepository, Outbox, Store, UnitOfWork};

#[cfg(test)]
pub(crate) use outbox::stored;

#[async_trait]
impl UnitOfWork for SeaUnit {
    fn linfs(&self) -> &dyn LinfRepository {
        self
    }
    fn outbox(&self) -> &dyn Outbox {
        self
    }
    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        self.finish().await
    }
}

#[async_trait]
impl Store for SeaStore {
    async fn begin(&self) -> Result<Box<dyn UnitOfWork>, StoreError> {
        Ok(Box::new(self.unit().await?))
    }
}
