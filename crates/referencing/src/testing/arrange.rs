//! What the contract needs of an adapter's test.
use super::MemoryStore;
use crate::ports::{GestionnaireQueries, PublicQueries, RecordQueries, ReviewQueries, Store};
use async_trait::async_trait;
use linf_kernel::LinfId;
use std::sync::Arc;

/// What `habilitation` and `accounts` record about a LINF, since 5 January 2026.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Habilitated {
    /// The CAF of its seat has a contract.
    pub contract: bool,
    /// It has a convention, whose annexe 1 names the communes of its record and one person.
    pub convention: bool,
    /// The personal password of that person is set.
    pub password: bool,
}

/// The ports of an adapter.
#[expect(missing_debug_implementations, reason = "ports are opaque")]
#[derive(Clone)]
pub struct Ports {
    /// Units of work.
    pub store: Arc<dyn Store>,
    /// Records, for the back office.
    pub records: Arc<dyn RecordQueries>,
    /// Managing bodies.
    pub gestionnaires: Arc<dyn GestionnaireQueries>,
    /// Records, for the public.
    pub public: Arc<dyn PublicQueries>,
    /// Lists of communes and proposals.
    pub review: Arc<dyn ReviewQueries>,
}

impl Ports {
    /// Those of one adapter that has them all.
    #[must_use]
    pub fn of<T>(adapter: &Arc<T>) -> Self
    where
        T: Store + RecordQueries + GestionnaireQueries + PublicQueries + ReviewQueries + 'static,
    {
        Self {
            store: Arc::<T>::clone(adapter),
            records: Arc::<T>::clone(adapter),
            gestionnaires: Arc::<T>::clone(adapter),
            public: Arc::<T>::clone(adapter),
            review: Arc::<T>::clone(adapter),
        }
    }
}

/// A fresh adapter, and what other domains record in it. The test of an adapter implements this
/// on a type of its own; the contract calls nothing else.
#[async_trait]
pub trait Arrange: Send + Sync {
    /// The adapter under test.
    fn ports(&self) -> Ports;
    /// Habilitates a LINF that is recorded already. Called at most once a test.
    async fn habilitate(&self, linf: LinfId, habilitated: Habilitated);
    /// How many events of this domain were recorded.
    async fn events(&self) -> usize;
}

#[async_trait]
impl Arrange for MemoryStore {
    fn ports(&self) -> Ports {
        Ports::of(&Arc::new(self.clone()))
    }
    async fn habilitate(&self, linf: LinfId, habilitated: Habilitated) {
        Self::habilitate(self, linf, habilitated);
    }
    async fn events(&self) -> usize {
        Self::events(self).len()
    }
}
