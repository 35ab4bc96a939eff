//! What this domain asks of the outside.
use crate::{Candidate, CandidateKey, Event, ProcesVerbal, ProcesVerbalId};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_kernel::{BoxError, RequestId, StoreError};
use uuid::Uuid;

/// What an erasure removed besides the requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Erased {
    /// Requests.
    pub requests: u64,
    /// Mails about them, whatever their state.
    pub mails: u64,
    /// Exports whose bytes went with them (D9); their records stay.
    pub exports_emptied: u64,
}

/// Data that is kept for a time, inside a unit.
#[async_trait]
pub trait ExpiringData: Send + Sync {
    /// Requests recorded before an instant, in the order of their keys, after a key.
    async fn candidates(
        &self,
        recorded_before: DateTime<Utc>,
        after: Option<CandidateKey>,
        limit: u16,
    ) -> Result<Vec<Candidate>, StoreError>;
    /// The identifiers of the mails about requests.
    async fn mails_about(&self, requests: &[RequestId]) -> Result<Vec<Uuid>, StoreError>;
    /// Erases requests with all that bears their families' data: contents, mails, and the bytes of
    /// every export that held one of them. The bytes MUST be overwritten where the store can.
    async fn erase(&self, requests: &[RequestId]) -> Result<Erased, StoreError>;
    /// Erases the bytes of exports made before an instant, a bounded number at once; answers how
    /// many exports lost theirs.
    async fn erase_export_bytes(
        &self,
        made_before: DateTime<Utc>,
        limit: u16,
    ) -> Result<u64, StoreError>;
}

/// The register of destructions, inside a unit. It survives the data.
#[async_trait]
pub trait DestructionRegister: Send + Sync {
    /// Adds what a batch destroyed.
    async fn add(&self, proces_verbaux: &[ProcesVerbal]) -> Result<(), StoreError>;
    /// Those whose document was not made yet, oldest first.
    async fn unissued(&self, limit: u16) -> Result<Vec<ProcesVerbal>, StoreError>;
    /// Notes that a document was made.
    async fn mark_issued(&self, id: ProcesVerbalId, at: DateTime<Utc>) -> Result<(), StoreError>;
}

/// What must follow, recorded with the change.
#[async_trait]
pub trait Outbox: Send + Sync {
    /// Records what happened.
    async fn record(&self, events: &[Event], at: DateTime<Utc>) -> Result<(), StoreError>;
}

/// One all-or-nothing piece of work. Dropping it undoes everything. After any `Err` it is void:
/// `commit` MUST fail.
#[async_trait]
pub trait UnitOfWork: Send + Sync {
    /// Data that is kept for a time.
    fn expiring(&self) -> &dyn ExpiringData;
    /// The register.
    fn register(&self) -> &dyn DestructionRegister;
    /// Events.
    fn outbox(&self) -> &dyn Outbox;
    /// Makes it all visible at once.
    async fn commit(self: Box<Self>) -> Result<(), StoreError>;
}

/// Opens units of work.
#[async_trait]
pub trait Store: Send + Sync {
    /// Opens one.
    async fn begin(&self) -> Result<Box<dyn UnitOfWork>, StoreError>;
    /// Makes erasures final where the store keeps a journal beside its data (the WAL of SQLite).
    async fn flush_erasures(&self) -> Result<(), StoreError>;
}

/// Copies of mails kept outside the store, such as files (T12).
#[cfg_attr(feature = "testing", mockall::automock)]
#[async_trait]
pub trait MailCopies: Send + Sync {
    /// Destroys the copies of these mails; one that does not exist is no error.
    async fn destroy(&self, mails: &[Uuid]) -> Result<(), BoxError>;
}

/// Makes and keeps the documents of procès-verbaux.
#[cfg_attr(feature = "testing", mockall::automock)]
#[async_trait]
pub trait ProcesVerbalDesk: Send + Sync {
    /// Makes the document of one and keeps it; making it again replaces it.
    async fn issue(&self, proces_verbal: &ProcesVerbal) -> Result<(), BoxError>;
}
