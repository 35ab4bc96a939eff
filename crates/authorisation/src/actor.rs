//! Somebody who acts.
use crate::{Permission, Role, Scope};
use linf_kernel::{AccountId, LinfId};
use linf_territory::CafCode;

/// The table does not allow it. Whoever is told learns nothing else (T14).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not allowed")]
pub struct Denied;

/// An account, with the roles it has now: they are read again at each request, so that a departure
/// is immediate (D11).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    account: AccountId,
    roles: Vec<Role>,
}

impl Actor {
    /// An account and its roles.
    #[must_use]
    pub fn new(account: AccountId, mut roles: Vec<Role>) -> Self {
        roles.sort_unstable();
        roles.dedup();
        Self { account, roles }
    }
    /// Which account.
    #[must_use]
    pub const fn account(&self) -> AccountId {
        self.account
    }
    /// Its roles, each once.
    #[must_use]
    pub fn roles(&self) -> &[Role] {
        &self.roles
    }
    /// Asks the table.
    ///
    /// # Errors
    /// [`Denied`] unless one of the roles holds the permission for that scope.
    pub fn may(&self, permission: Permission, scope: Scope) -> Result<(), Denied> {
        let allowed = self.holding(permission).any(|role| role.covers(scope));
        if allowed { Ok(()) } else { Err(Denied) }
    }
    /// Whether the permission is held for anything at all: what a menu shows.
    #[must_use]
    pub fn may_somewhere(&self, permission: Permission) -> bool {
        self.holding(permission).next().is_some()
    }
    /// The CAFs for which the permission is held, each once; the CNAF’s roles name none.
    #[must_use]
    pub fn cafs(&self, permission: Permission) -> Vec<CafCode> {
        let mut cafs: Vec<_> = self.holding(permission).filter_map(Role::caf).collect();
        cafs.sort_unstable();
        cafs.dedup();
        cafs
    }
    /// The LINFs for which the permission is held by a role of the LINF itself, each once.
    #[must_use]
    pub fn linfs(&self, permission: Permission) -> Vec<LinfId> {
        let mut linfs: Vec<_> = self.holding(permission).filter_map(Role::linf).collect();
        linfs.sort_unstable();
        linfs.dedup();
        linfs
    }
    fn holding(&self, permission: Permission) -> impl Iterator<Item = Role> + '_ {
        let holders = permission.holders();
        self.roles.iter().copied().filter(move |role| holders.contains(&role.kind()))
    }
}
