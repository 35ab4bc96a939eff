//! Giving a role: to a colleague (R20), to whoever may edit a record (R28).
use super::Accounts;
use crate::ports::UnitOfWork;
use crate::{Account, CredentialState, Event, GivenRole, HeldRole, Notice, notices};
use chrono::{DateTime, Utc};
use linf_authorisation::Actor;
use linf_kernel::{AccountId, EmailAddress, Id, StoreError, TransitionRefused};

#[cfg(test)]
mod tests;

/// To whom, and which.
#[derive(Debug, Clone)]
pub struct GiveRole {
    /// The address of the account, which is made if it does not exist.
    pub email: EmailAddress,
    /// The role.
    pub role: GivenRole,
}

/// Why a role was not given.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GiveRoleError {
    /// Not allowed, or no such LINF: the answer is the same (T14).
    #[error("no such thing")]
    NotFound,
    /// The account refused.
    #[error(transparent)]
    Refused(#[from] TransitionRefused),
    /// Store.
    #[error("the role could not be recorded")]
    Store(#[from] StoreError),
}

impl Accounts {
    /// Gives a role. An account that has no password yet gets a new activation code; giving a role
    /// twice changes nothing else.
    ///
    /// # Errors
    /// See [`GiveRoleError`]; nothing is recorded then.
    pub async fn give_role(
        &self,
        actor: &Actor,
        command: GiveRole,
    ) -> Result<AccountId, GiveRoleError> {
        let unit = self.store.begin().await?;
        let caf = match command.role.role().linf() {
            Some(linf) => unit.linf(linf).await?.map(|linf| linf.caf),
            None => None,
        };
        let (permission, scope) = command.role.guarded_by(caf).ok_or(GiveRoleError::NotFound)?;
        actor.may(permission, scope).map_err(|_denied| GiveRoleError::NotFound)?;
        self.give_role_in(unit, command, Some(actor.account())).await
    }

    /// The same, by the operator of the server: how the first administrator comes to be.
    ///
    /// # Errors
    /// See [`GiveRoleError`]; nothing is recorded then.
    pub async fn give_role_as_operator(
        &self,
        command: GiveRole,
    ) -> Result<AccountId, GiveRoleError> {
        let unit = self.store.begin().await?;
        if let Some(linf) = command.role.role().linf() {
            unit.linf(linf).await?.ok_or(GiveRoleError::NotFound)?;
        }
        self.give_role_in(unit, command, None).await
    }

    async fn give_role_in(
        &self,
        unit: Box<dyn UnitOfWork>,
        command: GiveRole,
        by: Option<AccountId>,
    ) -> Result<AccountId, GiveRoleError> {
        let (GiveRole { email, role }, now) = (command, self.clock.now());
        let mut events = Vec::new();
        let account = self.invite_in(unit.as_ref(), email, now, &mut events).await?;
        let mut told = Vec::new();
        match unit.roles().find(account, role).await? {
            // Asked again: whoever has no password yet gets the mail again, with the new code.
            Some(held) if !events.is_empty() => {
                told.push(Notice::Invitation { account, held: held.id });
            }
            Some(_) => {}
            None => {
                let id = Id::from_uuid(self.ids.next());
                let (given_by, given_at, withdrawn) = (by, now, None);
                let held = HeldRole { id, account, role, given_by, given_at, withdrawn };
                unit.roles().add(&held).await?;
                events.push(Event::RoleGiven { account, held: id, role, by });
            }
        }
        told.extend(events.iter().flat_map(notices));
        unit.outbox().queue(&told, now).await?;
        unit.outbox().record(&events, now).await?;
        unit.commit().await?;
        Ok(account)
    }

    /// The account of an address: made, or given a new activation code while it has no password.
    async fn invite_in(
        &self,
        unit: &dyn UnitOfWork,
        email: EmailAddress,
        now: DateTime<Utc>,
        events: &mut Vec<Event>,
    ) -> Result<AccountId, GiveRoleError> {
        let Some(mut known) = unit.accounts().find_by_email(&email).await? else {
            let (account, event) = Account::invite(Id::from_uuid(self.ids.next()), email, now);
            unit.accounts().add(&account).await?;
            events.push(event);
            return Ok(account.id());
        };
        match known.credential() {
            CredentialState::Active { .. } => {}
            CredentialState::Invited { .. } => {
                events.push(known.invite_again(now)?);
                unit.accounts().save(&known).await?;
            }
        }
        Ok(known.id())
    }
}
