//! A convention ends, by notice or for breach (R67, R68, D10).
use super::Habilitations;
use crate::{ConventionId, Ending};
use chrono::NaiveDate;
use linf_kernel::{StoreError, TransitionRefused};

#[cfg(test)]
mod tests;

/// Why the convention was not ended.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EndConventionError {
    /// No such convention.
    #[error("no such convention")]
    NotFound,
    /// Wrong state.
    #[error(transparent)]
    Refused(#[from] TransitionRefused),
    /// Store.
    #[error("the end could not be recorded")]
    Store(#[from] StoreError),
}

impl Habilitations {
    /// Ends a convention after a last day.
    ///
    /// # Errors
    /// See [`EndConventionError`]; nothing is recorded then.
    pub async fn end_convention(
        &self,
        id: ConventionId,
        on: NaiveDate,
        ending: Ending,
    ) -> Result<(), EndConventionError> {
        let now = self.clock.now();
        let unit = self.store.begin().await?;
        let found = unit.conventions().get(id).await?;
        let mut convention = found.ok_or(EndConventionError::NotFound)?;
        let event = convention.end(on, ending)?;
        unit.conventions().save(&convention).await?;
        unit.outbox().record(&[event], now).await?;
        unit.commit().await?;
        Ok(())
    }
}
