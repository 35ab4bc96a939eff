//! In-memory adapter: the same contract as the real ones.
use crate::ports::{ContractRepository, ConventionRepository, Outbox, Store, UnitOfWork};
use crate::{
    Contract, ContractId, ContractRecord, Convention, ConventionId, ConventionRecord,
    ConventionState, Event,
};
use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use linf_kernel::testing::{Draft, Shared};
use linf_kernel::{LinfId, StoreError};
use linf_territory::CafCode;
use std::collections::BTreeMap;

/// Contracts, conventions and events in memory, with the CAFs of LINFs. Clones share the same
/// state.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore(Shared<State>);

#[derive(Clone, Default)]
struct State {
    linfs: BTreeMap<LinfId, CafCode>,
    contracts: BTreeMap<ContractId, Contract>,
    conventions: BTreeMap<ConventionId, Convention>,
    events: Vec<Event>,
}

impl MemoryStore {
    /// Records a LINF and the CAF of its seat.
    pub fn put_linf(&self, linf: LinfId, caf: CafCode) {
        self.0.arrange(|state| state.linfs.insert(linf, caf));
    }
    /// The contract with this identifier.
    #[must_use]
    pub fn contract(&self, id: ContractId) -> Option<Contract> {
        self.0.read(|state| state.contracts.get(&id).cloned())
    }
    /// The convention with this identifier.
    #[must_use]
    pub fn convention(&self, id: ConventionId) -> Option<Convention> {
        self.0.read(|state| state.conventions.get(&id).cloned())
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
    fn contracts(&self) -> &dyn ContractRepository {
        self
    }
    fn conventions(&self) -> &dyn ConventionRepository {
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
impl ContractRepository for MemoryUnit {
    async fn get(&self, id: ContractId) -> Result<Option<Contract>, StoreError> {
        self.0.work(|state| Ok(state.contracts.get(&id).cloned()))
    }
    async fn in_force(&self, caf: CafCode, on: NaiveDate) -> Result<Option<Contract>, StoreError> {
        let fits = |c: &&Contract| c.caf() == caf && c.period().contains(on);
        self.0.work(|state| Ok(state.contracts.values().find(fits).cloned()))
    }
    async fn add(&self, contract: &Contract) -> Result<(), StoreError> {
        self.0.work(|state| match state.contracts.insert(contract.id(), contract.clone()) {
            None => Ok(()),
            Some(_) => Err(StoreError::Duplicate),
        })
    }
    async fn save(&self, contract: &Contract) -> Result<(), StoreError> {
        self.0.work(|state| {
            let stored = state.contracts.get_mut(&contract.id());
            let stored = stored.filter(|stored| stored.version() == contract.version());
            *stored.ok_or(StoreError::Stale)? = Contract::rehydrate(ContractRecord {
                id: contract.id(),
                caf: contract.caf(),
                signed_on: contract.signed_on(),
                state: contract.state(),
                version: contract.version() + 1,
            });
            Ok(())
        })
    }
}

#[async_trait]
impl ConventionRepository for MemoryUnit {
    async fn get(&self, id: ConventionId) -> Result<Option<Convention>, StoreError> {
        self.0.work(|state| Ok(state.conventions.get(&id).cloned()))
    }
    async fn in_force(
        &self,
        linf: LinfId,
        on: NaiveDate,
    ) -> Result<Option<Convention>, StoreError> {
        let fits = |c: &&Convention| c.linf() == linf && c.period().contains(on);
        self.0.work(|state| Ok(state.conventions.values().find(fits).cloned()))
    }
    async fn add(&self, convention: &Convention) -> Result<(), StoreError> {
        let signed = |one: &Convention| one.state() == ConventionState::Signed;
        self.0.work(|state| {
            let mut others = state.conventions.values();
            let taken = others.any(|other| other.linf() == convention.linf() && signed(other));
            if taken && signed(convention) {
                return Err(StoreError::Duplicate);
            }
            match state.conventions.insert(convention.id(), convention.clone()) {
                None => Ok(()),
                Some(_) => Err(StoreError::Duplicate),
            }
        })
    }
    async fn save(&self, convention: &Convention) -> Result<(), StoreError> {
        self.0.work(|state| {
            let stored = state.conventions.get_mut(&convention.id());
            let stored = stored.filter(|stored| stored.version() == convention.version());
            *stored.ok_or(StoreError::Stale)? = Convention::rehydrate(ConventionRecord {
                id: convention.id(),
                linf: convention.linf(),
                caf: convention.caf(),
                signed_on: convention.signed_on(),
                retrieval_days: convention.retrieval_days(),
                annexe: convention.annexe().clone(),
                state: convention.state(),
                version: convention.version() + 1,
            });
            Ok(())
        })
    }
    async fn caf_of(&self, linf: LinfId) -> Result<Option<CafCode>, StoreError> {
        self.0.work(|state| Ok(state.linfs.get(&linf).copied()))
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
