//! Where LINFs stand on their way to families’ requests, and what waits for a CAF (R128, R58).
#[cfg(test)]
mod tests;

use crate::certification::opens_on;
use crate::ports::{DutyQueries, OverdueLinf, ProgressKey, ProgressQueries, WaitingRequests};
use crate::{StepBy, StepFacts, Steps};
use chrono::{Months, NaiveDate};
use linf_authorisation::{Actor, Permission, Scope};
use linf_kernel::calendar::local_day;
use linf_kernel::{Clock, LinfId, Page, PageRequest, StoreError};
use linf_territory::{CafCode, fold};
use std::sync::Arc;

/// LINFs looked at for one page: most of them are operational, and are not shown.
const LOOKED_AT: u16 = 100;

/// Which LINFs on their way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ProgressFilter {
    /// All that are not operational.
    #[default]
    All,
    /// Those whose next step is the CAF’s.
    ForCaf,
    /// Those that wait for somebody else.
    ForOthers,
}

/// Not a filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a filter of LINFs on their way")]
pub struct UnknownProgressFilter;

impl std::str::FromStr for ProgressFilter {
    type Err = UnknownProgressFilter;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        match raw {
            "all" => Ok(Self::All),
            "caf" => Ok(Self::ForCaf),
            "others" => Ok(Self::ForOthers),
            _ => Err(UnknownProgressFilter),
        }
    }
}

impl ProgressFilter {
    fn keeps(self, steps: &Steps) -> bool {
        match (self, steps.waits_for()) {
            (_, None) | (Self::ForOthers, Some(StepBy::Caf)) => false,
            (Self::All | Self::ForOthers, Some(_)) => true,
            (Self::ForCaf, Some(by)) => by == StepBy::Caf,
        }
    }
}

/// What waits for a CAF: numbers alone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CafDesk {
    /// Habilitation requests.
    pub requests: Option<WaitingRequests>,
    /// Conventions which run to a last day.
    pub ending: u64,
    /// Conventions whose persons may be certified now (B5).
    pub to_certify: u64,
    /// Conventions whose persons were not certified in time.
    pub certified_late: u64,
    /// What LINFs declared and the CAF is to answer.
    pub duties: u64,
}

/// Why nothing is told.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ProgressError {
    /// No such LINF or CAF, for this actor.
    #[error("no such LINF or CAF")]
    NotFound,
    /// Store.
    #[error("it could not be read")]
    Store(#[from] StoreError),
}

/// Use cases on LINFs on their way.
#[derive(Clone)]
pub struct Progress {
    /// What screens show.
    pub queries: Arc<dyn ProgressQueries>,
    /// What LINFs declared.
    pub duties: Arc<dyn DutyQueries>,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

impl std::fmt::Debug for Progress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Progress")
    }
}

impl Progress {
    /// The check-list of one LINF.
    ///
    /// # Errors
    /// [`ProgressError::NotFound`] when the actor may not see it.
    pub async fn of_linf(&self, actor: &Actor, linf: LinfId) -> Result<Steps, ProgressError> {
        let now = self.clock.now();
        let facts = self.queries.facts(linf, now).await?.ok_or(ProgressError::NotFound)?;
        let seen = actor.may(Permission::ReadRecord, Scope::linf(linf, facts.caf));
        seen.map_err(|_denied| ProgressError::NotFound)?;
        Ok(Steps::on(&facts, local_day(now, facts.caf.departement().time_zone())))
    }
    /// The LINFs of a CAF on their way, by name. A page may hold fewer than asked and yet have a
    /// next one: operational LINFs are passed over.
    ///
    /// # Errors
    /// [`ProgressError::NotFound`] when the actor is not of that CAF.
    pub async fn of_caf(
        &self,
        actor: &Actor,
        (caf, filter): (CafCode, ProgressFilter),
        page: &PageRequest<ProgressKey>,
    ) -> Result<Page<Steps, ProgressKey>, ProgressError> {
        let today = self.today(actor, Permission::ReadConvention, caf)?;
        let looked_at = PageRequest { after: page.after.clone(), limit: LOOKED_AT };
        let Page { items, next } = self.queries.of_caf(caf, today, &looked_at).await?;
        let steps = items.iter().map(|facts: &StepFacts| Steps::on(facts, today));
        let kept = steps.filter(|steps| filter.keeps(steps));
        let kept: Vec<_> = kept.take(usize::from(page.limit) + 1).collect();
        let key = |steps: &Steps| ProgressKey { name: fold(&steps.name), linf: steps.linf };
        let Page { items, next: cut } = Page::cut(kept, page.limit, key);
        Ok(Page { items, next: cut.or(next) })
    }
    /// What waits for a CAF.
    ///
    /// # Errors
    /// [`ProgressError::NotFound`] when the actor is not of that CAF.
    pub async fn desk(&self, actor: &Actor, caf: CafCode) -> Result<CafDesk, ProgressError> {
        let today = self.today(actor, Permission::ReadConvention, caf)?;
        let until = today.checked_add_months(Months::new(2)).unwrap_or(today);
        let terms = self.queries.terms(caf, today, until).await?;
        let count = |fits: &dyn Fn(NaiveDate) -> bool| {
            let due = terms.uncertified.iter().filter(|(due_on, _)| fits(*due_on));
            due.map(|(_, conventions)| *conventions).sum()
        };
        Ok(CafDesk {
            requests: self.queries.waiting(caf).await?,
            ending: terms.ending,
            to_certify: count(&|due_on| due_on >= today && opens_on(due_on) <= today),
            certified_late: count(&|due_on| due_on < today),
            duties: self.duties.waiting(caf).await?,
        })
    }
    /// The LINFs of a CAF whose families wait for longer than they should: numbers alone (D12).
    ///
    /// # Errors
    /// [`ProgressError::NotFound`] when the actor is not of that CAF.
    pub async fn overdue(
        &self,
        actor: &Actor,
        caf: CafCode,
        page: &PageRequest<LinfId>,
    ) -> Result<Page<OverdueLinf, LinfId>, ProgressError> {
        self.today(actor, Permission::FollowRequests, caf)?;
        Ok(self.queries.overdue(caf, self.clock.now(), page).await?)
    }

    fn today(
        &self,
        actor: &Actor,
        wanted: Permission,
        caf: CafCode,
    ) -> Result<NaiveDate, ProgressError> {
        actor.may(wanted, Scope::caf(caf)).map_err(|_denied| ProgressError::NotFound)?;
        Ok(local_day(self.clock.now(), caf.departement().time_zone()))
    }
}
