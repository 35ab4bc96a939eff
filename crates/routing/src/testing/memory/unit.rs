//! Units of work.
use super::{MemoryStore, State};
use crate::ports::{
    ExportRepository, Outbox, RequestRepository, ReturnRepository, Store, UnitOfWork,
};
use crate::{Event, Export, ExportFile, ExportId, FamilyRequest, Notice, Reading, Retrieval};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_kernel::testing::Draft;
use linf_kernel::{AccountId, RequestId, StoreError};
use std::collections::BTreeSet;

pub(super) struct MemoryUnit(pub(super) Draft<State>);

#[async_trait]
impl Store for MemoryStore {
    async fn begin(&self) -> Result<Box<dyn UnitOfWork>, StoreError> {
        Ok(Box::new(MemoryUnit(self.0.draft().await)))
    }
}

#[async_trait]
impl UnitOfWork for MemoryUnit {
    fn requests(&self) -> &dyn RequestRepository {
        self
    }
    fn exports(&self) -> &dyn ExportRepository {
        self
    }
    fn returns(&self) -> &dyn ReturnRepository {
        self
    }
    fn outbox(&self) -> &dyn Outbox {
        self
    }
    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        self.0.commit()
    }
}

/// In the order of the identifiers, each once.
fn ordered(ids: &[RequestId]) -> BTreeSet<RequestId> {
    ids.iter().copied().collect()
}

#[async_trait]
impl RequestRepository for MemoryUnit {
    async fn get_many(&self, ids: &[RequestId]) -> Result<Vec<FamilyRequest>, StoreError> {
        self.0.work(|state| {
            let found = ordered(ids).into_iter().filter_map(|id| state.requests.get(&id));
            Ok(found.cloned().collect())
        })
    }
    async fn open_new(
        &self,
        ids: &[RequestId],
        by: AccountId,
        at: DateTime<Utc>,
        reading: Reading,
    ) -> Result<Vec<FamilyRequest>, StoreError> {
        self.0.work(|state| {
            let mut won = Vec::new();
            for id in ordered(ids) {
                if let Some(request) = state.requests.get_mut(&id)
                    && request.open(by, at, reading).is_ok()
                {
                    won.push(request.clone());
                }
            }
            Ok(won)
        })
    }
    async fn start_retrieval(&self, request: &FamilyRequest) -> Result<bool, StoreError> {
        self.0.work(|state| {
            let (Some(stored), Retrieval::Started { at, .. }) =
                (state.requests.get_mut(&request.id()), request.retrieval())
            else {
                return Ok(false);
            };
            Ok(stored.notified(at).is_ok())
        })
    }
}

impl State {
    /// An export that is begun and not finished.
    fn begun(&mut self, id: ExportId) -> Result<&mut Export, StoreError> {
        let begun = self.exports.get_mut(&id).filter(|export| export.files.is_empty());
        begun.ok_or(StoreError::Stale)
    }
}

#[async_trait]
impl ExportRepository for MemoryUnit {
    async fn begin(&self, export: &Export) -> Result<(), StoreError> {
        let begun = Export { files: Vec::new(), ..export.clone() };
        self.0.work(|state| match state.exports.insert(export.id, begun) {
            None => Ok(()),
            Some(_) => Err(StoreError::Duplicate),
        })
    }
    async fn append(
        &self,
        id: ExportId,
        file: u16,
        piece: u32,
        bytes: &[u8],
    ) -> Result<(), StoreError> {
        self.0.work(|state| {
            state.begun(id)?;
            match state.pieces.insert((id, file, piece), bytes.to_vec()) {
                None => Ok(()),
                Some(_) => Err(StoreError::Duplicate),
            }
        })
    }
    async fn finish(&self, id: ExportId, files: &[ExportFile]) -> Result<(), StoreError> {
        self.0.work(|state| {
            state.begun(id)?.files = files.to_vec();
            Ok(())
        })
    }
    async fn discard(&self, id: ExportId) -> Result<(), StoreError> {
        self.0.work(|state| {
            if state.begun(id).is_ok() {
                state.exports.remove(&id);
                state.pieces.retain(|(export, ..), _| *export != id);
            }
            Ok(())
        })
    }
    async fn discard_begun_before(
        &self,
        begun_before: DateTime<Utc>,
        limit: u16,
    ) -> Result<u64, StoreError> {
        self.0.work(|state| {
            let old = state.exports.values();
            let old = old.filter(|export| export.files.is_empty() && export.at < begun_before);
            let old: Vec<_> = old.take(usize::from(limit)).map(|export| export.id).collect();
            state.exports.retain(|id, _| !old.contains(id));
            state.pieces.retain(|(id, ..), _| !old.contains(id));
            Ok(old.len() as u64)
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
    async fn queue(&self, notices: &[Notice], _at: DateTime<Utc>) -> Result<(), StoreError> {
        self.0.work(|state| {
            state.notices.extend_from_slice(notices);
            Ok(())
        })
    }
}
