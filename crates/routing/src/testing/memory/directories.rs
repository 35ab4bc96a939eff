//! Facts of other domains.
use super::MemoryStore;
use crate::ports::{CoverageDirectory, ReaderDirectory};
use crate::{GrantFacts, LinfFacts, Place};
use async_trait::async_trait;
use linf_kernel::{AccountId, StoreError};

#[async_trait]
impl CoverageDirectory for MemoryStore {
    async fn facts(&self, place: &Place) -> Result<Vec<LinfFacts>, StoreError> {
        Ok(self.0.read(|state| {
            let facts = state.linfs.values().map(|linf| linf.facts(place, &state.contracts));
            facts.filter(|facts| !facts.served.is_empty()).collect()
        }))
    }
    async fn generation(&self) -> Result<u64, StoreError> {
        Ok(self.0.read(|state| state.generation))
    }
}

#[async_trait]
impl ReaderDirectory for MemoryStore {
    async fn grants(&self, account: AccountId) -> Result<Vec<GrantFacts>, StoreError> {
        Ok(self.0.read(|state| state.linfs.values().flat_map(|l| l.grants(account)).collect()))
    }
}
