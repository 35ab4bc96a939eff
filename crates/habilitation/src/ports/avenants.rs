//! Avenants, and what a convention keeps through its years, inside a unit.
use crate::ConventionId;
use crate::avenant::{Avenant, AvenantId};
use crate::certification::Certification;
use crate::duty::{Duty, DutyId};
use crate::notice::{Notice, ReminderId};
use crate::reminder::ReminderKind;
use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use linf_kernel::StoreError;

/// Avenants.
#[async_trait]
pub trait AvenantRepository: Send + Sync {
    /// The one with this identifier.
    async fn get(&self, id: AvenantId) -> Result<Option<Avenant>, StoreError>;
    /// The one of a convention that may still be signed.
    async fn open_of(&self, convention: ConventionId) -> Result<Option<Avenant>, StoreError>;
    /// The highest rank of a convention, abandoned ones included; 0 without any.
    async fn last_rank(&self, convention: ConventionId) -> Result<u32, StoreError>;
    /// Records a new one. [`StoreError::Duplicate`] when the convention has one that may still be
    /// signed.
    async fn add(&self, avenant: &Avenant) -> Result<(), StoreError>;
    /// Saves a changed one. [`StoreError::Stale`] unless its version is the stored one.
    async fn save(&self, avenant: &Avenant) -> Result<(), StoreError>;
}

/// What LINFs declare.
#[async_trait]
pub trait DutyRepository: Send + Sync {
    /// The one with this identifier.
    async fn get(&self, id: DutyId) -> Result<Option<Duty>, StoreError>;
    /// Records a new one.
    async fn add(&self, duty: &Duty) -> Result<(), StoreError>;
    /// Saves a changed one. [`StoreError::Stale`] unless its version is the stored one.
    async fn save(&self, duty: &Duty) -> Result<(), StoreError>;
}

/// A reminder that was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SentReminder {
    /// Identifier.
    pub id: ReminderId,
    /// Of which convention.
    pub convention: ConventionId,
    /// What it says.
    pub kind: ReminderKind,
    /// Of which yearly date.
    pub due_on: NaiveDate,
    /// When.
    pub at: DateTime<Utc>,
}

/// What was done each year, kept for good, and the mails that follow.
#[async_trait]
pub trait YearlyLog: Send + Sync {
    /// Notes a certification. [`StoreError::Duplicate`] when that yearly date has one.
    async fn add_certification(&self, certification: &Certification) -> Result<(), StoreError>;
    /// Notes a reminder; false when it was sent before.
    async fn add_reminder(&self, reminder: &SentReminder) -> Result<bool, StoreError>;
    /// Queues mails. MUST leave out those about what their recipient did (T16).
    async fn queue(&self, notices: &[Notice], at: DateTime<Utc>) -> Result<(), StoreError>;
}
