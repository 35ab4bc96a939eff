//! Everything wired over the in-memory adapter.
use super::{Habilitated, MemoryStore, TextLists, samples};
use crate::{Linf, Referencing, Review, Rubric};
use linf_authorisation::Actor;
use linf_kernel::testing::{FixedClock, SequenceIds};
use linf_kernel::{IdSource, LinfId};
use linf_territory::{CafDirectory, Geography};
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
    /// The yearly list, over the same store.
    pub review: Review,
    /// An agent of the CAF of Haute-Loire.
    pub agent: Actor,
}

impl Bench {
    /// Nothing stored.
    #[must_use]
    pub fn new() -> Self {
        let (store, clock) = (MemoryStore::default(), FixedClock::at("2026-11-23T10:00:00Z"));
        let ids: Arc<dyn IdSource> = Arc::new(SequenceIds::default());
        let geography: Arc<dyn Geography> = Arc::new(linf_territory::testing::gazetteer());
        let review = Review {
            store: Arc::new(store.clone()),
            queries: Arc::new(store.clone()),
            format: Arc::new(TextLists),
            geography: Arc::clone(&geography),
            cafs: Arc::new(CafDirectory::new()),
            clock: Arc::new(clock.clone()),
            ids: Arc::clone(&ids),
        };
        let referencing = Referencing {
            store: Arc::new(store.clone()),
            geography,
            cafs: Arc::new(CafDirectory::new()),
            clock: Arc::new(clock.clone()),
            ids,
        };
        Self { store, clock, referencing, review, agent: samples::agent("43") }
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
