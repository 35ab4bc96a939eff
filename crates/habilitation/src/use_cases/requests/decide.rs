//! What an agent says to a request, but the convention (R53).
use super::{HabilitationRequests, TreatRequestError, allowed};
use crate::ports::{ReferencedLinf, UnitOfWork};
use crate::request::Act;
use crate::{Event, HabilitationRequest, HabilitationRequestId};
use linf_authorisation::{Actor, Permission};
use linf_kernel::{LinfId, Paragraph, TransitionRefused};
use linf_territory::CafCode;

impl HabilitationRequests {
    /// Says which record a request is about; only one of its own CAF (R36, D17).
    ///
    /// # Errors
    /// See [`TreatRequestError`]; nothing is recorded then.
    pub async fn link(
        &self,
        actor: &Actor,
        id: HabilitationRequestId,
        linf: LinfId,
    ) -> Result<(), TreatRequestError> {
        let unit = self.store.begin().await?;
        let may = Permission::TreatHabilitationRequest;
        let mut request = allowed(unit.as_ref(), id, actor, may).await?;
        self.habilitable(unit.as_ref(), request.caf(), linf).await?;
        request.link(linf, self.act(actor))?;
        unit.requests().save(&request).await?;
        Ok(unit.commit().await?)
    }

    /// Asks the requester for more: mail 14.
    ///
    /// # Errors
    /// See [`TreatRequestError`]; nothing is recorded then.
    pub async fn ask_more(
        &self,
        actor: &Actor,
        id: HabilitationRequestId,
        message: Paragraph<2000>,
    ) -> Result<(), TreatRequestError> {
        let act = self.act(actor);
        self.decide(actor, id, |request| request.ask_more(message, act)).await
    }

    /// Says no: mail 14.
    ///
    /// # Errors
    /// See [`TreatRequestError`]; nothing is recorded then.
    pub async fn refuse(
        &self,
        actor: &Actor,
        id: HabilitationRequestId,
        reason: Paragraph<2000>,
    ) -> Result<(), TreatRequestError> {
        let act = self.act(actor);
        self.decide(actor, id, |request| request.refuse(reason, act)).await
    }

    /// Says that another request of the same CAF goes on: mail 14.
    ///
    /// # Errors
    /// See [`TreatRequestError`]; nothing is recorded then.
    pub async fn mark_duplicate(
        &self,
        actor: &Actor,
        id: HabilitationRequestId,
        (of, reason): (HabilitationRequestId, Paragraph<2000>),
    ) -> Result<(), TreatRequestError> {
        let unit = self.store.begin().await?;
        let may = Permission::TreatHabilitationRequest;
        let request = allowed(unit.as_ref(), id, actor, may).await?;
        let other = unit.requests().get(of).await?;
        if other.is_none_or(|other| other.caf() != request.caf()) {
            return Err(TreatRequestError::NoOtherRequest);
        }
        drop(unit);
        let act = self.act(actor);
        self.decide(actor, id, |request| request.mark_duplicate(of, reason, act)).await
    }

    /// Gives the request to the right CAF: mails 2 and 14.
    ///
    /// # Errors
    /// See [`TreatRequestError`]; nothing is recorded then.
    pub async fn transfer(
        &self,
        actor: &Actor,
        id: HabilitationRequestId,
        (to, reason): (CafCode, Paragraph<2000>),
    ) -> Result<(), TreatRequestError> {
        let known = self.cafs.caf(to).is_some();
        let act = self.act(actor);
        let unit = self.store.begin().await?;
        let may = Permission::TreatHabilitationRequest;
        let request = allowed(unit.as_ref(), id, actor, may).await?;
        drop(unit);
        if !known || request.caf() == to {
            return Err(TreatRequestError::NotAnotherCaf);
        }
        self.decide(actor, id, |request| request.transfer(to, reason, act)).await
    }

    /// The record of a LINF of this CAF, if it may be habilitated (R14, R18, R36, T2).
    pub(super) async fn habilitable(
        &self,
        unit: &dyn UnitOfWork,
        caf: CafCode,
        linf: LinfId,
    ) -> Result<ReferencedLinf, TreatRequestError> {
        let found = unit.linfs().get(linf, self.today(caf)).await?;
        let found = found.filter(|found| found.caf == caf);
        let found = found.ok_or(TreatRequestError::NotOurLinf)?;
        found.check()?;
        Ok(found)
    }

    pub(super) fn act(&self, actor: &Actor) -> Act {
        Act { at: self.clock.now(), by: Some(actor.account()) }
    }

    async fn decide(
        &self,
        actor: &Actor,
        id: HabilitationRequestId,
        transition: impl FnOnce(&mut HabilitationRequest) -> Result<Event, TransitionRefused> + Send,
    ) -> Result<(), TreatRequestError> {
        let unit = self.store.begin().await?;
        let may = Permission::TreatHabilitationRequest;
        let mut request = allowed(unit.as_ref(), id, actor, may).await?;
        let event = transition(&mut request)?;
        unit.requests().save(&request).await?;
        unit.outbox().record(&[event], self.clock.now()).await?;
        Ok(unit.commit().await?)
    }
}
