//! A recipient's server accepted the first notification of a request (D2).
use super::Clocks;
use chrono::{DateTime, Utc};
use linf_kernel::{RequestId, StoreError};

#[cfg(test)]
mod tests;

impl Clocks {
    /// Starts the clock of R109; does nothing when it runs already or the request is gone.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be recorded.
    pub async fn start_retrieval(
        &self,
        id: RequestId,
        notified_at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let unit = self.store.begin().await?;
        let mut found = unit.requests().get_many(&[id]).await?;
        let Some(request) = found.first_mut() else {
            return Ok(());
        };
        let Ok(event) = request.notified(notified_at) else {
            return Ok(());
        };
        if unit.requests().start_retrieval(request).await? {
            unit.outbox().record(&[event], notified_at).await?;
            unit.commit().await?;
        }
        Ok(())
    }
}
