//! In-memory adapter: the same contract as the real ones.
mod queries;
mod review;
mod unit;

use super::Habilitated;
use crate::review::{Proposal, ProposalId};
use crate::{Change, Event, Gestionnaire, GestionnaireId, Linf};
use chrono::NaiveDate;
use linf_kernel::LinfId;
use linf_kernel::testing::{Shared, day};
use std::collections::BTreeMap;

/// Records, their history and events in memory, with what other domains say of LINFs. Clones share
/// the same state.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore(Shared<State>);

#[derive(Clone, Default)]
struct State {
    linfs: BTreeMap<LinfId, Linf>,
    gestionnaires: BTreeMap<GestionnaireId, Gestionnaire>,
    changes: Vec<Change>,
    habilitated: BTreeMap<LinfId, Habilitated>,
    lists: Vec<review::Kept>,
    proposals: BTreeMap<ProposalId, Proposal>,
    events: Vec<Event>,
}

impl State {
    /// What forbids to open the guichet of a LINF.
    fn obstacles(&self, linf: LinfId, on: NaiveDate) -> Vec<&'static str> {
        let begun = on >= day("2026-01-05");
        let known = self.habilitated.get(&linf).filter(|_| begun);
        let has = |fact: fn(&Habilitated) -> bool| known.is_some_and(fact);
        let conditions = [
            (has(|h| h.contract), "no_contract"),
            (has(|h| h.convention), "no_convention"),
            (has(|h| h.convention && h.password), "no_active_person"),
        ];
        conditions.into_iter().filter(|(met, _)| !met).map(|(_, word)| word).collect()
    }
}

impl MemoryStore {
    /// Habilitates a LINF from 5 January 2026 on.
    pub fn habilitate(&self, linf: LinfId, habilitated: Habilitated) {
        self.0.arrange(|state| state.habilitated.insert(linf, habilitated));
    }
    /// Records a LINF, with managing body number 1 as it is.
    pub fn put(&self, linf: Linf) {
        let body = super::samples::gestionnaire(1);
        self.0.arrange(|state| {
            state.gestionnaires.entry(body.id()).or_insert(body);
            state.linfs.insert(linf.id(), linf)
        });
    }
    /// How many rows of each kind there are: what a refused command leaves as it was.
    #[must_use]
    pub fn rows(&self) -> Vec<(&'static str, usize)> {
        self.0.read(|state| {
            let State { linfs, gestionnaires, changes, habilitated, lists, proposals, events } =
                state;
            let served: usize = linfs.values().map(|linf| linf.record().served.len()).sum();
            vec![
                ("record", linfs.len()),
                ("served commune", served),
                ("managing body", gestionnaires.len()),
                ("change", changes.len()),
                ("habilitated linf", habilitated.len()),
                ("official list", lists.len()),
                ("proposal", proposals.len()),
                ("event of referencing", events.len()),
            ]
        })
    }
    /// The LINF with this identifier.
    #[must_use]
    pub fn linf(&self, id: LinfId) -> Option<Linf> {
        self.0.read(|state| state.linfs.get(&id).cloned())
    }
    /// The proposals, in the order in which they were made.
    #[must_use]
    pub fn proposals(&self) -> Vec<Proposal> {
        self.0.read(|state| state.proposals.values().cloned().collect())
    }
    /// The managing body with this identifier.
    #[must_use]
    pub fn gestionnaire(&self, id: GestionnaireId) -> Option<Gestionnaire> {
        self.0.read(|state| state.gestionnaires.get(&id).cloned())
    }
    /// The history, in order.
    #[must_use]
    pub fn changes(&self) -> Vec<Change> {
        self.0.read(|state| state.changes.clone())
    }
    /// The events recorded, in order.
    #[must_use]
    pub fn events(&self) -> Vec<Event> {
        self.0.read(|state| state.events.clone())
    }
}

#[cfg(test)]
mod tests {
    fn open() -> std::future::Ready<super::MemoryStore> {
        std::future::ready(super::MemoryStore::default())
    }
    crate::conformance_tests!(open);
}
