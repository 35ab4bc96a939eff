//! Requests given back to their CAF when a convention ends for breach (D10).
use crate::{FamilyRequest, HeldRequest, LinfFacts, Place};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_kernel::{LinfId, Page, PageRequest, PersonId, RequestId, StoreError};
use linf_territory::CafCode;

/// Requests given back, for screens. Nothing of what a family wrote is read.
#[async_trait]
pub trait ReturnQueries: Send + Sync {
    /// Those of a CAF for which [`HeldRequest::is_given_back`], the oldest first; the key of a page
    /// is the last identifier.
    async fn returned(
        &self,
        caf: CafCode,
        page: &PageRequest<RequestId>,
    ) -> Result<Page<HeldRequest, RequestId>, StoreError>;
    /// How many there are.
    async fn count_returned(&self, caf: CafCode) -> Result<u64, StoreError>;
    /// Any request, given back or not.
    async fn held(&self, id: RequestId) -> Result<Option<HeldRequest>, StoreError>;
}

/// The same, inside a unit.
#[async_trait]
pub trait ReturnRepository: Send + Sync {
    /// Any request, given back or not.
    async fn held(&self, id: RequestId) -> Result<Option<HeldRequest>, StoreError>;
    /// The facts about a LINF and a place at an instant, and its active persons: what decides about
    /// a new request. None when there is no such LINF.
    async fn facts(
        &self,
        linf: LinfId,
        place: &Place,
        at: DateTime<Utc>,
    ) -> Result<Option<(LinfFacts, Vec<PersonId>)>, StoreError>;
    /// Saves where a request goes, its clock and its state; false, and nothing is written, unless
    /// the stored one is still new and of the LINF `from`: of two units, and of a unit and a person
    /// who opens it, one wins.
    async fn settle(&self, request: &FamilyRequest, from: LinfId) -> Result<bool, StoreError>;
}
