//! The ports of `linf-habilitation`.
mod avenant;
pub(crate) mod contract;
pub(crate) mod convention;
mod duty;
mod files;
mod identity;
mod linfs;
mod naming;
mod outbox;
mod parties;
pub(crate) mod profiles;
mod progress;
mod queries;
pub(crate) mod request;
mod yearly_log;

use crate::{SeaStore, unit::SeaUnit};
use async_trait::async_trait;
use linf_habilitation::ports::{
    AvenantRepository, CafProfiles, ContractRepository, ConventionRepository, DutyRepository,
    HabilitationRequestRepository, Outbox, ReferencedLinfs, SignedFiles, Store, UnitOfWork,
    YearlyLog,
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
    fn requests(&self) -> &dyn HabilitationRequestRepository {
        self
    }
    fn profiles(&self) -> &dyn CafProfiles {
        self
    }
    fn linfs(&self) -> &dyn ReferencedLinfs {
        self
    }
    fn files(&self) -> &dyn SignedFiles {
        self
    }
    fn avenants(&self) -> &dyn AvenantRepository {
        self
    }
    fn duties(&self) -> &dyn DutyRepository {
        self
    }
    fn yearly_log(&self) -> &dyn YearlyLog {
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
