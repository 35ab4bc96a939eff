//! The guichet is opened to families (R57), once everything else is ready (D5, D6).
use super::Referencing;
use linf_kernel::calendar::local_day;
use linf_kernel::{LinfId, StoreError, TransitionRefused};

#[cfg(test)]
mod tests;

/// What is still missing, in stable words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not ready: {}", .0.join(", "))]
pub struct NotReady(pub Vec<&'static str>);

/// Why the guichet was not opened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenCounterError {
    /// No such LINF.
    #[error("no such LINF")]
    NotFound,
    /// Conditions of D5 or D6 are not met.
    #[error(transparent)]
    NotReady(#[from] NotReady),
    /// Wrong state.
    #[error(transparent)]
    Refused(#[from] TransitionRefused),
    /// Store.
    #[error("the record could not be changed")]
    Store(#[from] StoreError),
}

impl Referencing {
    /// Opens the guichet.
    ///
    /// # Errors
    /// See [`OpenCounterError`]; nothing is recorded then.
    pub async fn open_counter(&self, id: LinfId) -> Result<(), OpenCounterError> {
        let now = self.clock.now();
        let unit = self.store.begin().await?;
        let mut linf = unit.linfs().get(id).await?.ok_or(OpenCounterError::NotFound)?;
        let today = local_day(now, linf.record().address.commune.time_zone());
        let missing = unit.linfs().opening_obstacles(id, today).await?;
        if !missing.is_empty() {
            return Err(NotReady(missing).into());
        }
        let event = linf.open_counter()?;
        unit.linfs().save(&linf).await?;
        unit.outbox().record(&[event], now).await?;
        unit.commit().await?;
        Ok(())
    }
}
