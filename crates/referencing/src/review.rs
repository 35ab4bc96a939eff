//! The yearly list of communes, and what it proposes to each CAF (F7, B2, R70).
mod list;
mod proposal;
#[cfg(test)]
mod tests;

pub use list::{OfficialList, ReviewedChange};
pub use proposal::{
    AnnexeId, AnnexeKind, Outcome, Proposal, ProposalId, ProposalKind, ProposalRecord,
    ProposalState, Subject,
};

use linf_kernel::LinfId;
use linf_territory::{CafCode, Change, ChangeSet, CommuneCode, Effect, Gazetteer};
use std::collections::{BTreeMap, BTreeSet};

/// The communes that a record or an annexe 1 names, those whose time is over left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Territory {
    /// The record itself, or the annexe of its convention.
    pub subject: Subject,
    /// Whose.
    pub linf: LinfId,
    /// The CAF that decides.
    pub caf: CafCode,
    /// The codes, each once, in order.
    pub codes: Vec<CommuneCode>,
}

/// The names of communes, in the list before and in the new one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// In the list before.
    pub before: BTreeMap<CommuneCode, String>,
    /// In the new list.
    pub after: BTreeMap<CommuneCode, String>,
}

impl Names {
    /// The names of the communes of these changes.
    #[must_use]
    pub fn of<'a>(
        (before, after): (&Gazetteer, &Gazetteer),
        changes: impl Iterator<Item = &'a Change>,
    ) -> Self {
        use linf_territory::Geography;
        let mut names = Self::default();
        let named = |list: &Gazetteer, codes: Vec<CommuneCode>| {
            let named = |code| Some((code, list.commune(code)?.name().to_owned()));
            codes.into_iter().filter_map(named).collect::<Vec<_>>()
        };
        for change in changes {
            names.before.extend(named(before, change.before()));
            names.after.extend(named(after, change.after()));
        }
        names
    }
    /// With those of a later list: the earliest names before, the latest after.
    #[must_use]
    pub fn then(mut self, later: Self) -> Self {
        for (code, name) in later.before {
            self.before.entry(code).or_insert(name);
        }
        self.after.extend(later.after);
        self
    }
}

/// What a list does to a territory, after what an earlier one did and nobody decided yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touched {
    /// Change by change, in the order of the lists.
    pub effects: Vec<Effect>,
    /// The communes that the territory names and that the changes are about.
    pub named: Vec<CommuneCode>,
}

impl Territory {
    /// What a new list does to it; nothing when it does not touch it.
    #[must_use]
    pub fn touched_by(&self, changes: &ChangeSet, open: Option<&Proposal>) -> Option<Touched> {
        let carried = open.map(Proposal::carried).unwrap_or_default();
        let carried = carried.iter().filter(|(then, _)| self.codes.contains(then));
        let covered: BTreeSet<_> =
            self.codes.iter().copied().chain(carried.map(|(_, now)| *now)).collect();
        let covered: Vec<_> = covered.into_iter().collect();
        let mut later = changes.effects(&covered);
        if later.is_empty() {
            return None;
        }
        let mut effects = open.map(|open| open.effects().to_vec()).unwrap_or_default();
        effects.append(&mut later);
        let concerned = proposal::concerned(&effects);
        let named = self.codes.iter().copied().filter(|code| concerned.contains(code)).collect();
        Some(Touched { effects, named })
    }
}
