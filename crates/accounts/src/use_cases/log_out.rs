//! Logging out.
use super::Accounts;
use crate::SessionToken;
use linf_kernel::StoreError;

impl Accounts {
    /// Ends the session of a token.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be recorded.
    pub async fn log_out(&self, token: &SessionToken) -> Result<(), StoreError> {
        let unit = self.store.begin().await?;
        unit.sessions().remove(&self.secrets.session_key(token)).await?;
        unit.commit().await
    }
    /// Removes the sessions that are over; answers how many.
    ///
    /// # Errors
    /// [`StoreError`] when they cannot be removed.
    pub async fn sweep_sessions(&self) -> Result<u64, StoreError> {
        let before = crate::Session::over_before(self.clock.now());
        self.store.remove_sessions_before(before).await
    }
}
