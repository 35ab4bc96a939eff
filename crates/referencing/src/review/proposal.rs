//! The `Proposal` aggregate: what a new list would change in one record, or in one annexe 1.
use super::Names;
use crate::ServedCommune;
use chrono::{DateTime, NaiveDate, Utc};
use linf_kernel::{AccountId, Id, LinfId, Period, TransitionRefused};
use linf_territory::{CafCode, CommuneCode, Effect};
use std::collections::{BTreeMap, BTreeSet};

/// Marker of a proposal.
#[derive(Debug)]
pub enum ProposalKind {}
/// Identifier of a proposal.
pub type ProposalId = Id<ProposalKind>;

/// Marker of an annexe 1: it is known by its convention.
#[derive(Debug)]
pub enum AnnexeKind {}
/// Identifier of the convention that an annexe 1 belongs to.
pub type AnnexeId = Id<AnnexeKind>;

/// What a proposal is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The communes that a record serves: the CAF changes them.
    Record(LinfId),
    /// The communes of an annexe 1: only an avenant signed by both changes them (R70).
    Annexe(AnnexeId),
}

impl Subject {
    /// Whether it is an annexe 1.
    #[must_use]
    pub const fn is_annexe(&self) -> bool {
        match self {
            Self::Annexe(_) => true,
            Self::Record(_) => false,
        }
    }
}

/// How a proposal ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// As it was proposed.
    Accepted,
    /// In another way.
    Amended,
    /// There was nothing left to decide: a later list replaced it, or the communes had gone.
    Obsolete,
}

/// Where a proposal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProposalState {
    /// Nobody decided yet.
    Proposed,
    /// It is over.
    Settled {
        /// How.
        outcome: Outcome,
        /// When.
        at: DateTime<Utc>,
        /// Who decided; none when an avenant or a later list did.
        by: Option<AccountId>,
    },
}

impl ProposalState {
    /// A stable word for storage, interfaces and logs.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Settled { outcome: Outcome::Accepted, .. } => "accepted",
            Self::Settled { outcome: Outcome::Amended, .. } => "amended",
            Self::Settled { outcome: Outcome::Obsolete, .. } => "obsolete",
        }
    }
}

/// What a new list would change in one record, or in one annexe 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    record: ProposalRecord,
}

/// What a store keeps of a [`Proposal`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalRecord {
    /// Identifier.
    pub id: ProposalId,
    /// The rank of the list that made it.
    pub list: u32,
    /// The CAF that decides.
    pub caf: CafCode,
    /// Whose territory.
    pub linf: LinfId,
    /// What it is about.
    pub subject: Subject,
    /// Change by change, in the order of the lists.
    pub effects: Vec<Effect>,
    /// The communes named when it was made, that the changes are about.
    pub named: Vec<CommuneCode>,
    /// How they were and are called.
    pub names: Names,
    /// Where it stands.
    pub state: ProposalState,
    /// Version it was read at.
    pub version: u32,
}

fn before(effects: &[Effect]) -> BTreeSet<CommuneCode> {
    effects.iter().flat_map(|effect| effect.change.before()).collect()
}

/// The communes of the last list that the changes lead to.
fn candidates(effects: &[Effect]) -> BTreeSet<CommuneCode> {
    let mut found = BTreeSet::new();
    for effect in effects {
        for code in effect.change.before() {
            found.remove(&code);
        }
        found.extend(effect.change.after());
    }
    found
}

/// Every commune that changes are about.
pub(super) fn concerned(effects: &[Effect]) -> BTreeSet<CommuneCode> {
    let after = effects.iter().flat_map(|effect| effect.change.after());
    before(effects).into_iter().chain(after).collect()
}

impl Proposal {
    /// A new one, or a stored one: for adapters.
    #[must_use]
    pub const fn rehydrate(record: ProposalRecord) -> Self {
        Self { record }
    }
    /// What a store keeps of it.
    #[must_use]
    pub const fn record(&self) -> &ProposalRecord {
        &self.record
    }
    /// Identifier.
    #[must_use]
    pub const fn id(&self) -> ProposalId {
        self.record.id
    }
    /// What it is about.
    #[must_use]
    pub const fn subject(&self) -> Subject {
        self.record.subject
    }
    /// The changes.
    #[must_use]
    pub fn effects(&self) -> &[Effect] {
        &self.record.effects
    }
    /// Whether nobody decided yet.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        match self.record.state {
            ProposalState::Proposed => true,
            ProposalState::Settled { .. } => false,
        }
    }
    /// The communes of the new list that the territory would name instead, by code.
    #[must_use]
    pub fn candidates(&self) -> BTreeSet<CommuneCode> {
        candidates(&self.record.effects)
    }
    /// The communes named that the new list no longer has, by code.
    #[must_use]
    pub fn ending(&self) -> Vec<CommuneCode> {
        let candidates = self.candidates();
        self.record.named.iter().copied().filter(|code| !candidates.contains(code)).collect()
    }
    /// The communes that are not named yet and would be, by code.
    #[must_use]
    pub fn proposed(&self) -> Vec<CommuneCode> {
        let candidates = self.candidates().into_iter();
        candidates.filter(|code| !self.record.named.contains(code)).collect()
    }
    /// The communes that were not named and are covered now that they are one with those named, by
    /// code.
    #[must_use]
    pub fn gained(&self) -> Vec<CommuneCode> {
        let (mut gained, mut made) = (BTreeSet::new(), BTreeSet::new());
        for effect in &self.record.effects {
            let apart = effect.change.before().into_iter();
            gained.extend(
                apart.filter(|code| !self.record.named.contains(code) && !made.contains(code)),
            );
            made.extend(effect.change.after());
        }
        gained.into_iter().collect()
    }
    /// The communes named that lead to none of the new list, by code: their coverage is lost.
    #[must_use]
    pub fn lost(&self) -> Vec<CommuneCode> {
        let origins = self.origins();
        let lead: BTreeSet<_> = origins.values().flatten().collect();
        self.record.named.iter().copied().filter(|code| !lead.contains(code)).collect()
    }
    /// The communes of the new list, each with those named that it comes from.
    fn origins(&self) -> BTreeMap<CommuneCode, BTreeSet<CommuneCode>> {
        let named = self.record.named.iter();
        let mut origins: BTreeMap<_, _> =
            named.map(|code| (*code, BTreeSet::from([*code]))).collect();
        for effect in &self.record.effects {
            let (before, after) = (effect.change.before(), effect.change.after());
            let from: BTreeSet<CommuneCode> =
                before.iter().filter_map(|code| origins.get(code)).flatten().copied().collect();
            for code in before.iter().filter(|code| !after.contains(code)) {
                origins.remove(code);
            }
            for code in after {
                origins.entry(code).or_default().extend(from.iter().copied());
            }
        }
        origins
    }
    /// Until somebody decides, a commune named stands for those it became: the pairs that follow
    /// from that, what is named first. Coverage is never lost in silence.
    #[must_use]
    pub fn carried(&self) -> Vec<(CommuneCode, CommuneCode)> {
        let mut pairs = Vec::new();
        for (now, then) in self.origins() {
            if !self.record.named.contains(&now) {
                pairs.extend(then.into_iter().map(|then| (then, now)));
            }
        }
        pairs
    }
    /// Whether a territory still names what it named when this was proposed.
    #[must_use]
    pub fn still_holds(&self, codes: &[CommuneCode]) -> bool {
        let concerned = concerned(&self.record.effects);
        let named: BTreeSet<_> = codes.iter().filter(|code| concerned.contains(code)).collect();
        named == self.record.named.iter().collect()
    }
    /// What a territory that names these communes now says of it, if it is decided already.
    #[must_use]
    pub fn outcome_of(&self, codes: &[CommuneCode]) -> Option<Outcome> {
        if self.still_holds(codes) {
            return None;
        }
        let concerned = concerned(&self.record.effects);
        let named: BTreeSet<_> =
            codes.iter().copied().filter(|code| concerned.contains(code)).collect();
        Some(if named == self.candidates() { Outcome::Accepted } else { Outcome::Amended })
    }
    /// What a record serves once these communes were chosen: those that are not chosen end
    /// yesterday, those that come begin today. Nothing when it serves none of them any more.
    /// `known` tells the codes that may still be written.
    #[must_use]
    pub fn applied_to(
        &self,
        served: &[ServedCommune],
        (chosen, today): (&BTreeSet<CommuneCode>, NaiveDate),
        known: impl Fn(CommuneCode) -> bool,
    ) -> Option<Vec<ServedCommune>> {
        let concerned = concerned(&self.record.effects);
        let active = |one: &ServedCommune| one.period.until.is_none_or(|until| until >= today);
        let touched: Vec<_> =
            served.iter().filter(|one| active(one) && concerned.contains(&one.code)).collect();
        let from = touched.iter().map(|one| one.period.from).min()?.max(today);
        let open_ended = touched.iter().any(|one| one.period.until.is_none());
        let until = touched.iter().filter_map(|one| one.period.until).max();
        let until = if open_ended { None } else { until };
        let mut after = Vec::with_capacity(served.len());
        for one in served {
            if !concerned.contains(&one.code) || !active(one) || chosen.contains(&one.code) {
                after.push(*one);
            } else if one.period.from < today && known(one.code) {
                let period = Period { from: one.period.from, until: today.pred_opt() };
                after.push(ServedCommune { code: one.code, period });
            }
        }
        for code in chosen {
            if !touched.iter().any(|one| one.code == *code) {
                after.push(ServedCommune { code: *code, period: Period { from, until } });
            }
        }
        Some(after)
    }
    /// It is over.
    ///
    /// # Errors
    /// [`TransitionRefused`] when it was already.
    pub fn settle(
        &mut self,
        outcome: Outcome,
        (at, by): (DateTime<Utc>, Option<AccountId>),
    ) -> Result<(), TransitionRefused> {
        match self.record.state {
            ProposalState::Proposed => {
                self.record.state = ProposalState::Settled { outcome, at, by };
                Ok(())
            }
            ProposalState::Settled { .. } => Err(TransitionRefused {
                from: self.record.state.name(),
                action: "decide on the proposal",
            }),
        }
    }
}
