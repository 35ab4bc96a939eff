//! One unit of work.
use super::{MemoryStore, State};
use crate::ports::{
    ChangeLog, GestionnaireRepository, LinfRepository, OfficialListRepository, Outbox,
    ProposalRepository, Store, UnitOfWork,
};
use crate::{Change, Event, Field, Gestionnaire, GestionnaireId, Linf, LinfState, OnlineCounter};
use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use linf_kernel::testing::Draft;
use linf_kernel::{LinfId, Page, PageRequest, StoreError};

pub(super) struct MemoryUnit(pub(super) Draft<State>);

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
    fn gestionnaires(&self) -> &dyn GestionnaireRepository {
        self
    }
    fn changes(&self) -> &dyn ChangeLog {
        self
    }
    fn official_lists(&self) -> &dyn OfficialListRepository {
        self
    }
    fn proposals(&self) -> &dyn ProposalRepository {
        self
    }
    fn outbox(&self) -> &dyn Outbox {
        self
    }
    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        self.0.commit()
    }
}

/// A record of a relais is linked to one LINF, and a managing body is recorded.
fn check(state: &State, linf: &Linf) -> Result<(), StoreError> {
    let general = &linf.record().general;
    let same_relais = |other: &&Linf| {
        other.id() != linf.id() && other.record().general.rpe_record == general.rpe_record
    };
    if general.rpe_record.is_some() && state.linfs.values().any(|other| same_relais(&other)) {
        return Err(StoreError::Duplicate);
    }
    if state.gestionnaires.contains_key(&general.gestionnaire) {
        Ok(())
    } else {
        Err(StoreError::Other("no such managing body".into()))
    }
}

#[async_trait]
impl LinfRepository for MemoryUnit {
    async fn get(&self, id: LinfId) -> Result<Option<Linf>, StoreError> {
        self.0.work(|state| Ok(state.linfs.get(&id).cloned()))
    }
    async fn add(&self, linf: &Linf) -> Result<(), StoreError> {
        self.0.work(|state| {
            check(state, linf)?;
            match state.linfs.insert(linf.id(), linf.clone()) {
                None => Ok(()),
                Some(_) => Err(StoreError::Duplicate),
            }
        })
    }
    async fn save(&self, linf: &Linf) -> Result<(), StoreError> {
        self.0.work(|state| {
            let stored = state.linfs.get(&linf.id());
            stored.filter(|stored| stored.version() == linf.version()).ok_or(StoreError::Stale)?;
            check(state, linf)?;
            let next = Linf::rehydrate(LinfState {
                id: linf.id(),
                record: linf.record().clone(),
                publication: linf.publication(),
                counter: linf.counter(),
                version: linf.version() + 1,
            });
            state.linfs.insert(linf.id(), next);
            Ok(())
        })
    }
    async fn find_by_rpe_record(&self, rpe: LinfId) -> Result<Option<LinfId>, StoreError> {
        self.0.work(|state| {
            let linked = |linf: &&Linf| linf.record().general.rpe_record == Some(rpe);
            Ok(state.linfs.values().find(linked).map(Linf::id))
        })
    }
    async fn open_without_convention(
        &self,
        on: NaiveDate,
        page: &PageRequest<LinfId>,
    ) -> Result<Page<LinfId, LinfId>, StoreError> {
        self.0.work(|state| {
            let open = state.linfs.values().filter(|linf| linf.counter() == OnlineCounter::Open);
            let found = open
                .map(Linf::id)
                .filter(|id| page.after.is_none_or(|after| *id > after))
                .filter(|id| state.obstacles(*id, on).contains(&"no_convention"))
                .take(usize::from(page.limit) + 1);
            Ok(Page::cut(found.collect(), page.limit, |id| *id))
        })
    }
    async fn opening_obstacles(
        &self,
        linf: LinfId,
        on: NaiveDate,
    ) -> Result<Vec<&'static str>, StoreError> {
        self.0.work(|state| Ok(state.obstacles(linf, on)))
    }
}

fn check_siret(state: &State, gestionnaire: &Gestionnaire) -> Result<(), StoreError> {
    let siret = &gestionnaire.identity().siret;
    let same = |other: &Gestionnaire| {
        other.id() != gestionnaire.id()
            && other.caf() == gestionnaire.caf()
            && other.identity().siret == *siret
    };
    if siret.is_some() && state.gestionnaires.values().any(same) {
        Err(StoreError::Duplicate)
    } else {
        Ok(())
    }
}

#[async_trait]
impl GestionnaireRepository for MemoryUnit {
    async fn get(&self, id: GestionnaireId) -> Result<Option<Gestionnaire>, StoreError> {
        self.0.work(|state| Ok(state.gestionnaires.get(&id).cloned()))
    }
    async fn add(&self, gestionnaire: &Gestionnaire) -> Result<(), StoreError> {
        self.0.work(|state| {
            check_siret(state, gestionnaire)?;
            match state.gestionnaires.insert(gestionnaire.id(), gestionnaire.clone()) {
                None => Ok(()),
                Some(_) => Err(StoreError::Duplicate),
            }
        })
    }
    async fn save(&self, gestionnaire: &Gestionnaire) -> Result<(), StoreError> {
        self.0.work(|state| {
            let (id, version) = (gestionnaire.id(), gestionnaire.version());
            let stored = state.gestionnaires.get(&id);
            stored.filter(|stored| stored.version() == version).ok_or(StoreError::Stale)?;
            check_siret(state, gestionnaire)?;
            let (caf, identity) = (gestionnaire.caf(), gestionnaire.identity().clone());
            let next = Gestionnaire::rehydrate(id, caf, identity, version + 1);
            state.gestionnaires.insert(id, next);
            Ok(())
        })
    }
}

#[async_trait]
impl ChangeLog for MemoryUnit {
    async fn keep(&self, changes: &[Change]) -> Result<(), StoreError> {
        self.0.work(|state| {
            state.changes.extend_from_slice(changes);
            Ok(())
        })
    }
    async fn fields_since(&self, linf: LinfId, version: u32) -> Result<Vec<Field>, StoreError> {
        self.0.work(|state| {
            let since = |change: &&Change| change.linf == linf && change.version > version;
            let mut fields: Vec<_> =
                state.changes.iter().filter(since).map(|change| change.what.field).collect();
            fields.sort_unstable();
            fields.dedup();
            Ok(fields)
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
