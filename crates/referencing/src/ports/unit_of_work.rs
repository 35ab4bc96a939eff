//! Records, inside a unit of work.
use super::{OfficialListRepository, ProposalRepository};
use crate::{Change, Event, Field, Gestionnaire, GestionnaireId, Linf};
use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use linf_kernel::{LinfId, Page, PageRequest, StoreError};

/// LINFs, inside a unit.
#[async_trait]
pub trait LinfRepository: Send + Sync {
    /// The one with this identifier.
    async fn get(&self, id: LinfId) -> Result<Option<Linf>, StoreError>;
    /// Records a new one. [`StoreError::Duplicate`] when another one was made from the same record
    /// of a relais.
    async fn add(&self, linf: &Linf) -> Result<(), StoreError>;
    /// Saves a changed one. [`StoreError::Stale`] unless its version is the stored one;
    /// [`StoreError::Duplicate`] as for `add`.
    async fn save(&self, linf: &Linf) -> Result<(), StoreError>;
    /// The one that is linked to this record of a relais.
    async fn find_by_rpe_record(&self, rpe: LinfId) -> Result<Option<LinfId>, StoreError>;
    /// Records, in order of their identifiers, whose guichet is open though no convention of theirs
    /// is in force that day.
    async fn open_without_convention(
        &self,
        on: NaiveDate,
        page: &PageRequest<LinfId>,
    ) -> Result<Page<LinfId, LinfId>, StoreError>;
    /// What still forbids to open the guichet on a day (D5, D6), in stable words; the guichet
    /// itself and the publication are left out.
    async fn opening_obstacles(
        &self,
        linf: LinfId,
        on: NaiveDate,
    ) -> Result<Vec<&'static str>, StoreError>;
}

/// Managing bodies, inside a unit.
#[async_trait]
pub trait GestionnaireRepository: Send + Sync {
    /// The one with this identifier.
    async fn get(&self, id: GestionnaireId) -> Result<Option<Gestionnaire>, StoreError>;
    /// Records a new one. [`StoreError::Duplicate`] when its CAF has one with the same SIRET.
    async fn add(&self, gestionnaire: &Gestionnaire) -> Result<(), StoreError>;
    /// Saves a changed one. [`StoreError::Stale`] unless its version is the stored one;
    /// [`StoreError::Duplicate`] as for `add`.
    async fn save(&self, gestionnaire: &Gestionnaire) -> Result<(), StoreError>;
}

/// The history of records, inside a unit.
#[async_trait]
pub trait ChangeLog: Send + Sync {
    /// Keeps changes.
    async fn keep(&self, changes: &[Change]) -> Result<(), StoreError>;
    /// The fields of a record changed by versions after this one, each once.
    async fn fields_since(&self, linf: LinfId, version: u32) -> Result<Vec<Field>, StoreError>;
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
    /// LINFs.
    fn linfs(&self) -> &dyn LinfRepository;
    /// Managing bodies.
    fn gestionnaires(&self) -> &dyn GestionnaireRepository;
    /// The history.
    fn changes(&self) -> &dyn ChangeLog;
    /// Lists of communes.
    fn official_lists(&self) -> &dyn OfficialListRepository;
    /// What they propose.
    fn proposals(&self) -> &dyn ProposalRepository;
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
