//! Logging in with address and personal password (R87).
use super::{Accounts, HashError};
use crate::{
    AddressBlock, BrowserFamily, CredentialState, Password, Session, SessionToken, login_limits,
};
use linf_kernel::{EmailAddress, StoreError};

#[cfg(test)]
mod tests;

/// What was typed, and from where.
#[derive(Debug, Clone)]
pub struct LogIn {
    /// The account's address.
    pub email: EmailAddress,
    /// The password typed.
    pub password: Password,
    /// Where the request comes from.
    pub from: AddressBlock,
    /// With which family of browsers.
    pub browser: BrowserFamily,
}

/// Why no session was opened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LogInError {
    /// Unknown address, wrong password, no password yet: the answer is the same (T14).
    #[error("the address or the password is not valid")]
    Refused,
    /// Too many failures.
    #[error("too many tries")]
    TooMany,
    /// The hasher failed.
    #[error(transparent)]
    Hash(#[from] HashError),
    /// Store.
    #[error("the session could not be recorded")]
    Store(#[from] StoreError),
}

impl Accounts {
    /// Opens a session.
    ///
    /// # Errors
    /// See [`LogInError`]; a failure is counted.
    pub async fn log_in(&self, command: LogIn) -> Result<SessionToken, LogInError> {
        let LogIn { email, password, from, browser } = command;
        let limits = login_limits(&email, from);
        let unit = self.store.begin().await?;
        if !unit.throttle().allows(&limits, self.clock.now()).await? {
            return Err(LogInError::TooMany);
        }
        let account = unit.accounts().find_by_email(&email).await?;
        drop(unit); // hashing is slow: no transaction waits for it
        let hash = match account.as_ref().map(crate::Account::credential) {
            Some(CredentialState::Active { password, .. }) => Some(password.clone()),
            Some(CredentialState::Invited { .. }) | None => None,
        };
        let right = self.hasher.verify(&password, hash).await.map_err(HashError)?;
        let now = self.clock.now();
        let unit = self.store.begin().await?;
        let Some(account) = account.filter(|_| right) else {
            unit.throttle().count(&limits, now).await?;
            unit.commit().await?;
            return Err(LogInError::Refused);
        };
        let [pair, ..] = &limits;
        unit.throttle().forget(&pair.key).await?;
        let token = self.secrets.session_token();
        let session = Session::open(self.secrets.session_key(&token), account.id(), now);
        let session = session.opened_from(from, browser);
        unit.sessions().add(&session).await?;
        unit.commit().await?;
        Ok(token)
    }
}
