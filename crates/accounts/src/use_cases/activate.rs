//! First login: the activation code becomes a personal password (R83, D1).
use super::{Accounts, HashError};
use crate::{
    ActivationCode, AddressBlock, BrowserFamily, Limit, Password, PasswordFault, Session,
    SessionToken, login_limits,
};
use linf_kernel::{EmailAddress, StoreError};

#[cfg(test)]
mod tests;

/// A code and the password to set.
#[derive(Debug, Clone)]
pub struct Activate {
    /// The account's address.
    pub email: EmailAddress,
    /// The code typed.
    pub code: ActivationCode,
    /// The new password typed.
    pub password: Password,
    /// Where the request comes from.
    pub from: AddressBlock,
    /// With which family of browsers.
    pub browser: BrowserFamily,
}

/// Why the password was not set.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ActivateError {
    /// The new password is not acceptable; the code is not used up.
    #[error(transparent)]
    Password(#[from] PasswordFault),
    /// Unknown address, wrong code, code void: the answer is the same (T14).
    #[error("the code is not valid")]
    Refused,
    /// Too many failures from there.
    #[error("too many tries")]
    TooMany,
    /// The hasher failed.
    #[error(transparent)]
    Hash(#[from] HashError),
    /// Store.
    #[error("the password could not be recorded")]
    Store(#[from] StoreError),
}

impl Accounts {
    /// Sets the first personal password, or another one with the code asked for because it was lost,
    /// and opens a session; the other sessions of the account end.
    ///
    /// # Errors
    /// See [`ActivateError`].
    pub async fn activate(&self, command: Activate) -> Result<SessionToken, ActivateError> {
        let Activate { email, code, password, from, browser } = command;
        let password = Password::new(password.reveal())?;
        if self.judge.is_guessable(&password, &email) {
            return Err(PasswordFault::Guessable.into());
        }
        let limits = login_limits(&email, from);
        // Before the hash, which costs much: who tries too often gets none.
        self.ask_throttle(&limits).await?;
        let hash = self.hasher.hash(&password).await.map_err(HashError)?;
        let now = self.clock.now();
        let unit = self.store.begin().await?;
        if !unit.throttle().allows(&limits, now).await? {
            return Err(ActivateError::TooMany);
        }
        let mut account = unit.accounts().find_by_email(&email).await?;
        let accepted = account.as_mut().is_some_and(|account| {
            let right = self.secrets.activation_code(account.id(), account.generation());
            account.try_code(self.secrets.same_code(&right, &code), now).is_ok()
        });
        let Some(mut account) = account.take_if(|_| accepted) else {
            if let Some(refusing) = &account {
                unit.accounts().save(refusing).await?;
            }
            unit.throttle().count(&limits, now).await?;
            unit.commit().await?;
            return Err(ActivateError::Refused);
        };
        let event = account.set_password(hash, now);
        unit.accounts().save(&account).await?;
        let token = self.secrets.session_token();
        let key = self.secrets.session_key(&token);
        unit.sessions().remove_all(account.id(), None).await?;
        let session = Session::open(key, account.id(), now).opened_from(from, browser);
        unit.sessions().add(&session).await?;
        unit.outbox().record(&[event], now).await?;
        unit.commit().await?;
        Ok(token)
    }

    async fn ask_throttle(&self, limits: &[Limit]) -> Result<(), ActivateError> {
        let unit = self.store.begin().await?;
        let allowed = unit.throttle().allows(limits, self.clock.now()).await?;
        if allowed { Ok(()) } else { Err(ActivateError::TooMany) }
    }
}
