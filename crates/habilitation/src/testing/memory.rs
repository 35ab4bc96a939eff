//! In-memory adapter: the same contract as the real ones.
mod admissions;

use crate::ports::{
    AvenantRepository, CafProfiles, ContractRepository, ConventionRepository, DutyRepository,
    HabilitationRequestRepository, Outbox, ReferencedLinf, ReferencedLinfs, SignedFiles, Store,
    UnitOfWork, YearlyLog,
};
use crate::{
    Contract, ContractId, ContractRecord, Convention, ConventionId, ConventionRecord,
    ConventionState, Event, HabilitationRequest, HabilitationRequestId,
};
use admissions::Admissions;
use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use linf_kernel::testing::{Draft, Shared};
use linf_kernel::{LinfId, StoreError};
use linf_territory::CafCode;
use std::collections::BTreeMap;

mod after_signature;
mod progress;

/// Contracts, conventions and events in memory, with the CAFs of LINFs. Clones share the same
/// state.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore(Shared<State>);

#[derive(Clone, Default)]
struct State {
    linfs: BTreeMap<LinfId, CafCode>,
    contracts: BTreeMap<ContractId, Contract>,
    conventions: BTreeMap<ConventionId, Convention>,
    after_signature: after_signature::State,
    events: Vec<Event>,
    admissions: Admissions,
}

impl MemoryStore {
    /// How many rows of each kind there are: what a refused command leaves as it was.
    #[must_use]
    pub fn rows(&self) -> Vec<(&'static str, usize)> {
        self.0.read(|state| {
            let State { linfs, contracts, conventions, after_signature, events, admissions } =
                state;
            let named = |convention: &Convention| convention.annexe().named().count();
            let held = |convention: &Convention| convention.annexe().held().count();
            let mut rows = vec![
                ("linf of a caf", linfs.len()),
                ("contract", contracts.len()),
                ("convention", conventions.len()),
                ("authorised person", conventions.values().map(named).sum()),
                ("commune of a convention", conventions.values().map(held).sum()),
                ("event of habilitation", events.len()),
            ];
            rows.extend(after_signature.rows());
            rows.extend(admissions.rows());
            rows
        })
    }
    /// Records a LINF and the CAF of its seat.
    pub fn put_linf(&self, linf: LinfId, caf: CafCode) {
        self.put_record(ReferencedLinf {
            id: linf,
            caf,
            name: format!("LINF {linf}"),
            address: "1 place du Breuil, 43000 Le Puy-en-Velay".to_owned(),
            of_linfs: true,
            published: true,
            counter_open: false,
            served: vec!["43157".parse().expect("a commune")],
        });
    }
    /// Records a LINF, as its record says.
    pub fn put_record(&self, record: ReferencedLinf) {
        self.0.arrange(|state| {
            state.linfs.insert(record.id, record.caf);
            state.admissions.records.insert(record.id, record);
        });
    }
    /// Records a contract as it is.
    pub fn put_contract(&self, contract: Contract) {
        self.0.arrange(|state| state.contracts.insert(contract.id(), contract));
    }
    /// Records a convention as it is, and its LINF if need be.
    pub fn put_convention(&self, convention: Convention) {
        if !self.0.read(|state| state.linfs.contains_key(&convention.linf())) {
            self.put_linf(convention.linf(), convention.caf());
        }
        self.0.arrange(|state| state.conventions.insert(convention.id(), convention));
    }
    /// Every convention, by identifier.
    #[must_use]
    pub fn conventions(&self) -> Vec<Convention> {
        self.0.read(|state| state.conventions.values().cloned().collect())
    }
    /// The request with this identifier.
    #[must_use]
    pub fn request(&self, id: HabilitationRequestId) -> Option<HabilitationRequest> {
        self.0.read(|state| state.admissions.requests.get(&id).cloned())
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
    fn requests(&self) -> &dyn HabilitationRequestRepository {
        self
    }
    fn profiles(&self) -> &dyn CafProfiles {
        self
    }
    fn linfs(&self) -> &dyn ReferencedLinfs {
        self
    }
    fn files(&self) -> &dyn SignedFiles {
        self
    }
    fn avenants(&self) -> &dyn AvenantRepository {
        self
    }
    fn duties(&self) -> &dyn DutyRepository {
        self
    }
    fn yearly_log(&self) -> &dyn YearlyLog {
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
        let fits = |c: &&Contract| c.caf() == caf && c.is_in_force(on);
        self.0.work(|state| Ok(state.contracts.values().find(fits).cloned()))
    }
    async fn of_cafs(&self, cafs: &[CafCode]) -> Result<Vec<Contract>, StoreError> {
        let fits = |contract: &&Contract| cafs.contains(&contract.caf());
        self.0.work(|state| Ok(state.contracts.values().filter(fits).cloned().collect()))
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
            let next = contract.version() + 1;
            let record = ContractRecord { version: next, ..contract.record().clone() };
            *stored.ok_or(StoreError::Stale)? = Contract::rehydrate(record);
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
                version: convention.version() + 1,
                ..convention.record()
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
