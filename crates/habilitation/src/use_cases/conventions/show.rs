//! Conventions on screens.
use super::{ChangeConventionError, Conventions};
use crate::ports::{
    ConventionCard, ConventionLine, HeldConvention, StandingFilter, UnansweredRequest,
};
use crate::{Convention, ConventionId, SignedFile};
use linf_authorisation::{Actor, Permission, Scope};
use linf_kernel::calendar::local_day;
use linf_kernel::{LinfId, Page, PageRequest, RequestId};
use linf_territory::{CafCode, CommuneCode};

impl Conventions {
    /// The conventions of a CAF.
    ///
    /// # Errors
    /// [`ChangeConventionError::NotFound`] when the actor is not of that CAF.
    pub async fn list(
        &self,
        actor: &Actor,
        caf: CafCode,
        filter: StandingFilter,
        page: &PageRequest<ConventionId>,
    ) -> Result<Page<ConventionLine, ConventionId>, ChangeConventionError> {
        let allowed = actor.may(Permission::ReadConvention, Scope::caf(caf));
        allowed.map_err(|_denied| ChangeConventionError::NotFound)?;
        let today = local_day(self.clock.now(), caf.departement().time_zone());
        Ok(self.queries.list(caf, filter, today, page).await?)
    }
    /// One convention, with its avenants and what was done each year.
    ///
    /// # Errors
    /// [`ChangeConventionError::NotFound`] when the actor may not see it.
    pub async fn card(
        &self,
        actor: &Actor,
        id: ConventionId,
    ) -> Result<ConventionCard, ChangeConventionError> {
        let card = self.queries.card(id).await?.ok_or(ChangeConventionError::NotFound)?;
        let scope = Scope::linf(card.convention.linf(), card.convention.caf());
        let allowed = actor.may(Permission::ReadConvention, scope);
        allowed.map_err(|_denied| ChangeConventionError::NotFound)?;
        Ok(card)
    }
    /// The convention as it came back signed.
    ///
    /// # Errors
    /// [`ChangeConventionError::NotFound`] when there is none, or the actor may not see it.
    pub async fn signed_file(
        &self,
        actor: &Actor,
        id: ConventionId,
    ) -> Result<SignedFile, ChangeConventionError> {
        let signed = self.card(actor, id).await?.signed;
        let signed = signed.ok_or(ChangeConventionError::NotFound)?;
        let unit = self.store.begin().await?;
        let file = unit.files().get(signed.id).await?;
        file.ok_or(ChangeConventionError::NotFound)
    }
    /// The latest convention of each of these LINFs of a CAF, with those whom its annexe 1 names
    /// (R77).
    ///
    /// # Errors
    /// [`ChangeConventionError::NotFound`] when the actor is not of that CAF.
    pub async fn held(
        &self,
        actor: &Actor,
        caf: CafCode,
        linfs: &[LinfId],
    ) -> Result<Vec<HeldConvention>, ChangeConventionError> {
        let allowed = actor.may(Permission::ReadConvention, Scope::caf(caf));
        allowed.map_err(|_denied| ChangeConventionError::NotFound)?;
        Ok(self.queries.held(caf, linfs).await?)
    }
    /// The latest convention of a LINF.
    ///
    /// # Errors
    /// [`ChangeConventionError::NotFound`] when there is none, or the actor may not see it.
    pub async fn latest_of(
        &self,
        actor: &Actor,
        linf: LinfId,
    ) -> Result<ConventionCard, ChangeConventionError> {
        let latest = self.queries.of_linf(linf).await?.into_iter().next();
        self.card(actor, latest.ok_or(ChangeConventionError::NotFound)?).await
    }
    /// What the record of a LINF and annexe 1 do not share today (T4): communes of the record that
    /// annexe 1 does not hold, then communes that annexe 1 holds and the record does not serve.
    ///
    /// # Errors
    /// [`ChangeConventionError::Store`].
    pub async fn gaps(
        &self,
        convention: &Convention,
    ) -> Result<(Vec<CommuneCode>, Vec<CommuneCode>), ChangeConventionError> {
        let today = local_day(self.clock.now(), convention.zone());
        let unit = self.store.begin().await?;
        let record = unit.linfs().get(convention.linf(), today).await?;
        let served = record.map(|record| record.served).unwrap_or_default();
        let held = convention.annexe().on(today, convention.zone()).communes;
        let but = |all: &[CommuneCode], not: &[CommuneCode]| {
            all.iter().filter(|code| !not.contains(code)).copied().collect()
        };
        Ok((but(&served, &held), but(&held, &served)))
    }
    /// The requests that go back to the CAF after a termination (D10), without families' data.
    ///
    /// # Errors
    /// [`ChangeConventionError::NotFound`] when the actor may not see them.
    pub async fn unanswered(
        &self,
        actor: &Actor,
        id: ConventionId,
        page: &PageRequest<RequestId>,
    ) -> Result<Page<UnansweredRequest, RequestId>, ChangeConventionError> {
        let card = self.card(actor, id).await?;
        let scope = Scope::caf(card.convention.caf());
        let allowed = actor.may(Permission::FollowRequests, scope);
        allowed.map_err(|_denied| ChangeConventionError::Denied)?;
        Ok(self.queries.unanswered(card.convention.linf(), page).await?)
    }
}
