//! Who may do what with which record.
use crate::Linf;
use crate::ports::UnitOfWork;
use linf_authorisation::{Actor, Denied, Permission, Scope};
use linf_kernel::{LinfId, StoreError};

/// Why somebody does not reach a record.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AccessError {
    /// No such record, or none that this actor may see (T14).
    #[error("no such record")]
    NotFound,
    /// The actor sees it, and may not do this with it.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// Store.
    #[error("the records could not be reached")]
    Store(#[from] StoreError),
}

impl Linf {
    /// Whose it is.
    #[must_use]
    pub const fn scope(&self) -> Scope {
        Scope::linf(self.id(), self.record().caf())
    }
}

/// A record that the actor may see and do this with.
pub(super) async fn get(
    unit: &dyn UnitOfWork,
    actor: &Actor,
    permission: Permission,
    id: LinfId,
) -> Result<Linf, AccessError> {
    let linf = unit.linfs().get(id).await?.ok_or(AccessError::NotFound)?;
    let scope = linf.scope();
    actor.may(Permission::ReadRecord, scope).map_err(|Denied| AccessError::NotFound)?;
    actor.may(permission, scope)?;
    Ok(linf)
}
