//! The two switches of a record: published or not, guichet open or not (R26, R57).
use super::{AccessError, Referencing, access};
use crate::{Event, Linf, Rubric};
use chrono::{DateTime, NaiveDate, Utc};
use linf_authorisation::{Actor, Permission};
use linf_kernel::calendar::local_day;
use linf_kernel::{LinfId, StoreError, TransitionRefused};

#[cfg(test)]
mod tests;

/// What is still missing, in stable words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not ready: {}", .0.join(", "))]
pub struct NotReady(pub Vec<&'static str>);

/// Why a switch stayed as it was.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SwitchError {
    /// The record cannot be reached.
    #[error(transparent)]
    Access(#[from] AccessError),
    /// Conditions are not met: of D5 and D6 for the guichet, a commune for publication.
    #[error(transparent)]
    NotReady(#[from] NotReady),
    /// Wrong state.
    #[error(transparent)]
    Refused(#[from] TransitionRefused),
}
impl From<StoreError> for SwitchError {
    fn from(error: StoreError) -> Self {
        Self::Access(AccessError::Store(error))
    }
}

type Transition = fn(&mut Linf, DateTime<Utc>) -> Result<Event, TransitionRefused>;

impl Referencing {
    /// Shows a record to the public.
    ///
    /// # Errors
    /// See [`SwitchError`]; nothing is recorded then.
    pub async fn publish(&self, actor: &Actor, id: LinfId) -> Result<(), SwitchError> {
        self.switch(actor, id, Permission::PublishRecord, Linf::publish).await
    }
    /// Hides a record; its guichet closes.
    ///
    /// # Errors
    /// See [`SwitchError`]; nothing is recorded then.
    pub async fn withdraw(&self, actor: &Actor, id: LinfId) -> Result<(), SwitchError> {
        self.switch(actor, id, Permission::PublishRecord, Linf::withdraw).await
    }
    /// Opens a guichet once everything else is ready (D5, D6).
    ///
    /// # Errors
    /// See [`SwitchError`]; nothing is recorded then.
    pub async fn open_counter(&self, actor: &Actor, id: LinfId) -> Result<(), SwitchError> {
        self.switch(actor, id, Permission::SwitchCounter, |linf, _at| linf.open_counter()).await
    }
    /// Closes a guichet: no new request is routed.
    ///
    /// # Errors
    /// See [`SwitchError`]; nothing is recorded then.
    pub async fn close_counter(&self, actor: &Actor, id: LinfId) -> Result<(), SwitchError> {
        self.switch(actor, id, Permission::SwitchCounter, |linf, _at| linf.close_counter()).await
    }
    /// What still forbids to open the guichet today, in stable words (D5, D6).
    ///
    /// # Errors
    /// See [`AccessError`].
    pub async fn opening_obstacles(
        &self,
        actor: &Actor,
        id: LinfId,
    ) -> Result<Vec<&'static str>, AccessError> {
        let unit = self.store.begin().await?;
        let linf = access::get(unit.as_ref(), actor, Permission::ReadRecord, id).await?;
        if linf.record().general.rubric == Rubric::Rpe {
            return Ok(Vec::new());
        }
        Ok(unit.linfs().opening_obstacles(id, linf.today(self.clock.now())).await?)
    }

    async fn switch(
        &self,
        actor: &Actor,
        id: LinfId,
        permission: Permission,
        transition: Transition,
    ) -> Result<(), SwitchError> {
        let now = self.clock.now();
        let unit = self.store.begin().await?;
        let before = access::get(unit.as_ref(), actor, permission, id).await?;
        let mut linf = before.clone();
        let event = transition(&mut linf, now)?;
        let today = linf.today(now);
        let missing = match event {
            Event::CounterOpened { .. } => unit.linfs().opening_obstacles(id, today).await?,
            Event::LinfPublished { .. } => publishing_obstacles(&linf, today),
            Event::LinfRegistered { .. }
            | Event::LinfWithdrawn { .. }
            | Event::CounterClosed { .. }
            | Event::LinfChanged { .. }
            | Event::GestionnaireRegistered { .. }
            | Event::GestionnaireChanged { .. } => Vec::new(),
        };
        if !missing.is_empty() {
            return Err(NotReady(missing).into());
        }
        let changes = linf.switched_since(&before);
        self.keep(
            unit.as_ref(),
            (&linf, linf.version() + 1),
            changes,
            (Some(actor.account()), now),
        )
        .await?;
        unit.linfs().save(&linf).await?;
        unit.outbox().record(&[event], now).await?;
        unit.commit().await?;
        Ok(())
    }
}

impl Linf {
    /// The day it is at its seat.
    #[must_use]
    pub fn today(&self, now: DateTime<Utc>) -> NaiveDate {
        local_day(now, self.record().location.address.commune.time_zone())
    }
}

/// A record that serves no commune, today or later, informs nobody.
fn publishing_obstacles(linf: &Linf, today: NaiveDate) -> Vec<&'static str> {
    let over = |until: Option<NaiveDate>| until.is_some_and(|until| until < today);
    let serves = linf.record().served.iter().any(|served| !over(served.period.until));
    if serves { Vec::new() } else { vec!["no_commune"] }
}
