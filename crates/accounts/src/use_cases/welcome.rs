//! A person named in a convention gets an account and is told (R60, R61).
use super::Accounts;
use crate::ports::UnitOfWork;
use crate::{Account, CredentialState, Event, notices};
use linf_kernel::{AccountId, Id, PersonId, StoreError, TransitionRefused};

#[cfg(test)]
mod tests;

/// Why a person was not welcomed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WelcomeError {
    /// No such person in any convention.
    #[error("no such person")]
    NotFound,
    /// The account refused.
    #[error(transparent)]
    Refused(#[from] TransitionRefused),
    /// Store.
    #[error("the account could not be recorded")]
    Store(#[from] StoreError),
}

impl Accounts {
    /// Makes the person's account, or gives it a new activation code while it has no password,
    /// and queues mail 5. One account serves several LINFs (T3).
    ///
    /// # Errors
    /// See [`WelcomeError`]; nothing is recorded then.
    pub async fn welcome(&self, person: PersonId) -> Result<AccountId, WelcomeError> {
        let unit = self.store.begin().await?;
        self.welcome_in(unit, person).await
    }

    /// The same, for a person who was never welcomed; does nothing the second time, so that a
    /// signed convention may be reacted to again.
    ///
    /// # Errors
    /// See [`WelcomeError`]; nothing is recorded then.
    pub async fn welcome_once(&self, person: PersonId) -> Result<(), WelcomeError> {
        let unit = self.store.begin().await?;
        if !unit.was_welcomed(person).await? {
            self.welcome_in(unit, person).await?;
        }
        Ok(())
    }

    async fn welcome_in(
        &self,
        unit: Box<dyn UnitOfWork>,
        person: PersonId,
    ) -> Result<AccountId, WelcomeError> {
        let now = self.clock.now();
        let email = unit.person_email(person).await?.ok_or(WelcomeError::NotFound)?;
        let mut events = Vec::new();
        let account = match unit.accounts().find_by_email(&email).await? {
            None => {
                let (account, event) = Account::invite(Id::from_uuid(self.ids.next()), email, now);
                unit.accounts().add(&account).await?;
                events.push(event);
                account.id()
            }
            Some(mut known) => {
                match known.credential() {
                    CredentialState::Active { .. } => {}
                    CredentialState::Invited { .. } => {
                        events.push(known.invite_again(now)?);
                        unit.accounts().save(&known).await?;
                    }
                }
                known.id()
            }
        };
        let welcomed = Event::PersonWelcomed { account, person };
        unit.outbox().queue(&notices(&welcomed), now).await?;
        events.push(welcomed);
        unit.outbox().record(&events, now).await?;
        unit.commit().await?;
        Ok(account)
    }
}
