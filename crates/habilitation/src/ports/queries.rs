//! What screens show of conventions and duties, outside any unit.
use super::SentReminder;
use crate::avenant::Avenant;
use crate::certification::{Certification, CertificationStanding, standing_from};
use crate::duty::{Duty, DutyId};
use crate::{Convention, ConventionId, ConventionState, FileStamp, Party};
use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use linf_kernel::{AccountId, Line, LinfId, Page, PageRequest, RequestId, StoreError};
use linf_territory::{CafCode, CommuneCode};

/// Which conventions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StandingFilter {
    /// Every one.
    #[default]
    All,
    /// Those in force, renewed by silence.
    InForce,
    /// Those which run to a last day.
    Ending,
    /// Those over.
    Over,
    /// Those in force whose persons may be certified now, or were not in time: until
    /// [`certifiable_until`](crate::certifiable_until) (B5).
    ToCertify,
    /// Those in force whose persons were not certified in time (B5).
    CertificationLate,
}

/// A convention, in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConventionLine {
    /// Identifier.
    pub id: ConventionId,
    /// Which LINF.
    pub linf: LinfId,
    /// Its name.
    pub linf_name: String,
    /// When it was signed.
    pub signed_on: NaiveDate,
    /// Where it stands.
    pub state: ConventionState,
    /// The first yearly date that its persons were not certified for.
    pub certify_by: Option<NaiveDate>,
    /// Persons named who have access.
    pub persons: u32,
    /// Communes held.
    pub communes: u32,
    /// The rank of the avenant that may still be signed.
    pub open_avenant: Option<u32>,
}

impl ConventionLine {
    /// Where the certification of its persons stands on a day; none once it ends.
    #[must_use]
    pub fn certification(&self, today: NaiveDate) -> Option<CertificationStanding> {
        self.certify_by.map(|first| standing_from(self.signed_on, first, today))
    }
}

/// A person whom annexe 1 names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldPerson {
    /// « Marie Durand ».
    pub name: String,
    /// « Fonction ».
    pub function: String,
    /// Whether the access was cut already (D11).
    pub cut: bool,
}

/// The latest convention of a LINF, with those whom its annexe 1 names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldConvention {
    /// The convention.
    pub line: ConventionLine,
    /// The persons, in the order of the annexe.
    pub persons: Vec<HeldPerson>,
}

/// A convention, on its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConventionCard {
    /// The convention.
    pub convention: Convention,
    /// The name of its LINF.
    pub linf_name: String,
    /// The signed file, when it came back through a request.
    pub signed: Option<FileStamp>,
    /// Its avenants, the latest first.
    pub avenants: Vec<Avenant>,
    /// The reminders sent, the latest first.
    pub reminders: Vec<SentReminder>,
    /// The certifications made, the latest first.
    pub certifications: Vec<Certification>,
}

/// A family’s request that a terminated LINF did not answer: it goes back to the CAF (D10). No
/// family’s data (D12).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnansweredRequest {
    /// Identifier.
    pub request: RequestId,
    /// Its reference.
    pub reference: String,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// The commune that the family chose.
    pub commune: CommuneCode,
}

/// Conventions, for screens and for due work.
#[async_trait]
pub trait ConventionQueries: Send + Sync {
    /// The conventions of a CAF that fit on a day, the latest recorded first.
    async fn list(
        &self,
        caf: CafCode,
        filter: StandingFilter,
        today: NaiveDate,
        page: &PageRequest<ConventionId>,
    ) -> Result<Page<ConventionLine, ConventionId>, StoreError>;
    /// One, with all that is kept of it.
    async fn card(&self, id: ConventionId) -> Result<Option<ConventionCard>, StoreError>;
    /// The conventions of a LINF, the latest signed first.
    async fn of_linf(&self, linf: LinfId) -> Result<Vec<ConventionId>, StoreError>;
    /// The latest convention of each of these LINFs of a CAF; those without any are left out.
    async fn held(&self, caf: CafCode, linfs: &[LinfId])
    -> Result<Vec<HeldConvention>, StoreError>;
    /// Conventions that have a reminder due by a day, the most overdue first (T9).
    async fn reminders_due(
        &self,
        by: NaiveDate,
        limit: u16,
    ) -> Result<Vec<ConventionId>, StoreError>;
    /// The requests of a LINF that nobody opened, the oldest first.
    async fn unanswered(
        &self,
        linf: LinfId,
        page: &PageRequest<RequestId>,
    ) -> Result<Page<UnansweredRequest, RequestId>, StoreError>;
}

/// A duty, in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyLine {
    /// The duty.
    pub duty: Duty,
    /// The name of its LINF.
    pub linf_name: String,
}

/// Duties, for screens.
#[async_trait]
pub trait DutyQueries: Send + Sync {
    /// Those of a CAF, the latest first; with `waiting`, those that the CAF is to answer.
    async fn of_caf(
        &self,
        caf: CafCode,
        waiting: bool,
        page: &PageRequest<DutyId>,
    ) -> Result<Page<DutyLine, DutyId>, StoreError>;
    /// Those of a LINF that an account may see, the latest first: every one that is shared, and
    /// those about its own data (R127).
    async fn of_linf(
        &self,
        linf: LinfId,
        account: AccountId,
        page: &PageRequest<DutyId>,
    ) -> Result<Page<DutyLine, DutyId>, StoreError>;
    /// How many of a CAF wait for it.
    async fn waiting(&self, caf: CafCode) -> Result<u64, StoreError>;
}

/// Who signs the papers of a convention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parties {
    /// The CAF.
    pub caf: Party,
    /// The managing body of the LINF.
    pub partner: Party,
    /// The name of the LINF.
    pub linf: Line<200>,
}

/// Who signs.
#[async_trait]
pub trait PartyDirectory: Send + Sync {
    /// The parties of a convention as they are now; none when it, or one of them, is not known.
    async fn parties(&self, convention: ConventionId) -> Result<Option<Parties>, StoreError>;
}
