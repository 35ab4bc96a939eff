//! Who holds which role.
use super::Accounts;
use crate::{GivenRole, ManagedLinf, RoleId, StaffMember, StaffOf};
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
