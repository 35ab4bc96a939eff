//! Units of work.
use super::{MemoryStore, State};
use crate::ports::{ExportRepository, Outbox, RequestRepository, Store, UnitOfWork};
use crate::{Event, Export, ExportId, FamilyData, FamilyRequest, Notice, Reading, Retrieval};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_kernel::testing::Draft;
use linf_kernel::{AccountId, RequestId, StoreError};
use std::collections::BTreeSet;

struct MemoryUnit(Draft<State>);

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
    async fn family_data(
        &self,
        ids: &[RequestId],
    ) -> Result<Vec<(RequestId, FamilyData)>, StoreError> {
        self.0.work(|state| {
            let data = |id| state.data.get(&id).map(|data| (id, data.clone()));
            Ok(ordered(ids).into_iter().filter_map(data).collect())
        })
    }
}

#[async_trait]
impl ExportRepository for MemoryUnit {
    async fn append(
        &self,
        id: ExportId,
        file: u16,
        piece: u32,
        bytes: &[u8],
    ) -> Result<(), StoreError> {
        self.0.work(|state| match state.pieces.insert((id, file, piece), bytes.to_vec()) {
            None => Ok(()),
            Some(_) => Err(StoreError::Duplicate),
        })
    }
    async fn add(&self, export: &Export) -> Result<(), StoreError> {
        self.0.work(|state| match state.exports.insert(export.id, export.clone()) {
            None => Ok(()),
            Some(_) => Err(StoreError::Duplicate),
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
