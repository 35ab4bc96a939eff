//! LINFs on their way, and what waits for a CAF: for screens, outside any unit.
use super::WaitingRequests;
use crate::StepFacts;
use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use linf_kernel::{LinfId, Page, PageRequest, StoreError};
use linf_territory::CafCode;

/// A place in a list of LINFs ordered by folded name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ProgressKey {
    /// The folded name ([`linf_territory::fold`]).
    pub name: String,
    /// Between those that bear the same.
    pub linf: LinfId,
}

/// Where the conventions of a CAF stand in their year.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ConventionTerms {
    /// Those which run to a last day.
    pub ending: u64,
    /// The first yearly date that persons were not certified for, and of how many conventions.
    pub uncertified: Vec<(NaiveDate, u64)>,
}

/// A LINF whose families wait for longer than they should. Nothing of the families (D12).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverdueLinf {
    /// Which.
    pub linf: LinfId,
    /// Its name.
    pub name: String,
    /// Requests that nobody opened in time (R108).
    pub late: u64,
    /// When the oldest of them was recorded.
    pub since: DateTime<Utc>,
}

/// What the home of a CAF shows. Each answer takes a fixed number of statements, whatever the
/// number of LINFs.
#[async_trait]
pub trait ProgressQueries: Send + Sync {
    /// What is known of one LINF, on the day that it is at an instant where its CAF is; none for a
    /// record of another rubric, which is on no way (R14).
    async fn facts(
        &self,
        linf: LinfId,
        now: DateTime<Utc>,
    ) -> Result<Option<StepFacts>, StoreError>;
    /// What is known of the LINFs of a CAF, by name; those whose record was withdrawn from the
    /// public are on no way and are left out.
    async fn of_caf(
        &self,
        caf: CafCode,
        on: NaiveDate,
        page: &PageRequest<ProgressKey>,
    ) -> Result<Page<StepFacts, ProgressKey>, StoreError>;
    /// The habilitation requests of a CAF that wait for it; none when there is none.
    async fn waiting(&self, caf: CafCode) -> Result<Option<WaitingRequests>, StoreError>;
    /// Where its conventions stand on a day, with the yearly dates up to another.
    async fn terms(
        &self,
        caf: CafCode,
        on: NaiveDate,
        until: NaiveDate,
    ) -> Result<ConventionTerms, StoreError>;
    /// Its LINFs that have requests late at an instant (R108), by identifier.
    async fn overdue(
        &self,
        caf: CafCode,
        now: DateTime<Utc>,
        page: &PageRequest<LinfId>,
    ) -> Result<Page<OverdueLinf, LinfId>, StoreError>;
}
