//! Who holds which role.
use super::Accounts;
use crate::{CredentialState, GivenRole, ManagedLinf, RoleId, StaffMember, StaffOf};
use linf_authorisation::{Actor, Permission, Scope};
use linf_kernel::{AccountId, LinfId, Page, PageRequest, StoreError};

#[cfg(test)]
mod tests;

/// Why a staff is not shown.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StaffError {
    /// Not allowed, or no such LINF: the answer is the same (T14).
    #[error("no such thing")]
    NotFound,
    /// Store.
    #[error("the staff could not be read")]
    Store(#[from] StoreError),
}

impl Accounts {
    /// The roles that an account holds because somebody gave them. Those of the persons of annexe 1
    /// follow from conventions, and are read elsewhere.
    ///
    /// # Errors
    /// [`StoreError`] when they cannot be read.
    pub async fn roles(&self, account: AccountId) -> Result<Vec<GivenRole>, StoreError> {
        self.store.roles(account).await
    }

    /// A LINF, as roles know it: for interfaces that name a role.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be read.
    pub async fn managed_linf(&self, linf: LinfId) -> Result<Option<ManagedLinf>, StoreError> {
        self.store.linf(linf).await
    }

    /// Somebody who holds a role, for whoever may withdraw it.
    ///
    /// # Errors
    /// See [`StaffError`].
    pub async fn staff_member(
        &self,
        actor: &Actor,
        role: RoleId,
    ) -> Result<StaffMember, StaffError> {
        let unit = self.store.begin().await?;
        let held = unit.roles().get(role).await?.filter(|held| held.withdrawn.is_none());
        let held = held.ok_or(StaffError::NotFound)?;
        let caf = match held.role.role().linf() {
            Some(linf) => unit.linf(linf).await?.map(|linf| linf.caf),
            None => None,
        };
        let (permission, scope) = held.role.guarded_by(caf).ok_or(StaffError::NotFound)?;
        actor.may(permission, scope).map_err(|_denied| StaffError::NotFound)?;
        let account = unit.accounts().get(held.account).await?.ok_or(StaffError::NotFound)?;
        let active = matches!(account.credential(), CredentialState::Active { .. });
        Ok(StaffMember { held, email: account.email().clone(), active })
    }

    /// Who holds a role there, the latest given first.
    ///
    /// # Errors
    /// See [`StaffError`].
    pub async fn staff(
        &self,
        actor: &Actor,
        of: StaffOf,
        page: &PageRequest<RoleId>,
    ) -> Result<Page<StaffMember, RoleId>, StaffError> {
        let (permission, scope) = match of {
            StaffOf::Cnaf => (Permission::ManageNationalStaff, Scope::national()),
            StaffOf::Caf(caf) => (Permission::ManageCafStaff, Scope::caf(caf)),
            StaffOf::Linf(linf) => {
                let known = self.store.linf(linf).await?.ok_or(StaffError::NotFound)?;
                (Permission::GrantEditing, Scope::linf(linf, known.caf))
            }
        };
        actor.may(permission, scope).map_err(|_denied| StaffError::NotFound)?;
        Ok(self.store.staff(of, page).await?)
    }
}
