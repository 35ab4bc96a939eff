//! The ports of `linf-habilitation`.
pub(crate) mod contract;
pub(crate) mod convention;
mod naming;
mod outbox;

use crate::{SeaStore, unit::SeaUnit};
use async_trait::async_trait;
use linf_habilitation::ports::{
    ContractRepository, ConventionRepository, Outbox, Store, UnitOfWork,
};
use linf_kernel::StoreError;

#[cfg(test)]
pub(crate) use outbox::stored;

#[async_trait]
impl UnitOfWork for SeaUnit {
    fn contracts(&self) -> &dyn ContractRepository {
        self
    }
    fn conventions(&self) -> &dyn ConventionRepository {
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
