//! Reading back, for screens.
use crate::Town;
use crate::books::Books;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_kernel::{LinfId, Page, PageRequest, RequestId, StoreError};
use linf_routing::ports::{
    Counts, ExportArchive, RequestFilter, RequestLine, RequestQueries, StateFilter,
};
use linf_routing::{Export, ExportId, FamilyData, FamilyRequest, LinfCard, RequestState};
use std::collections::BTreeSet;

impl Books {
    fn line(&self, request: &FamilyRequest) -> RequestLine {
        let treated_by = match request.state() {
            RequestState::New | RequestState::FamilyTold { .. } => None,
            RequestState::Treated { by, .. } => self
                .services
                .get(&request.linf())
                .and_then(|service| service.convention.as_ref())
                .and_then(|convention| convention.persons.iter().find(|p| p.account == by))
                .map(|person| person.name.clone()),
        };
        RequestLine { request: request.clone(), treated_by }
    }
}

fn is_kept(filter: &RequestFilter, request: &FamilyRequest) -> bool {
    let state = match request.state() {
        RequestState::New => filter.state != StateFilter::Treated,
        RequestState::Treated { .. } => filter.state != StateFilter::New,
        RequestState::FamilyTold { .. } => false,
    };
    state && filter.reference.is_none_or(|reference| reference == request.reference())
}

#[async_trait]
impl RequestQueries for Town {
    async fn line(&self, id: RequestId) -> Result<Option<RequestLine>, StoreError> {
        let books = self.read()?;
        Ok(books.requests.get(&id).map(|(request, _)| books.line(request)))
    }
    async fn list(
        &self,
        linf: LinfId,
        filter: &RequestFilter,
        page: &PageRequest<RequestId>,
    ) -> Result<Page<RequestLine, RequestId>, StoreError> {
        let books = self.read()?;
        // Identifiers grow with time: the newest come last in the map.
        let lines = books
            .requests
            .values()
            .rev()
            .map(|(request, _)| request)
            .filter(|request| request.linf() == linf && is_kept(filter, request))
            .filter(|request| page.after.is_none_or(|after| request.id() < after))
            .take(usize::from(page.limit) + 1)
            .map(|request| books.line(request))
            .collect();
        Ok(Page::cut(lines, page.limit, |line: &RequestLine| line.request.id()))
    }
    async fn counts(&self, linf: LinfId, late_before: DateTime<Utc>) -> Result<Counts, StoreError> {
        let mut counts = Counts::default();
        for (request, _) in self.read()?.requests.values().filter(|(r, _)| r.linf() == linf) {
            match request.state() {
                RequestState::New => {
                    counts.new += 1;
                    counts.late += u64::from(request.recorded_at() < late_before);
                }
                RequestState::Treated { .. } => counts.treated += 1,
                RequestState::FamilyTold { .. } => {}
            }
        }
        Ok(counts)
    }
    async fn family_data(&self, id: RequestId) -> Result<Option<FamilyData>, StoreError> {
        Ok(self.read()?.requests.get(&id).map(|(_, data)| data.clone()))
    }
    async fn families(
        &self,
        ids: &[RequestId],
    ) -> Result<Vec<(RequestId, FamilyData)>, StoreError> {
        let (books, ids) = (self.read()?, BTreeSet::from_iter(ids));
        let data = |id: &RequestId| books.requests.get(id).map(|(_, data)| (*id, data.clone()));
        Ok(ids.into_iter().filter_map(data).collect())
    }
    async fn card(&self, linf: LinfId) -> Result<Option<LinfCard>, StoreError> {
        Ok(self.read()?.services.get(&linf).map(|service| service.card.clone()))
    }
}

#[async_trait]
impl ExportArchive for Town {
    async fn export(&self, id: ExportId) -> Result<Option<Export>, StoreError> {
        let books = self.read()?;
        Ok(books.exports.get(&id).filter(|export| !export.files.is_empty()).cloned())
    }
    async fn piece(
        &self,
        id: ExportId,
        file: u16,
        piece: u32,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.read()?.pieces.get(&(id, file, piece)).cloned())
    }
}
