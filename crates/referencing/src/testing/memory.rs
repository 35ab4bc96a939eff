//! In-memory adapter: the same contract as the real ones.
use super::Habilitated;
use crate::ports::{LinfRepository, Outbox, Store, UnitOfWork};
use crate::{Event, Linf, LinfState};
use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use linf_kernel::testing::{Draft, Shared, day};
use linf_kernel::{LinfId, StoreError};
use std::collections::BTreeMap;

/// Records and events in memory, with what other domains say of LINFs. Clones share the same
/// state.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore(Shared<State>);

#[derive(Clone, Default)]
struct State {
    linfs: BTreeMap<LinfId, Linf>,
    habilitated: BTreeMap<LinfId, Habilitated>,
    events: Vec<Event>,
}

impl MemoryStore {
    /// Habilitates a LINF from 5 January 2026 on.
    pub fn habilitate(&self, linf: LinfId, habilitated: Habilitated) {
        self.0.arrange(|state| state.habilitated.insert(linf, habilitated));
    }
    /// The LINF with this identifier.
    #[must_use]
    pub fn linf(&self, id: LinfId) -> Option<Linf> {
        self.0.read(|state| state.linfs.get(&id).cloned())
    }
    /// The events recorded, in order.
    #[must_use]
    pub fn events(&self) -> Vec<Event> {
        self.0.read(|state| state.events.clone())
    }
}

struct MemoryUnit(Draft<State>);

#[async_trait]
impl Store for MemoryStore {
    async fn begin(&self) -> Result<Box<dyn UnitOfWork>, StoreError> {
        Ok(Box::new(MemoryUnit(self.0.draft().await)))
    }
}

#[async_trait]
impl UnitOfWork for MemoryUnit {
    fn linfs(&self) -> &dyn LinfRepository {
        self
    }
    fn outbox(&self) -> &dyn Outbox {
        self
    }
    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        self.0.commit()
    }
}

#[async_trait]
impl LinfRepository for MemoryUnit {
    async fn get(&self, id: LinfId) -> Result<Option<Linf>, StoreError> {
        self.0.work(|state| Ok(state.linfs.get(&id).cloned()))
    }
    async fn add(&self, linf: &Linf) -> Result<(), StoreError> {
        self.0.work(|state| match state.linfs.insert(linf.id(), linf.clone()) {
            None => Ok(()),
            Some(_) => Err(StoreError::Duplicate),
        })
    }
    async fn save(&self, linf: &Linf) -> Result<(), StoreError> {
        self.0.work(|state| {
            let stored = state.linfs.get_mut(&linf.id());
            let stored = stored.filter(|stored| stored.version() == linf.version());
            *stored.ok_or(StoreError::Stale)? = Linf::rehydrate(LinfState {
                id: linf.id(),
                record: linf.record().clone(),
                publication: linf.publication(),
                counter: linf.counter(),
                version: linf.version() + 1,
            });
            Ok(())
        })
    }
    async fn opening_obstacles(
        &self,
        linf: LinfId,
        on: NaiveDate,
    ) -> Result<Vec<&'static str>, StoreError> {
        self.0.work(|state| {
            let begun = on >= day("2026-01-05");
            let known = state.habilitated.get(&linf).filter(|_| begun);
            let has = |fact: fn(&Habilitated) -> bool| known.is_some_and(fact);
            let conditions = [
                (has(|h| h.contract), "no_contract"),
                (has(|h| h.convention), "no_convention"),
                (has(|h| h.convention && h.password), "no_active_person"),
            ];
            Ok(conditions.into_iter().filter(|(met, _)| !met).map(|(_, word)| word).collect())
        })
    }
}

#[async_trait]
impl Outbox for MemoryUnit {
    async fn record(&self, events: &[Event], _at: DateTime<Utc>) -> Result<(), StoreError> {
        self.0.work(|state| {
            state.events.extend_from_slice(events);
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    fn open() -> std::future::Ready<super::MemoryStore> {
        std::future::ready(super::MemoryStore::default())
    }
    crate::conformance_tests!(open);
}
