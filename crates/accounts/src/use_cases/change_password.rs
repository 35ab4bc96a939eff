//! Changing one's password, at any time (R85).
use super::{Accounts, HashError};
use crate::{CredentialState, Password, PasswordFault, SessionToken};
use linf_kernel::{AccountId, StoreError};

#[cfg(test)]
mod tests;

/// The old and the new one.
#[derive(Debug, Clone)]
pub struct ChangePassword {
    /// Whose.
    pub account: AccountId,
    /// The present password, typed again.
    pub present: Password,
    /// The new password typed.
    pub new: Password,
    /// The session to keep; the others are ended.
    pub session: SessionToken,
}

/// Why it was not changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ChangePasswordError {
    /// The new password is not acceptable.
    #[error(transparent)]
    Password(#[from] PasswordFault),
    /// The present password is wrong.
    #[error("the present password is wrong")]
    Refused,
    /// The hasher failed.
    #[error(transparent)]
    Hash(#[from] HashError),
    /// Store.
    #[error("the password could not be recorded")]
    Store(#[from] StoreError),
}

impl Accounts {
    /// Changes the personal password and ends the account's other sessions.
    ///
    /// # Errors
    /// See [`ChangePasswordError`].
    pub async fn change_password(
        &self,
        command: ChangePassword,
    ) -> Result<(), ChangePasswordError> {
        let ChangePassword { account, present, new, session } = command;
        let new = Password::new(new.reveal())?;
        let unit = self.store.begin().await?;
        let found = unit.accounts().get(account).await?;
        drop(unit); // hashing is slow: no transaction waits for it
        let mut account = found.ok_or(ChangePasswordError::Refused)?;
        if self.judge.is_guessable(&new, account.email()) {
            return Err(PasswordFault::Guessable.into());
        }
        let hash = match account.credential() {
            CredentialState::Active { password, .. } => Some(password.clone()),
            CredentialState::Invited { .. } => None,
        };
        if !self.hasher.verify(&present, hash).await.map_err(HashError)? {
            return Err(ChangePasswordError::Refused);
        }
        let hash = self.hasher.hash(&new).await.map_err(HashError)?;
        let now = self.clock.now();
        let event = account.set_password(hash, now);
        let unit = self.store.begin().await?;
        unit.accounts().save(&account).await?;
        let key = self.secrets.session_key(&session);
        unit.sessions().remove_all(account.id(), Some(&key)).await?;
        unit.outbox().record(&[event], now).await?;
        unit.commit().await?;
        Ok(())
    }
}
