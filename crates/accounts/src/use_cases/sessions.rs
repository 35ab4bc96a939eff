//! One's own sessions: seeing them, closing one or the others.
use super::Accounts;
use crate::{Session, SessionName, SessionToken};
use linf_kernel::{AccountId, StoreError};

#[cfg(test)]
mod tests;

/// Why a session was not closed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CloseSessionError {
    /// No such session of this account (T14).
    #[error("no such session")]
    NotFound,
    /// Store.
    #[error("the end of the session could not be recorded")]
    Store(#[from] StoreError),
}

impl Accounts {
    /// The sessions of an account that still hold, the last used first.
    ///
    /// # Errors
    /// [`StoreError`] when they cannot be read.
    pub async fn sessions(&self, account: AccountId) -> Result<Vec<Session>, StoreError> {
        let now = self.clock.now();
        let mut sessions = self.store.sessions(account).await?;
        sessions.retain(|session| session.holds(now));
        Ok(sessions)
    }

    /// Whether a session is the one of a token.
    #[must_use]
    pub fn is_session_of(&self, session: &Session, token: &SessionToken) -> bool {
        session.key == self.secrets.session_key(token)
    }

    /// Closes one session of an account.
    ///
    /// # Errors
    /// See [`CloseSessionError`].
    pub async fn close_session(
        &self,
        account: AccountId,
        session: SessionName,
    ) -> Result<(), CloseSessionError> {
        let sessions = self.sessions(account).await?;
        let found = sessions.iter().find(|known| known.key.name() == session);
        let found = found.ok_or(CloseSessionError::NotFound)?;
        let unit = self.store.begin().await?;
        unit.sessions().remove(&found.key).await?;
        Ok(unit.commit().await?)
    }

    /// Closes every session of an account but the one of a token.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be recorded.
    pub async fn close_other_sessions(
        &self,
        account: AccountId,
        keep: &SessionToken,
    ) -> Result<(), StoreError> {
        let unit = self.store.begin().await?;
        unit.sessions().remove_all(account, Some(&self.secrets.session_key(keep))).await?;
        unit.commit().await
    }
}
