//! Facts that other domains record.
use crate::{GrantFacts, LinfFacts, Place};
use async_trait::async_trait;
use linf_kernel::{AccountId, StoreError};
use linf_territory::CommuneCode;

/// The geography.
pub trait Places: Send + Sync {
    /// The place of a code as it is today: a former code, a déléguée or an associée gives its
    /// current commune; an arrondissement stays one. None for an unknown code.
    fn find(&self, code: CommuneCode) -> Option<Place>;
}

/// Raw facts about the LINFs of a place.
#[async_trait]
pub trait CoverageDirectory: Send + Sync {
    /// The facts about every LINF whose record names one of [`Place::codes`], whatever the dates
    /// and the states.
    async fn facts(&self, place: &Place) -> Result<Vec<LinfFacts>, StoreError>;
    /// A number that grows with each change of a fact, committed with it. Equal numbers mean
    /// equal facts.
    async fn generation(&self) -> Result<u64, StoreError>;
}

/// Who is named in which annexe.
#[async_trait]
pub trait ReaderDirectory: Send + Sync {
    /// Every naming of the person who has this account, withdrawn ones included.
    async fn grants(&self, account: AccountId) -> Result<Vec<GrantFacts>, StoreError>;
}
