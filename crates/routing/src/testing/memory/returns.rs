//! Requests given back to their CAF.
use super::unit::MemoryUnit;
use super::{MemoryStore, State};
use crate::ports::{ReturnQueries, ReturnRepository};
use crate::{FamilyRequest, HeldRequest, LinfFacts, Place, RequestState};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_kernel::{LinfId, Page, PageRequest, PersonId, RequestId, StoreError};
use linf_territory::CafCode;

impl State {
    fn held(&self, request: &FamilyRequest) -> Option<HeldRequest> {
        let linf = self.linfs.get(&request.linf())?;
        let ended = linf.convention.as_ref().and_then(|convention| convention.ended);
        Some(HeldRequest {
            request: request.clone(),
            linf_name: linf.name.clone(),
            caf: linf.caf,
            breached: ended.is_some_and(|(_, breach)| breach),
        })
    }
    fn returned(&self, caf: CafCode) -> impl Iterator<Item = HeldRequest> + '_ {
        let held = self.requests.values().filter_map(|request| self.held(request));
        held.filter(move |held| held.caf == caf && held.is_given_back())
    }
    fn held_by(&self, id: RequestId) -> Option<HeldRequest> {
        self.requests.get(&id).and_then(|request| self.held(request))
    }
}

#[async_trait]
impl ReturnQueries for MemoryStore {
    async fn returned(
        &self,
        caf: CafCode,
        page: &PageRequest<RequestId>,
    ) -> Result<Page<HeldRequest, RequestId>, StoreError> {
        let found = self.0.read(|state| {
            let later = |held: &HeldRequest| page.after.is_none_or(|id| held.request.id() > id);
            state.returned(caf).filter(later).take(usize::from(page.limit) + 1).collect()
        });
        Ok(Page::cut(found, page.limit, |held: &HeldRequest| held.request.id()))
    }
    async fn count_returned(&self, caf: CafCode) -> Result<u64, StoreError> {
        Ok(self.0.read(|state| state.returned(caf).count()) as u64)
    }
    async fn held(&self, id: RequestId) -> Result<Option<HeldRequest>, StoreError> {
        Ok(self.0.read(|state| state.held_by(id)))
    }
}

#[async_trait]
impl ReturnRepository for MemoryUnit {
    async fn held(&self, id: RequestId) -> Result<Option<HeldRequest>, StoreError> {
        self.0.work(|state| Ok(state.held_by(id)))
    }
    async fn facts(
        &self,
        linf: LinfId,
        place: &Place,
        _at: DateTime<Utc>,
    ) -> Result<Option<(LinfFacts, Vec<PersonId>)>, StoreError> {
        self.0.work(|state| {
            let facts = state.facts(linf, place);
            Ok(facts.map(|facts| (facts, state.active_persons(linf))))
        })
    }
    async fn settle(&self, request: &FamilyRequest, from: LinfId) -> Result<bool, StoreError> {
        self.0.work(|state| {
            let Some(stored) = state.requests.get_mut(&request.id()) else {
                return Ok(false);
            };
            let waits = stored.state() == RequestState::New && stored.linf() == from;
            if waits {
                *stored = request.clone();
            }
            Ok(waits)
        })
    }
}
