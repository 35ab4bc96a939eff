//! Whose request is this.
use super::Accounts;
use crate::{Session, SessionToken};
use linf_kernel::{AccountId, EmailAddress, StoreError};

#[cfg(test)]
mod tests;

/// Somebody logged in. What they may do is read elsewhere, at each request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoggedIn {
    /// Which account.
    pub account: AccountId,
    /// Its address.
    pub email: EmailAddress,
    /// The session.
    pub session: Session,
}

impl Accounts {
    /// Who holds a token; none when its session is over or unknown.
    ///
    /// # Errors
    /// [`StoreError`] when the session cannot be read.
    pub async fn authenticate(&self, token: &SessionToken) -> Result<Option<LoggedIn>, StoreError> {
        let key = self.secrets.session_key(token);
        let now = self.clock.now();
        let Some(session) = self.store.session(&key).await?.filter(|s| s.holds(now)) else {
            return Ok(None);
        };
        if session.wants_touch(now) {
            self.store.touch(&key, now).await?;
        }
        let email = self.store.email(session.account).await?;
        Ok(email.map(|email| LoggedIn { account: session.account, email, session }))
    }
}
