//! Everything wired over the in-memory adapter.
use super::{Habilitated, MemoryStore, samples};
use crate::{Linf, Referencing, Rubric};
use linf_authorisation::Actor;
use linf_kernel::LinfId;
use linf_kernel::testing::{FixedClock, SequenceIds};
use linf_territory::CafDirectory;
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
    /// An agent of the CAF of Haute-Loire.
    pub agent: Actor,
}

impl Bench {
    /// Nothing stored.
    #[must_use]
    pub fn new() -> Self {
        let (store, clock) = (MemoryStore::default(), FixedClock::at("2026-11-23T10:00:00Z"));
        let referencing = Referencing {
            store: Arc::new(store.clone()),
            geography: Arc::new(linf_territory::testing::gazetteer()),
            cafs: Arc::new(CafDirectory::new()),
            clock: Arc::new(clock.clone()),
            ids: Arc::new(SequenceIds::default()),
        };
        Self { store, clock, referencing, agent: samples::agent("43") }
    }
    /// With a draft that has these facts.
    pub async fn with_draft(habilitated: Habilitated) -> (Self, LinfId) {
        let bench = Self::new();
        let typed = samples::typed(Rubric::Linf);
        let id = bench.referencing.register(&bench.agent, typed).await.unwrap();
        bench.store.habilitate(id, habilitated);
        (bench, id)
    }
    /// A record that is stored.
    #[must_use]
    pub fn linf(&self, id: LinfId) -> Linf {
        self.store.linf(id).unwrap()
    }
}
impl Default for Bench {
    fn default() -> Self {
        Self::new()
    }
}
