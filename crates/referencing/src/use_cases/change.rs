//! Changes of a record that need nothing but the record.
use super::Referencing;
use crate::{Event, Linf};
use chrono::{DateTime, Utc};
use linf_kernel::{LinfId, StoreError, TransitionRefused};

#[cfg(test)]
mod tests;

/// Why a record was not changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ChangeError {
    /// No such LINF.
    #[error("no such LINF")]
    NotFound,
    /// Wrong state.
    #[error(transparent)]
    Refused(#[from] TransitionRefused),
    /// Store.
    #[error("the record could not be changed")]
    Store(#[from] StoreError),
}

impl Referencing {
    /// Shows a record to the public.
    ///
    /// # Errors
    /// See [`ChangeError`]; nothing is recorded then.
    pub async fn publish(&self, id: LinfId) -> Result<(), ChangeError> {
        self.change(id, Linf::publish).await
    }
    /// Hides a record; its guichet closes.
    ///
    /// # Errors
    /// See [`ChangeError`]; nothing is recorded then.
    pub async fn withdraw(&self, id: LinfId) -> Result<(), ChangeError> {
        self.change(id, Linf::withdraw).await
    }
    /// Closes a guichet: no new request is routed.
    ///
    /// # Errors
    /// See [`ChangeError`]; nothing is recorded then.
    pub async fn close_counter(&self, id: LinfId) -> Result<(), ChangeError> {
        self.change(id, |linf, _at| linf.close_counter()).await
    }

    async fn change(
        &self,
        id: LinfId,
        transition: impl FnOnce(&mut Linf, DateTime<Utc>) -> Result<Event, TransitionRefused> + Send,
    ) -> Result<(), ChangeError> {
        let now = self.clock.now();
        let unit = self.store.begin().await?;
        let mut linf = unit.linfs().get(id).await?.ok_or(ChangeError::NotFound)?;
        let event = transition(&mut linf, now)?;
        unit.linfs().save(&linf).await?;
        unit.outbox().record(&[event], now).await?;
        unit.commit().await?;
        Ok(())
    }
}
