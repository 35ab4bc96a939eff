//! Withdrawing a role.
use super::Accounts;
use crate::ports::UnitOfWork;
use crate::{Event, HeldRole, RoleId, notices};
use linf_authorisation::{Actor, RoleKind};
use linf_kernel::StoreError;

#[cfg(test)]
mod tests;

/// Why a role was not withdrawn.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WithdrawRoleError {
    /// Not allowed, or nobody holds it: the answer is the same (T14).
    #[error("no such thing")]
    NotFound,
    /// Nobody locks themselves out: a colleague does it.
    #[error("one’s own role")]
    Own,
    /// Nobody would administer the service any more.
    #[error("the last administrator of the CNAF")]
    LastAdministrator,
    /// Store.
    #[error("the withdrawal could not be recorded")]
    Store(#[from] StoreError),
}

impl Accounts {
    /// Withdraws a role; its other roles, and its password, stay. It holds at the next request.
    ///
    /// # Errors
    /// See [`WithdrawRoleError`]; nothing is recorded then.
    pub async fn withdraw_role(
        &self,
        actor: &Actor,
        role: RoleId,
    ) -> Result<HeldRole, WithdrawRoleError> {
        let (unit, now) = (self.store.begin().await?, self.clock.now());
        let held = unit.roles().get(role).await?.filter(|held| held.withdrawn.is_none());
        let held = held.ok_or(WithdrawRoleError::NotFound)?;
        let caf = match held.role.role().linf() {
            Some(linf) => unit.linf(linf).await?.map(|linf| linf.caf),
            None => None,
        };
        let (permission, scope) = held.role.guarded_by(caf).ok_or(WithdrawRoleError::NotFound)?;
        actor.may(permission, scope).map_err(|_denied| WithdrawRoleError::NotFound)?;
        if held.account == actor.account() {
            return Err(WithdrawRoleError::Own);
        }
        let by = actor.account();
        unit.roles().withdraw(role, by, now).await?;
        if held.role.kind() == RoleKind::CnafAdministrator {
            somebody_stays(unit.as_ref()).await?;
        }
        let (account, given) = (held.account, held.role);
        let event = Event::RoleWithdrawn { account, held: held.id, role: given, by };
        unit.outbox().queue(&notices(&event), now).await?;
        unit.outbox().record(&[event], now).await?;
        unit.commit().await?;
        Ok(HeldRole { withdrawn: Some((by, now)), ..held })
    }
}

async fn somebody_stays(unit: &dyn UnitOfWork) -> Result<(), WithdrawRoleError> {
    match unit.roles().national_administrators().await? {
        0 => Err(WithdrawRoleError::LastAdministrator),
        _ => Ok(()),
    }
}
