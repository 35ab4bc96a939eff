//! A person leaves: the access is cut at once, the avenant follows (R80, D11).
use super::Habilitations;
use crate::ConventionId;
use linf_kernel::{PersonId, StoreError, TransitionRefused};

#[cfg(test)]
mod tests;

/// Why the access was not cut.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WithdrawPersonError {
    /// No such convention.
    #[error("no such convention")]
    NotFound,
    /// The person is not named, or was withdrawn before.
    #[error(transparent)]
    Refused(#[from] TransitionRefused),
    /// Store.
    #[error("the withdrawal could not be recorded")]
    Store(#[from] StoreError),
}

impl Habilitations {
    /// Cuts a person's access to the requests of one LINF.
    ///
    /// # Errors
    /// See [`WithdrawPersonError`]; nothing is recorded then.
    pub async fn withdraw_person(
        &self,
        convention: ConventionId,
        person: PersonId,
    ) -> Result<(), WithdrawPersonError> {
        let now = self.clock.now();
        let unit = self.store.begin().await?;
        let found = unit.conventions().get(convention).await?;
        let mut convention = found.ok_or(WithdrawPersonError::NotFound)?;
        let event = convention.withdraw(person, now)?;
        unit.conventions().save(&convention).await?;
        unit.outbox().record(&[event], now).await?;
        unit.commit().await?;
        Ok(())
    }
}
