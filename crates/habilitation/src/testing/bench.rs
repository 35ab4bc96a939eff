//! Everything wired over the in-memory adapter.
use super::{MemoryStore, samples};
use crate::use_cases::SignConvention;
use crate::{ConventionId, Habilitations};
use linf_kernel::testing::{FixedClock, SequenceIds, day};
use std::sync::Arc;

/// The use cases over one [`MemoryStore`], on 23 November 2026 at 10 o'clock (UTC).
#[derive(Debug, Clone)]
pub struct Bench {
    /// What is stored.
    pub store: MemoryStore,
    /// The time.
    pub clock: FixedClock,
    /// The use cases.
    pub habilitations: Habilitations,
}

impl Bench {
    /// Nothing stored.
    #[must_use]
    pub fn new() -> Self {
        let (store, clock) = (MemoryStore::default(), FixedClock::at("2026-11-23T10:00:00Z"));
        let habilitations = Habilitations {
            store: Arc::new(store.clone()),
            clock: Arc::new(clock.clone()),
            ids: Arc::new(SequenceIds::default()),
        };
        Self { store, clock, habilitations }
    }
    /// What [`samples::convention`] number `n` says, to sign.
    #[must_use]
    pub fn convention(n: u128) -> SignConvention {
        let record = samples::convention(n);
        let persons = record.annexe.persons.into_iter().map(|person| person.identity);
        SignConvention {
            linf: record.linf,
            signed_on: record.signed_on,
            retrieval_days: record.retrieval_days,
            communes: record.annexe.communes,
            persons: persons.collect(),
        }
    }
    /// With a contract of the CAF de la Haute-Loire of 1 January 2026, and LINF `1000 + n`.
    pub async fn ready(n: u128) -> Self {
        let (bench, record) = (Self::new(), samples::convention(n));
        bench.store.put_linf(record.linf, record.caf);
        bench.habilitations.sign_contract(record.caf, day("2026-01-01")).await.unwrap();
        bench
    }
    /// With a signed convention.
    pub async fn signed() -> (Self, ConventionId) {
        let bench = Self::ready(1).await;
        let signed = bench.habilitations.sign_convention(Self::convention(1)).await.unwrap();
        (bench, signed)
    }
}
impl Default for Bench {
    fn default() -> Self {
        Self::new()
    }
}
