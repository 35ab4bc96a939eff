//! A person leaves: the access is cut at once, the avenant follows (R80, D11).
use super::{ChangeConventionError, Conventions, convention_for};
use crate::notice::Notice;
use crate::{Convention, ConventionId};
use linf_authorisation::{Actor, Permission};
use linf_kernel::PersonId;

impl Conventions {
    /// Cuts a person's access to the requests of one LINF; the person's other habilitations stay.
    ///
    /// # Errors
    /// See [`ChangeConventionError`]; nothing is recorded then.
    pub async fn cut_access(
        &self,
        actor: &Actor,
        convention: ConventionId,
        person: PersonId,
    ) -> Result<(), ChangeConventionError> {
        let now = self.clock.now();
        let unit = self.store.begin().await?;
        let wanted = Permission::CutAccess;
        let mut convention: Convention =
            convention_for::<ChangeConventionError>(unit.as_ref(), actor, wanted, convention)
                .await?;
        let event = convention.withdraw(person, now)?;
        unit.conventions().save(&convention).await?;
        let told = Notice::AccessEnded { person, by: actor.account() };
        unit.yearly_log().queue(&[told], now).await?;
        unit.outbox().record(&[event], now).await?;
        unit.commit().await?;
        Ok(())
    }
}
