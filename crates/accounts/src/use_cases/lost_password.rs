//! A lost or stolen password (R86): the identifier and the text on the screen, then a code by mail.
use super::Accounts;
use crate::{AddressBlock, Event, Question, lost_password_limits, notices};
use linf_kernel::{EmailAddress, Id, StoreError};

#[cfg(test)]
mod tests;

/// Who lost it, and the answer to the question on the screen.
#[derive(Debug, Clone)]
pub struct LostPassword {
    /// The identifier typed.
    pub email: EmailAddress,
    /// What names the question.
    pub token: String,
    /// The answer typed.
    pub answer: String,
    /// Where the request comes from.
    pub from: AddressBlock,
}

/// Why nothing was done. Nothing of it depends on whether the account exists (T14).
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LostPasswordError {
    /// The answer is wrong, or was used, or the question is too old.
    #[error("the answer to the question is not right")]
    Answer,
    /// Too many from there.
    #[error("too many tries")]
    TooMany,
    /// Store.
    #[error("the request could not be recorded")]
    Store(#[from] StoreError),
}

impl Accounts {
    /// A fresh question for whoever lost a password.
    #[must_use]
    pub fn question(&self) -> Question {
        self.challenge.ask(self.clock.now())
    }

    /// Sends mail 6 with an activation code, if there is such an account. The password in force
    /// holds until the code is used, so that nobody locks somebody else out.
    ///
    /// An unknown address writes as much: an event and a mail about nobody, which is never sent. So
    /// neither the answer nor the time it takes says whether the account exists (T14).
    ///
    /// # Errors
    /// See [`LostPasswordError`].
    pub async fn lost_password(&self, command: LostPassword) -> Result<(), LostPasswordError> {
        let LostPassword { email, token, answer, from } = command;
        let now = self.clock.now();
        let answer = self.challenge.check(&token, &answer, now);
        let limits = lost_password_limits(&email, from, &answer.ok_or(LostPasswordError::Answer)?);
        let unit = self.store.begin().await?;
        if !unit.throttle().allows(std::slice::from_ref(&limits.answer), now).await? {
            return Err(LostPasswordError::Answer);
        }
        if !unit.throttle().allows(std::slice::from_ref(&limits.from), now).await? {
            return Err(LostPasswordError::TooMany);
        }
        let mails = unit.throttle().allows(std::slice::from_ref(&limits.account), now).await?;
        unit.throttle().count(&[limits.answer, limits.from, limits.account], now).await?;
        let event = match unit.accounts().find_by_email(&email).await? {
            Some(mut account) => {
                let event = account.lose_password(now);
                if mails {
                    unit.accounts().save(&account).await?;
                }
                event
            }
            None => Event::PasswordLost { account: Id::from_uuid(self.ids.next()) },
        };
        if mails {
            unit.outbox().queue(&notices(&event), now).await?;
            unit.outbox().record(&[event], now).await?;
        }
        Ok(unit.commit().await?)
    }
}
