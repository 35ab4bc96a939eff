//! A Caf decides what a list proposes: its records at once, its annexes by an avenant (R70).
use super::Review;
use crate::ports::UnitOfWork;
use crate::review::{AnnexeId, Outcome, Proposal, ProposalId, Subject};
use crate::{Change, Field, FieldChange, Linf, RecordPart};
use chrono::{DateTime, NaiveDate, Utc};
use linf_authorisation::{Actor, Denied, Permission, Scope};
use linf_kernel::{AccountId, Id, LinfId, StoreError, TransitionRefused};
use linf_territory::CommuneCode;
use std::collections::BTreeSet;

/// Decide on a proposal.
#[derive(Debug, Clone)]
pub struct Decide {
    /// Which.
    pub proposal: ProposalId,
    /// The version that was on the screen.
    pub version: u32,
    /// The communes chosen among [`Proposal::candidates`]; all of them when none is said.
    pub chosen: Option<BTreeSet<CommuneCode>>,
}

/// Why nothing was decided.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DecideError {
    /// No such proposal, for this actor.
    #[error("no such proposal")]
    NotFound,
    /// It changed since it was shown.
    #[error("the proposal changed since it was shown")]
    Stale,
    /// It was decided before.
    #[error(transparent)]
    Refused(#[from] TransitionRefused),
    /// Not one of the communes that the change leads to.
    #[error("{0} is not a commune of this change")]
    NotACandidate(CommuneCode),
    /// A record serves at least one commune.
    #[error("the record would serve no commune")]
    NothingLeft,
    /// Annexe 1 changes by an avenant alone (R70).
    #[error("annexe 1 changes by an avenant alone")]
    AvenantNeeded,
    /// Store.
    #[error("the decision could not be recorded")]
    Store(#[from] StoreError),
}

impl Review {
    /// Decides. A record changes at once, and its history says why; an annexe is left as it is,
    /// which is refused while it names communes that are no longer ones.
    ///
    /// # Errors
    /// See [`DecideError`]; nothing is recorded then.
    pub async fn decide(&self, actor: &Actor, command: Decide) -> Result<Outcome, DecideError> {
        let now = self.clock.now();
        let unit = self.store.begin().await?;
        let found = unit.proposals().get(command.proposal).await?;
        let mut proposal = found.ok_or(DecideError::NotFound)?;
        let seen = actor.may(Permission::ReviewGeography, Scope::caf(proposal.record().caf));
        seen.map_err(|Denied| DecideError::NotFound)?;
        if command.version != proposal.record().version {
            return Err(DecideError::Stale);
        }
        let candidates = proposal.candidates();
        let chosen = command.chosen.unwrap_or_else(|| candidates.clone());
        if let Some(stranger) = chosen.difference(&candidates).next() {
            return Err(DecideError::NotACandidate(*stranger));
        }
        let as_proposed = if chosen == candidates { Outcome::Accepted } else { Outcome::Amended };
        let outcome = match proposal.subject() {
            Subject::Record(linf) => {
                let applied =
                    self.apply(unit.as_ref(), (&proposal, linf), &chosen, (actor, now)).await?;
                if applied { as_proposed } else { Outcome::Obsolete }
            }
            Subject::Annexe(_) => {
                let named: BTreeSet<_> = proposal.record().named.iter().copied().collect();
                if named == chosen { as_proposed } else { return Err(DecideError::AvenantNeeded) }
            }
        };
        proposal.settle(outcome, (now, Some(actor.account())))?;
        unit.proposals().save(&proposal).await?;
        unit.commit().await?;
        Ok(outcome)
    }
    /// Annexe 1 was changed by an avenant: what was proposed about it may be settled. Does nothing
    /// the second time.
    ///
    /// # Errors
    /// [`StoreError`]; nothing is recorded then.
    pub async fn annexe_changed(&self, annexe: AnnexeId) -> Result<(), StoreError> {
        let subject = Subject::Annexe(annexe);
        let unit = self.store.begin().await?;
        let open = unit.proposals().open_about(subject).await?;
        if open.is_empty() {
            return Ok(());
        }
        let named = unit.proposals().named_by(subject, self.today()).await?;
        settle(unit.as_ref(), open, &named, (self.clock.now(), None)).await?;
        unit.commit().await
    }

    /// Settles what was proposed about annexes of conventions that are over since; tells how many.
    ///
    /// # Errors
    /// [`StoreError`]; nothing is recorded then.
    pub async fn tidy(&self) -> Result<usize, StoreError> {
        let unit = self.store.begin().await?;
        let mut open = unit.proposals().open().await?;
        open.retain(|one| one.subject().is_annexe());
        let codes: BTreeSet<_> = open.iter().flat_map(|one| one.record().named.clone()).collect();
        let codes: Vec<_> = codes.into_iter().collect();
        let alive = unit.proposals().naming(&codes, self.today()).await?;
        let mut settled = 0;
        for mut one in open {
            let subject = one.subject();
            if alive.iter().any(|territory| territory.subject == subject) {
                continue;
            }
            let named = unit.proposals().named_by(subject, self.today()).await?;
            let known = if named.is_empty() { None } else { one.outcome_of(&named) };
            let outcome = known.unwrap_or(Outcome::Obsolete);
            one.settle(outcome, (self.clock.now(), None))
                .map_err(|was| StoreError::Other(was.into()))?;
            unit.proposals().save(&one).await?;
            settled += 1;
        }
        if settled > 0 {
            unit.commit().await?;
        }
        Ok(settled)
    }

    /// Changes the record; tells whether it still served any of the communes.
    async fn apply(
        &self,
        unit: &dyn UnitOfWork,
        (proposal, id): (&Proposal, LinfId),
        chosen: &BTreeSet<CommuneCode>,
        (actor, now): (&Actor, DateTime<Utc>),
    ) -> Result<bool, DecideError> {
        let mut linf = unit.linfs().get(id).await?.ok_or(DecideError::NotFound)?;
        let today = linf.today(now);
        let known = |code| self.geography.resolve(code).is_some();
        let after = proposal.applied_to(&linf.record().served, (chosen, today), known);
        let Some(after) = after else {
            return Ok(false);
        };
        let over = |until: Option<NaiveDate>| until.is_some_and(|until| until < today);
        if after.iter().all(|one| over(one.period.until)) {
            return Err(DecideError::NothingLeft);
        }
        let Some((event, mut changes)) = linf.revise(RecordPart::Served(after)) else {
            return Ok(true);
        };
        let list = unit.official_lists().last().await?;
        changes.push(FieldChange {
            field: Field::OfficialList,
            before: None,
            after: list.map(|(list, _)| list.in_force_from.to_string()),
        });
        self.keep(unit, &linf, changes, (actor.account(), now)).await?;
        unit.linfs().save(&linf).await?;
        unit.outbox().record(&[event], now).await?;
        Ok(true)
    }

    async fn keep(
        &self,
        unit: &dyn UnitOfWork,
        linf: &Linf,
        changes: Vec<FieldChange>,
        (by, at): (AccountId, DateTime<Utc>),
    ) -> Result<(), StoreError> {
        let (id, version) = (linf.id(), linf.version() + 1);
        let change = |what| Change {
            id: Id::from_uuid(self.ids.next()),
            linf: id,
            by: Some(by),
            at,
            version,
            what,
        };
        let changes: Vec<_> = changes.into_iter().map(change).collect();
        unit.changes().keep(&changes).await
    }
}

/// The communes of a record were changed by hand: what was proposed about it may be settled.
///
/// # Errors
/// [`StoreError`] when it cannot be recorded.
pub(in crate::use_cases) async fn settle_record(
    unit: &dyn UnitOfWork,
    linf: &Linf,
    (at, by): (DateTime<Utc>, AccountId),
) -> Result<(), StoreError> {
    let open = unit.proposals().open_about(Subject::Record(linf.id())).await?;
    if open.is_empty() {
        return Ok(());
    }
    let today = linf.today(at);
    let served = linf.record().served.iter();
    let active = served.filter(|one| one.period.until.is_none_or(|until| until >= today));
    let named: Vec<_> = active.map(|one| one.code).collect();
    settle(unit, open, &named, (at, Some(by))).await
}

async fn settle(
    unit: &dyn UnitOfWork,
    open: Vec<Proposal>,
    named: &[CommuneCode],
    when: (DateTime<Utc>, Option<AccountId>),
) -> Result<(), StoreError> {
    for mut proposal in open {
        if let Some(outcome) = proposal.outcome_of(named) {
            proposal.settle(outcome, when).map_err(|was| StoreError::Other(was.into()))?;
            unit.proposals().save(&proposal).await?;
        }
    }
    Ok(())
}
