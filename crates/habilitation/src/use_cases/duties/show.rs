//! Duties on screens.
use super::declare::find;
use super::{Duties, DutyError};
use crate::SignedFile;
use crate::duty::{Duty, DutyId};
use crate::ports::DutyLine;
use linf_authorisation::{Actor, Permission, Scope};
use linf_kernel::{LinfId, Page, PageRequest};
use linf_territory::CafCode;

impl Duties {
    /// Those of a CAF; with `waiting`, those that it is to answer.
    ///
    /// # Errors
    /// [`DutyError::NotFound`] when the actor is not of that CAF.
    pub async fn of_caf_list(
        &self,
        actor: &Actor,
        caf: CafCode,
        waiting: bool,
        page: &PageRequest<DutyId>,
    ) -> Result<Page<DutyLine, DutyId>, DutyError> {
        let allowed = actor.may(Permission::ReadDuty, Scope::caf(caf));
        allowed.map_err(|_denied| DutyError::NotFound)?;
        Ok(self.queries.of_caf(caf, waiting, page).await?)
    }
    /// Those of a LINF that the actor may see.
    ///
    /// # Errors
    /// [`DutyError::NotFound`] when the actor is not of that LINF.
    pub async fn of_linf_list(
        &self,
        actor: &Actor,
        linf: LinfId,
        page: &PageRequest<DutyId>,
    ) -> Result<Page<DutyLine, DutyId>, DutyError> {
        let unit = self.store.begin().await?;
        let caf = unit.conventions().caf_of(linf).await?.ok_or(DutyError::NotFound)?;
        drop(unit);
        let allowed = actor.may(Permission::ReadDuty, Scope::linf(linf, caf));
        allowed.map_err(|_denied| DutyError::NotFound)?;
        Ok(self.queries.of_linf(linf, actor.account(), page).await?)
    }
    /// The file of one of its steps, by its place from 0.
    ///
    /// # Errors
    /// [`DutyError::NotFound`] when there is none, or the actor may not see it.
    pub async fn file(
        &self,
        actor: &Actor,
        id: DutyId,
        step: usize,
    ) -> Result<SignedFile, DutyError> {
        let unit = self.store.begin().await?;
        let duty = find(unit.as_ref(), actor, Permission::ReadDuty, id).await?;
        let file = duty.entries().get(step).and_then(|entry| entry.file);
        let file = file.ok_or(DutyError::NotFound)?;
        unit.files().get(file).await?.ok_or(DutyError::NotFound)
    }
    /// One, with its steps.
    ///
    /// # Errors
    /// [`DutyError::NotFound`] when the actor may not see it.
    pub async fn show(&self, actor: &Actor, id: DutyId) -> Result<Duty, DutyError> {
        let unit = self.store.begin().await?;
        find(unit.as_ref(), actor, Permission::ReadDuty, id).await
    }
}
