//! What this domain asks of the outside.
mod files;
mod linfs;
mod profiles;
mod requests;

pub use files::SignedFiles;
pub use linfs::{NotHabilitable, ReferencedLinf, ReferencedLinfs};
pub use profiles::CafProfiles;
#[cfg(feature = "testing")]
pub use requests::MockRequestLinks;
pub use requests::{
    HabilitationFilter, HabilitationRequestRepository, RequestLinks, WaitingRequests,
};
mod avenants;
mod progress;
mod queries;

pub use avenants::{AvenantRepository, DutyRepository, SentReminder, YearlyLog};
pub use progress::{ConventionTerms, OverdueLinf, ProgressKey, ProgressQueries};
pub use queries::{
    ConventionCard, ConventionLine, ConventionQueries, DutyLine, DutyQueries, HeldConvention,
    HeldPerson, Parties, PartyDirectory, StandingFilter, UnansweredRequest,
};

use crate::{Contract, ContractId, Convention, ConventionId, Event, Paper, RenderedPaper};
use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use linf_kernel::{BoxError, LinfId, StoreError};
use linf_territory::CafCode;

/// Contracts, inside a unit.
#[async_trait]
pub trait ContractRepository: Send + Sync {
    /// The one with this identifier.
    async fn get(&self, id: ContractId) -> Result<Option<Contract>, StoreError>;
    /// The contract of a CAF in force on a day.
    async fn in_force(&self, caf: CafCode, on: NaiveDate) -> Result<Option<Contract>, StoreError>;
    /// All those of some CAFs, in the order they were made.
    async fn of_cafs(&self, cafs: &[CafCode]) -> Result<Vec<Contract>, StoreError>;
    /// Records a new one.
    async fn add(&self, contract: &Contract) -> Result<(), StoreError>;
    /// Saves a changed one. [`StoreError::Stale`] unless its version is the stored one.
    async fn save(&self, contract: &Contract) -> Result<(), StoreError>;
}

/// Conventions, inside a unit.
#[async_trait]
pub trait ConventionRepository: Send + Sync {
    /// The one with this identifier.
    async fn get(&self, id: ConventionId) -> Result<Option<Convention>, StoreError>;
    /// The convention of a LINF in force on a day.
    async fn in_force(&self, linf: LinfId, on: NaiveDate)
    -> Result<Option<Convention>, StoreError>;
    /// Records a new one; [`StoreError::Duplicate`] when its LINF has a signed one already.
    async fn add(&self, convention: &Convention) -> Result<(), StoreError>;
    /// Saves a changed one, its persons' withdrawals included. [`StoreError::Stale`] unless its
    /// version is the stored one.
    async fn save(&self, convention: &Convention) -> Result<(), StoreError>;
    /// The CAF of a LINF's seat, if its record exists (R18).
    async fn caf_of(&self, linf: LinfId) -> Result<Option<CafCode>, StoreError>;
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
    /// Contracts.
    fn contracts(&self) -> &dyn ContractRepository;
    /// Conventions.
    fn conventions(&self) -> &dyn ConventionRepository;
    /// Habilitation requests.
    fn requests(&self) -> &dyn HabilitationRequestRepository;
    /// Profiles of CAFs.
    fn profiles(&self) -> &dyn CafProfiles;
    /// Records of LINFs.
    fn linfs(&self) -> &dyn ReferencedLinfs;
    /// Files of documents to sign.
    fn files(&self) -> &dyn SignedFiles;
    /// Avenants.
    fn avenants(&self) -> &dyn AvenantRepository;
    /// What LINFs declare.
    fn duties(&self) -> &dyn DutyRepository;
    /// What was done each year, and the mails that follow.
    fn yearly_log(&self) -> &dyn YearlyLog;
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
}

/// Prints the documents that both parties sign, from versioned templates (R37, R55, R129).
#[cfg_attr(feature = "testing", mockall::automock)]
#[async_trait]
pub trait PaperPrinter: Send + Sync {
    /// The PDF of a document in two copies, and the version of the template it was made from.
    async fn print(&self, paper: &Paper) -> Result<RenderedPaper, BoxError>;
}
