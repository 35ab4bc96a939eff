//! In-memory adapter: the same contract as the real ones.
use super::SceneRequest;
use crate::ports::{DestructionRegister, Erased, ExpiringData, Outbox, Store, UnitOfWork};
use crate::{Candidate, CandidateKey, Event, ProcesVerbal, ProcesVerbalId};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_kernel::testing::{Draft, SequenceIds, Shared};
use linf_kernel::{RequestId, StoreError};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Requests, exports, the register and events in memory. Clones share the same state.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore(Shared<State>);

#[derive(Clone, Default)]
struct State {
    requests: BTreeMap<CandidateKey, Candidate>,
    mails: Vec<(RequestId, Uuid)>,
    exports: BTreeMap<u64, ExportBytes>,
    register: BTreeMap<ProcesVerbalId, (ProcesVerbal, Option<DateTime<Utc>>)>,
    events: Vec<Event>,
    flushes: u32,
}

#[derive(Clone)]
struct ExportBytes {
    requests: Vec<RequestId>,
    made_at: DateTime<Utc>,
    kept: bool,
}

impl MemoryStore {
    /// Records a request, with two mails.
    pub fn put_request(&self, request: &SceneRequest) {
        let key = CandidateKey { recorded_at: request.recorded_at, request: request.id };
        let candidate = Candidate {
            key,
            reference: request.id.to_string(),
            linf: request.linf,
            linf_name: request.linf_name.clone(),
            zone: request.zone(),
            state: if request.treated { "treated" } else { "new" }.to_owned(),
        };
        self.0.arrange(|state| {
            state.requests.insert(key, candidate);
            for _ in 0..2 {
                let mail = SequenceIds::nth(9_000_000 + state.mails.len() as u64);
                state.mails.push((request.id, mail));
            }
        });
    }
    /// Records an export, with bytes.
    pub fn put_export(&self, n: u64, requests: &[RequestId], made_at: DateTime<Utc>) {
        let bytes = ExportBytes { requests: requests.to_vec(), made_at, kept: true };
        self.0.arrange(|state| state.exports.insert(n, bytes));
    }
    /// Whether the record of an export is there, and whether its bytes are.
    #[must_use]
    pub fn export(&self, n: u64) -> (bool, bool) {
        let export = self.0.read(|state| state.exports.get(&n).map(|export| export.kept));
        (export.is_some(), export == Some(true))
    }
    /// The requests that are there.
    #[must_use]
    pub fn requests(&self) -> Vec<RequestId> {
        self.0.read(|state| state.requests.keys().map(|key| key.request).collect())
    }
    /// The mails that are there.
    #[must_use]
    pub fn mails(&self) -> Vec<Uuid> {
        self.0.read(|state| state.mails.iter().map(|(_, mail)| *mail).collect())
    }
    /// The register, by identifier, and when the documents were made.
    #[must_use]
    pub fn register(&self) -> Vec<(ProcesVerbal, Option<DateTime<Utc>>)> {
        self.0.read(|state| state.register.values().cloned().collect())
    }
    /// The events recorded, in order.
    #[must_use]
    pub fn events(&self) -> Vec<Event> {
        self.0.read(|state| state.events.clone())
    }
    /// How many times erasures were made final.
    #[must_use]
    pub fn flushes(&self) -> u32 {
        self.0.read(|state| state.flushes)
    }
}

struct MemoryUnit(Draft<State>);

#[async_trait]
impl Store for MemoryStore {
    async fn begin(&self) -> Result<Box<dyn UnitOfWork>, StoreError> {
        Ok(Box::new(MemoryUnit(self.0.draft().await)))
    }
    async fn flush_erasures(&self) -> Result<(), StoreError> {
        self.0.write(|state| state.flushes += 1).await;
        Ok(())
    }
}

#[async_trait]
impl UnitOfWork for MemoryUnit {
    fn expiring(&self) -> &dyn ExpiringData {
        self
    }
    fn register(&self) -> &dyn DestructionRegister {
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
impl ExpiringData for MemoryUnit {
    async fn candidates(
        &self,
        recorded_before: DateTime<Utc>,
        after: Option<CandidateKey>,
        limit: u16,
    ) -> Result<Vec<Candidate>, StoreError> {
        self.0.work(|state| {
            let rest = state.requests.values().filter(|candidate| {
                candidate.key.recorded_at < recorded_before
                    && after.is_none_or(|after| candidate.key > after)
            });
            Ok(rest.take(usize::from(limit)).cloned().collect())
        })
    }
    async fn mails_about(&self, requests: &[RequestId]) -> Result<Vec<Uuid>, StoreError> {
        self.0.work(|state| {
            let about = state.mails.iter().filter(|(request, _)| requests.contains(request));
            Ok(about.map(|(_, mail)| *mail).collect())
        })
    }
    async fn erase(&self, requests: &[RequestId]) -> Result<Erased, StoreError> {
        self.0.work(|state| {
            let (before, mails) = (state.requests.len(), state.mails.len());
            state.requests.retain(|key, _| !requests.contains(&key.request));
            state.mails.retain(|(request, _)| !requests.contains(request));
            let mut exports_emptied = 0;
            for export in state.exports.values_mut() {
                if export.kept && export.requests.iter().any(|held| requests.contains(held)) {
                    export.kept = false;
                    exports_emptied += 1;
                }
            }
            Ok(Erased {
                requests: (before - state.requests.len()) as u64,
                mails: (mails - state.mails.len()) as u64,
                exports_emptied,
            })
        })
    }
    async fn erase_export_bytes(
        &self,
        made_before: DateTime<Utc>,
        limit: u16,
    ) -> Result<u64, StoreError> {
        self.0.work(|state| {
            let due = |export: &&mut ExportBytes| export.kept && export.made_at < made_before;
            let due = state.exports.values_mut().filter(due).take(usize::from(limit));
            let empty = |export: &mut ExportBytes| export.kept = false;
            Ok(due.map(empty).count() as u64)
        })
    }
}

#[async_trait]
impl DestructionRegister for MemoryUnit {
    async fn add(&self, proces_verbaux: &[ProcesVerbal]) -> Result<(), StoreError> {
        self.0.work(|state| {
            for added in proces_verbaux {
                if state.register.insert(added.id, (added.clone(), None)).is_some() {
                    return Err(StoreError::Duplicate);
                }
            }
            Ok(())
        })
    }
    async fn unissued(&self, limit: u16) -> Result<Vec<ProcesVerbal>, StoreError> {
        self.0.work(|state| {
            let waiting = state.register.values().filter(|(_, issued_at)| issued_at.is_none());
            let mut waiting: Vec<_> = waiting.map(|(waiting, _)| waiting.clone()).collect();
            waiting.sort_by_key(|waiting| (waiting.destroyed_at, waiting.id));
            waiting.truncate(usize::from(limit));
            Ok(waiting)
        })
    }
    async fn mark_issued(&self, id: ProcesVerbalId, at: DateTime<Utc>) -> Result<(), StoreError> {
        self.0.work(|state| {
            if let Some((_, issued_at)) = state.register.get_mut(&id) {
                *issued_at = Some(at);
            }
            Ok(())
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
