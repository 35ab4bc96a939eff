//! Profiles of CAFs.
use crate::CafProfile;
use async_trait::async_trait;
use linf_kernel::StoreError;
use linf_territory::CafCode;

/// Profiles of CAFs, inside a unit.
#[async_trait]
pub trait CafProfiles: Send + Sync {
    /// That of a CAF.
    async fn get(&self, caf: CafCode) -> Result<Option<CafProfile>, StoreError>;
    /// All of them, by code: one for each of the 101 CAFs at most.
    async fn all(&self) -> Result<Vec<CafProfile>, StoreError>;
    /// Records a first one.
    async fn add(&self, profile: &CafProfile) -> Result<(), StoreError>;
    /// Saves a changed one. [`StoreError::Stale`] unless its version is the stored one.
    async fn save(&self, profile: &CafProfile) -> Result<(), StoreError>;
}
