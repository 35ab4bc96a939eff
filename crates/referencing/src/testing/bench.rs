//! Everything wired over the in-memory adapter.
use super::{Habilitated, MemoryStore, samples};
use crate::Referencing;
use linf_kernel::LinfId;
use linf_kernel::testing::{FixedClock, SequenceIds};
use std::sync::Arc;

/// The use cases over one [`MemoryStore`], on 23 November 2026 at 10 o'clock (UTC).
#[derive(Debug, Clone)]
pub struct Bench {
    /// What is stored.
    pub store: MemoryStore,
    /// The time.
    pub clock: FixedClock,
    /// The use cases.
    pub referencing: Referencing,
}

impl Bench {
    /// Nothing stored.
    #[must_use]
    pub fn new() -> Self {
        let (store, clock) = (MemoryStore::default(), FixedClock::at("2026-11-23T10:00:00Z"));
        let referencing = Referencing {
            store: Arc::new(store.clone()),
            clock: Arc::new(clock.clone()),
            ids: Arc::new(SequenceIds::default()),
        };
        Self { store, clock, referencing }
    }
    /// With a draft that has these facts.
    pub async fn with_draft(habilitated: Habilitated) -> (Self, LinfId) {
        let bench = Self::new();
        let id = bench.referencing.register(samples::record(1)).await.unwrap();
        bench.store.habilitate(id, habilitated);
        (bench, id)
    }
}
impl Default for Bench {
    fn default() -> Self {
        Self::new()
    }
}
