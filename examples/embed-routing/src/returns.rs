//! What comes back to the CAF when a service loses its convention for breach.
use crate::Town;
use crate::books::Books;
use crate::unit::Unit;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_kernel::{LinfId, Page, PageRequest, PersonId, RequestId, StoreError};
use linf_routing::ports::{ReturnQueries, ReturnRepository};
use linf_routing::{FamilyRequest, HeldRequest, LinfFacts, Place, RequestState};
use linf_territory::CafCode;

impl Books {
    fn held(&self, request: &FamilyRequest) -> Option<HeldRequest> {
        let service = self.services.get(&request.linf())?;
        Some(HeldRequest {
            request: request.clone(),
            linf_name: service.card.name.clone(),
            caf: service.caf,
            breached: service.convention.as_ref().is_some_and(|convention| convention.breached),
        })
    }
    fn held_by(&self, id: RequestId) -> Option<HeldRequest> {
        self.requests.get(&id).and_then(|(request, _)| self.held(request))
    }
    /// In the order of the identifiers.
    fn returned(&self, caf: CafCode) -> impl Iterator<Item = HeldRequest> + '_ {
        let held = self.requests.values().filter_map(|(request, _)| self.held(request));
        held.filter(move |held| held.caf == caf && held.is_given_back())
    }
}

#[async_trait]
impl ReturnQueries for Town {
    async fn returned(
        &self,
        caf: CafCode,
        page: &PageRequest<RequestId>,
    ) -> Result<Page<HeldRequest, RequestId>, StoreError> {
        let books = self.read()?;
        let later = |held: &HeldRequest| page.after.is_none_or(|id| held.request.id() > id);
        let found = books.returned(caf).filter(later).take(usize::from(page.limit) + 1).collect();
        Ok(Page::cut(found, page.limit, |held: &HeldRequest| held.request.id()))
    }
    async fn count_returned(&self, caf: CafCode) -> Result<u64, StoreError> {
        Ok(self.read()?.returned(caf).count() as u64)
    }
    async fn held(&self, id: RequestId) -> Result<Option<HeldRequest>, StoreError> {
        Ok(self.read()?.held_by(id))
    }
}

#[async_trait]
impl ReturnRepository for Unit {
    async fn held(&self, id: RequestId) -> Result<Option<HeldRequest>, StoreError> {
        self.with(|books| Ok(books.held_by(id)))
    }
    async fn facts(
        &self,
        linf: LinfId,
        place: &Place,
        _at: DateTime<Utc>,
    ) -> Result<Option<(LinfFacts, Vec<PersonId>)>, StoreError> {
        self.with(|books| {
            let service = books.services.get(&linf);
            let known = |service| (books.facts(service, place), Books::active_persons(service));
            Ok(service.map(known))
        })
    }
    async fn settle(&self, request: &FamilyRequest, from: LinfId) -> Result<bool, StoreError> {
        self.with(|books| {
            let Some((stored, _)) = books.requests.get_mut(&request.id()) else {
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
