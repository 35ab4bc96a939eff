//! All-or-nothing writes.
use crate::{Event, Export, ExportId, FamilyData, FamilyRequest, Notice, Reading};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_kernel::{AccountId, RequestId, StoreError};

/// Requests, inside a unit.
#[async_trait]
pub trait RequestRepository: Send + Sync {
    /// Those that exist among these, in the order of their identifiers.
    async fn get_many(&self, ids: &[RequestId]) -> Result<Vec<FamilyRequest>, StoreError>;
    /// Opens those that are new; the others keep their first reader (T5). Answers the ones opened
    /// here, in the order of their identifiers. Two units over the same requests MUST NOT
    /// deadlock: an adapter locks in the order of the identifiers.
    async fn open_new(
        &self,
        ids: &[RequestId],
        by: AccountId,
        at: DateTime<Utc>,
        reading: Reading,
    ) -> Result<Vec<FamilyRequest>, StoreError>;
    /// Starts the clock of R109 of one whose clock is not started; false when it already ran or
    /// the request is gone.
    async fn start_retrieval(&self, request: &FamilyRequest) -> Result<bool, StoreError>;
    /// What the families wrote, in the order of the identifiers. The caller has checked the right
    /// to read it.
    async fn family_data(
        &self,
        ids: &[RequestId],
    ) -> Result<Vec<(RequestId, FamilyData)>, StoreError>;
}

/// Exports, inside a unit.
#[async_trait]
pub trait ExportRepository: Send + Sync {
    /// Keeps a piece of a file; pieces of a file come in order, from 0.
    async fn append(
        &self,
        id: ExportId,
        file: u16,
        piece: u32,
        bytes: &[u8],
    ) -> Result<(), StoreError>;
    /// Records the export itself.
    async fn add(&self, export: &Export) -> Result<(), StoreError>;
}

/// What must follow, recorded with the change.
#[async_trait]
pub trait Outbox: Send + Sync {
    /// Records what happened.
    async fn record(&self, events: &[Event], at: DateTime<Utc>) -> Result<(), StoreError>;
    /// Queues mails, one row a recipient.
    async fn queue(&self, notices: &[Notice], at: DateTime<Utc>) -> Result<(), StoreError>;
}

/// One all-or-nothing piece of work. Dropping it undoes everything. After any `Err` it is void:
/// `commit` MUST fail.
#[async_trait]
pub trait UnitOfWork: Send + Sync {
    /// Requests.
    fn requests(&self) -> &dyn RequestRepository;
    /// Exports.
    fn exports(&self) -> &dyn ExportRepository;
    /// Events and mails.
    fn outbox(&self) -> &dyn Outbox;
    /// Makes it all visible at once.
    async fn commit(self: Box<Self>) -> Result<(), StoreError>;
}

/// Opens units of work.
#[async_trait]
pub trait Store: Send + Sync {
    /// Opens one.
    async fn begin(&self) -> Result<Box<dyn UnitOfWork>, StoreError>;
}
