//! The ports of `linf-routing`.
mod archive;
pub(crate) mod coverage;
pub(crate) mod export;
pub(crate) mod facts;
pub(crate) mod family_data;
pub(crate) mod inbox;
mod outbox;
mod queries;
mod readers;
pub(crate) mod request;
pub(crate) mod returns;

use crate::{SeaStore, unit::SeaUnit};
use async_trait::async_trait;
use linf_kernel::StoreError;
use linf_routing::ports::{
    ExportRepository, Outbox, RequestInbox, RequestRepository, ReturnRepository, Store, UnitOfWork,
};
use linf_routing::{AcceptedRequest, Recorded};

#[cfg(test)]
pub(crate) use outbox::stored;

#[async_trait]
impl UnitOfWork for SeaUnit {
    fn requests(&self) -> &dyn RequestRepository {
        self
    }
    fn exports(&self) -> &dyn ExportRepository {
        self
    }
    fn returns(&self) -> &dyn ReturnRepository {
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

#[async_trait]
impl RequestInbox for SeaStore {
    async fn record(&self, request: AcceptedRequest) -> Result<Recorded, StoreError> {
        self.inbox().record(request).await
    }
}
