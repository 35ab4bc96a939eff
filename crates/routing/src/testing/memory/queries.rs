//! Reads for screens.
use super::{MemoryStore, SceneLinf, State};
use crate::ports::{
    Counts, ExportArchive, RequestFilter, RequestLine, RequestQueries, StateFilter,
};
use crate::{Export, ExportId, FamilyData, FamilyRequest, LinfCard, RequestState};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_kernel::{LinfId, Page, PageRequest, RequestId, StoreError};
use std::collections::BTreeSet;

impl State {
    fn line(&self, request: &FamilyRequest) -> RequestLine {
        let name = |by| {
            let linf = self.linfs.get(&request.linf())?;
            let grant = linf.grants(by).into_iter().next()?;
            Some(grant.person_name)
        };
        let treated_by = match request.state() {
            RequestState::New | RequestState::FamilyTold { .. } => None,
            RequestState::Treated { by, .. } => name(by),
        };
        RequestLine { request: request.clone(), treated_by }
    }
}

fn keeps(filter: &RequestFilter, request: &FamilyRequest) -> bool {
    let state = match request.state() {
        RequestState::New => filter.state != StateFilter::Treated,
        RequestState::Treated { .. } => filter.state != StateFilter::New,
        RequestState::FamilyTold { .. } => false,
    };
    state && filter.reference.is_none_or(|reference| reference == request.reference())
}

#[async_trait]
impl RequestQueries for MemoryStore {
    async fn line(&self, id: RequestId) -> Result<Option<RequestLine>, StoreError> {
        Ok(self.0.read(|state| state.requests.get(&id).map(|request| state.line(request))))
    }
    async fn list(
        &self,
        linf: LinfId,
        filter: &RequestFilter,
        page: &PageRequest<RequestId>,
    ) -> Result<Page<RequestLine, RequestId>, StoreError> {
        let lines = self.0.read(|state| {
            let newest_first = state.requests.values().rev();
            newest_first
                .filter(|request| request.linf() == linf && keeps(filter, request))
                .filter(|request| page.after.is_none_or(|after| request.id() < after))
                .take(usize::from(page.limit) + 1)
                .map(|request| state.line(request))
                .collect()
        });
        Ok(Page::cut(lines, page.limit, |line: &RequestLine| line.request.id()))
    }
    async fn counts(&self, linf: LinfId, late_before: DateTime<Utc>) -> Result<Counts, StoreError> {
        Ok(self.0.read(|state| {
            let mut counts = Counts::default();
            for request in state.requests.values().filter(|request| request.linf() == linf) {
                match request.state() {
                    RequestState::New => {
                        counts.new += 1;
                        counts.late += u64::from(request.recorded_at() < late_before);
                    }
                    RequestState::Treated { .. } => counts.treated += 1,
                    RequestState::FamilyTold { .. } => {}
                }
            }
            counts
        }))
    }
    async fn family_data(&self, id: RequestId) -> Result<Option<FamilyData>, StoreError> {
        Ok(self.0.read(|state| state.data.get(&id).cloned()))
    }
    async fn families(
        &self,
        ids: &[RequestId],
    ) -> Result<Vec<(RequestId, FamilyData)>, StoreError> {
        let ids: BTreeSet<_> = ids.iter().copied().collect();
        let data = |state: &State| {
            let data = |id| state.data.get(&id).map(|data| (id, data.clone()));
            ids.into_iter().filter_map(data).collect()
        };
        Ok(self.0.read(data))
    }
    async fn card(&self, linf: LinfId) -> Result<Option<LinfCard>, StoreError> {
        Ok(self.0.read(|state| state.linfs.get(&linf).map(SceneLinf::card)))
    }
}

#[async_trait]
impl ExportArchive for MemoryStore {
    async fn export(&self, id: ExportId) -> Result<Option<Export>, StoreError> {
        let finished = |export: &&Export| !export.files.is_empty();
        Ok(self.0.read(|state| state.exports.get(&id).filter(finished).cloned()))
    }
    async fn piece(
        &self,
        id: ExportId,
        file: u16,
        piece: u32,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.0.read(|state| state.pieces.get(&(id, file, piece)).cloned()))
    }
}
