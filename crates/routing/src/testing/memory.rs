//! In-memory adapter: the same contract as the real ones.
mod directories;
mod inbox;
mod queries;
mod returns;
mod unit;

use super::SceneLinf;
use crate::{Event, Export, ExportId, FamilyData, FamilyRequest, LinfFacts, Notice, Place};
use chrono::{DateTime, NaiveDate, Utc};
use linf_kernel::testing::Shared;
use linf_kernel::{AccountId, LinfId, PersonId, RequestId};
use linf_territory::CafCode;
use std::collections::BTreeMap;

/// Requests, exports, events and mails in memory, with what other domains record about LINFs.
/// Clones share the same state.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore(Shared<State>);

/// All that is stored.
#[derive(Clone, Default)]
struct State {
    contracts: BTreeMap<CafCode, NaiveDate>,
    linfs: BTreeMap<LinfId, SceneLinf>,
    generation: u64,
    requests: BTreeMap<RequestId, FamilyRequest>,
    data: BTreeMap<RequestId, FamilyData>,
    keys: BTreeMap<String, RequestId>,
    exports: BTreeMap<ExportId, Export>,
    pieces: BTreeMap<(ExportId, u16, u32), Vec<u8>>,
    events: Vec<Event>,
    notices: Vec<Notice>,
}

impl State {
    fn facts(&self, linf: LinfId, place: &Place) -> Option<LinfFacts> {
        self.linfs.get(&linf).map(|linf| linf.facts(place, &self.contracts))
    }
    fn active_persons(&self, linf: LinfId) -> Vec<PersonId> {
        let persons = self.linfs.get(&linf).map_or(&[][..], SceneLinf::persons);
        persons.iter().filter(|person| person.is_active()).map(|person| person.id).collect()
    }
}

impl MemoryStore {
    /// How many rows of each kind there are: what a refused command leaves as it was.
    #[must_use]
    pub fn rows(&self) -> Vec<(&'static str, usize)> {
        self.0.read(|state| {
            let State {
                contracts,
                linfs,
                generation: _,
                requests,
                data,
                keys,
                exports,
                pieces,
                events,
                notices,
            } = state;
            vec![
                ("contract in force", contracts.len()),
                ("linf", linfs.len()),
                ("request", requests.len()),
                ("content of a request", data.len()),
                ("key of a request", keys.len()),
                ("export", exports.len()),
                ("piece of an export", pieces.len()),
                ("event of routing", events.len()),
                ("mail of routing", notices.len()),
            ]
        })
    }
    /// Signs the contract of a CAF with the CNAF.
    pub fn sign_contract(&self, caf: CafCode, on: NaiveDate) {
        self.0.arrange(|state| {
            state.contracts.insert(caf, on);
            state.generation += 1;
        });
    }
    /// Records a LINF, or records it anew.
    pub fn put_linf(&self, linf: SceneLinf) {
        self.0.arrange(|state| {
            state.linfs.insert(linf.id, linf);
            state.generation += 1;
        });
    }
    /// Changes a LINF that was put.
    pub fn change_linf(&self, id: LinfId, change: impl FnOnce(&mut SceneLinf)) {
        self.0.arrange(|state| {
            change(state.linfs.get_mut(&id).unwrap());
            state.generation += 1;
        });
    }
    /// Destroys a request as the purger does: its data, its key, and the bytes of the exports
    /// that hold it.
    pub fn destroy_request(&self, id: RequestId) {
        self.0.arrange(|state| {
            state.requests.remove(&id);
            state.data.remove(&id);
            state.keys.retain(|_, request| *request != id);
            let hold = |export: &&Export| export.requests.contains(&id);
            let gone: Vec<_> = state.exports.values().filter(hold).map(|e| e.id).collect();
            state.pieces.retain(|(export, ..), _| !gone.contains(export));
            state.exports.retain(|id, export| !gone.contains(id) || !export.files.is_empty());
        });
    }
    /// A person opened a request, at once: no unit is waited for.
    pub fn open_at_once(&self, id: RequestId, by: AccountId, at: DateTime<Utc>) {
        self.0.arrange(|state| {
            let request = state.requests.get_mut(&id).unwrap();
            request.open(by, at, crate::Reading::Opened).unwrap();
        });
    }
    /// How many pieces of exports are kept.
    #[must_use]
    pub fn pieces(&self) -> usize {
        self.0.read(|state| state.pieces.len())
    }
    /// The events recorded, in order.
    #[must_use]
    pub fn events(&self) -> Vec<Event> {
        self.0.read(|state| state.events.clone())
    }
    /// The mails queued, in order.
    #[must_use]
    pub fn notices(&self) -> Vec<Notice> {
        self.0.read(|state| state.notices.clone())
    }
    /// The requests recorded, oldest first.
    #[must_use]
    pub fn requests(&self) -> Vec<FamilyRequest> {
        self.0.read(|state| state.requests.values().cloned().collect())
    }
    /// The exports recorded, finished or not, oldest first.
    #[must_use]
    pub fn exports(&self) -> Vec<Export> {
        self.0.read(|state| state.exports.values().cloned().collect())
    }
}

#[cfg(test)]
mod tests {
    fn open() -> std::future::Ready<super::MemoryStore> {
        std::future::ready(super::MemoryStore::default())
    }
    crate::conformance_tests!(open);
}
