//! All-or-nothing writes.
use super::ReturnRepository;
use crate::{Event, Export, ExportFile, ExportId, FamilyRequest, Notice, Reading};
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
}

/// Exports, inside a unit. One is begun, filled and finished by units of their own, so that no
/// unit waits while files are made. Until it is finished nobody reads it; whatever erases one of
/// its requests MUST remove it, bytes and all.
#[async_trait]
pub trait ExportRepository: Send + Sync {
    /// Begins an export: its requests are known, its files are not.
    async fn begin(&self, export: &Export) -> Result<(), StoreError>;
    /// Keeps a piece of a file; pieces of a file come in order, from 0. [`StoreError::Stale`] when
    /// the export is not begun, or not any more.
    async fn append(
        &self,
        id: ExportId,
        file: u16,
        piece: u32,
        bytes: &[u8],
    ) -> Result<(), StoreError>;
    /// Records the files of an export that was begun: from its commit it can be read.
    /// [`StoreError::Stale`] when it is not begun, or not any more.
    async fn finish(&self, id: ExportId, files: &[ExportFile]) -> Result<(), StoreError>;
    /// Removes an export that is not finished, with its bytes; does nothing to any other.
    async fn discard(&self, id: ExportId) -> Result<(), StoreError>;
    /// The same for those begun before an instant, a bounded number at once; answers how many.
    async fn discard_begun_before(
        &self,
        begun_before: DateTime<Utc>,
        limit: u16,
    ) -> Result<u64, StoreError>;
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
    /// Requests given back to their CAF.
    fn returns(&self) -> &dyn ReturnRepository;
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
