//! Everything wired over the in-memory adapter.
use super::{MemoryStore, samples};
use crate::{Convention, ConventionId};
use linf_kernel::testing::{FixedClock, SequenceIds, day};
use linf_kernel::{Id, IdSource};
use linf_territory::CafCode;
use std::sync::Arc;

/// One [`MemoryStore`], on 23 November 2026 at 10 o'clock (UTC).
#[derive(Debug, Clone)]
pub struct Bench {
    /// What is stored.
    pub store: MemoryStore,
    /// The time.
    pub clock: FixedClock,
    /// Fresh identifiers.
    pub ids: Arc<SequenceIds>,
}

impl Bench {
    /// Nothing stored.
    #[must_use]
    pub fn new() -> Self {
        let (store, clock) = (MemoryStore::default(), FixedClock::at("2026-11-23T10:00:00Z"));
        Self { store, clock, ids: Arc::new(SequenceIds::default()) }
    }
    /// A CAF has a contract from 1 January 2026 on.
    pub fn contracted(&self, caf: CafCode) {
        let id = Id::from_uuid(self.ids.next());
        self.store.put_contract(samples::signed_contract(id, caf, day("2026-01-01")));
    }
    /// With a contract of the Caf de la Haute-Loire, and [`samples::convention`] number 1.
    #[must_use]
    pub fn signed() -> (Self, ConventionId) {
        let bench = Self::new();
        let convention = Convention::rehydrate(samples::convention(1));
        let id = convention.id();
        bench.contracted(convention.caf());
        bench.store.put_convention(convention);
        (bench, id)
    }
}
impl Default for Bench {
    fn default() -> Self {
        Self::new()
    }
}
