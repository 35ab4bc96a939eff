//! The ports of `linf-referencing`.
mod changes;
mod gestionnaire;
mod linf;
mod obstacles;
mod outbox;
mod public;
mod queries;
mod review;
mod row;

use crate::{SeaStore, unit::SeaUnit};
use async_trait::async_trait;
use linf_kernel::StoreError;
use linf_referencing::ports::{
    ChangeLog, GestionnaireRepository, LinfRepository, OfficialListRepository, Outbox,
    ProposalRepository, Store, UnitOfWork,
};

#[cfg(test)]
pub(crate) use outbox::stored;

#[async_trait]
impl UnitOfWork for SeaUnit {
    fn linfs(&self) -> &dyn LinfRepository {
        self
    }
    fn gestionnaires(&self) -> &dyn GestionnaireRepository {
        self
    }
    fn changes(&self) -> &dyn ChangeLog {
        self
    }
    fn official_lists(&self) -> &dyn OfficialListRepository {
        self
    }
    fn proposals(&self) -> &dyn ProposalRepository {
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
