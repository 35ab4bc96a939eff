//! The yearly list of communes is put in force, and each Caf decides what it proposes (F7, B2).
mod decide;
mod import;
#[cfg(test)]
mod tests;

pub(super) use decide::settle_record;
pub use decide::{Decide, DecideError};
pub use import::{ImportError, ImportList, Imported, NewList};

use super::AccessError;
use crate::ports::{OfficialListFormat, ProposalLine, ReviewQueries, Store};
use crate::review::{OfficialList, ProposalId, ReviewedChange};
use chrono::NaiveDate;
use linf_authorisation::{Actor, Denied, Permission, Scope};
use linf_kernel::calendar::local_day;
use linf_kernel::{Clock, IdSource, Page, PageRequest, StoreError};
use linf_territory::{CafCode, CafDirectory, Geography};
use std::sync::Arc;

/// Use cases on lists of communes and their proposals.
#[derive(Clone)]
pub struct Review {
    /// Units of work.
    pub store: Arc<dyn Store>,
    /// What is read.
    pub queries: Arc<dyn ReviewQueries>,
    /// Reads stored lists.
    pub format: Arc<dyn OfficialListFormat>,
    /// The list in force in this program.
    pub geography: Arc<dyn Geography>,
    /// Which CAF each commune depends on.
    pub cafs: Arc<CafDirectory>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Fresh identifiers.
    pub ids: Arc<dyn IdSource>,
}

impl std::fmt::Debug for Review {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Review")
    }
}

impl Review {
    /// The list in force, and a page of what it changed in the communes of a CAF. The first list
    /// of an installation changed nothing.
    ///
    /// # Errors
    /// [`AccessError::Denied`] for a CAF that is not the actor's.
    pub async fn changes(
        &self,
        actor: &Actor,
        caf: CafCode,
        page: &PageRequest<u32>,
    ) -> Result<(Option<OfficialList>, Page<ReviewedChange, u32>), AccessError> {
        actor.may(Permission::ReviewGeography, Scope::caf(caf))?;
        let list = self.queries.in_force().await?;
        let changes = match &list {
            Some(list) => self.queries.changes((list.rank, caf), page).await?,
            None => Page { items: Vec::new(), next: None },
        };
        Ok((list, changes))
    }
    /// A page of the proposals made to a CAF: those to decide, or the others.
    ///
    /// # Errors
    /// [`AccessError::Denied`] for a CAF that is not the actor's.
    pub async fn proposals(
        &self,
        actor: &Actor,
        (caf, open): (CafCode, bool),
        page: &PageRequest<ProposalId>,
    ) -> Result<Page<ProposalLine, ProposalId>, AccessError> {
        actor.may(Permission::ReviewGeography, Scope::caf(caf))?;
        Ok(self.queries.proposals((caf, open), page).await?)
    }
    /// One proposal.
    ///
    /// # Errors
    /// [`AccessError::NotFound`] for one that is not of the actor's CAF (T14).
    pub async fn proposal(
        &self,
        actor: &Actor,
        id: ProposalId,
    ) -> Result<ProposalLine, AccessError> {
        let found = self.queries.proposal(id).await?.ok_or(AccessError::NotFound)?;
        let scope = Scope::caf(found.proposal.record().caf);
        let seen = actor.may(Permission::ReviewGeography, scope);
        seen.map_err(|Denied| AccessError::NotFound)?;
        Ok(found)
    }
    /// How many proposals a CAF has to decide; none for who may not.
    ///
    /// # Errors
    /// [`StoreError`] when they cannot be counted.
    pub async fn to_decide(&self, actor: &Actor, caf: CafCode) -> Result<u64, StoreError> {
        match actor.may(Permission::ReviewGeography, Scope::caf(caf)) {
            Ok(()) => self.queries.to_decide(caf).await,
            Err(Denied) => Ok(0),
        }
    }
    fn today(&self) -> NaiveDate {
        local_day(self.clock.now(), chrono_tz::Europe::Paris)
    }
}
