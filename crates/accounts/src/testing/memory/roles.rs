//! Roles in memory.
use super::unit::MemoryUnit;
use super::{MemoryStore, State};
use crate::ports::RoleRepository;
use crate::testing::samples;
use crate::{CredentialState, GivenRole, HeldRole, ManagedLinf, RoleId, StaffMember, StaffOf};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_authorisation::{Role, RoleKind};
use linf_kernel::testing::instant;
use linf_kernel::{AccountId, Page, PageRequest, StoreError};

impl MemoryStore {
    /// Records a LINF, or records it anew.
    pub fn put_linf(&self, linf: ManagedLinf) {
        self.0.arrange(|state| state.linfs.insert(linf.linf, linf));
    }
    /// Gives a role to an account, by the operator.
    #[expect(clippy::must_use_candidate, reason = "not every test needs what it gave")]
    pub fn put_role(&self, account: AccountId, role: GivenRole) -> RoleId {
        self.0.arrange(|state| {
            let id = samples::role_id(u64::try_from(state.roles.len()).unwrap());
            let given_at = instant("2026-01-05T08:00:00Z");
            let held = HeldRole { id, account, role, given_by: None, given_at, withdrawn: None };
            state.roles.insert(id, held);
            id
        })
    }
}

fn held(state: &State) -> impl DoubleEndedIterator<Item = &HeldRole> {
    state.roles.values().filter(|role| role.withdrawn.is_none())
}

fn is_active(state: &State, account: AccountId) -> bool {
    let account = state.accounts.get(&account);
    account.is_some_and(|a| matches!(a.credential(), CredentialState::Active { .. }))
}

/// Whether a role belongs to a staff.
fn belongs(role: GivenRole, of: StaffOf) -> bool {
    match role.role() {
        Role::CnafAdministrator => of == StaffOf::Cnaf,
        Role::CafAdministrator(caf) | Role::CafAgent(caf) => of == StaffOf::Caf(caf),
        Role::LinfManager(linf) | Role::LinfPerson(linf) => of == StaffOf::Linf(linf),
    }
}

pub(super) fn of(state: &State, account: AccountId) -> Vec<GivenRole> {
    let roles = held(state).filter(|held| held.account == account).map(|held| held.role);
    let mut roles: Vec<_> = roles.collect();
    roles.sort_unstable();
    roles
}

pub(super) fn staff(
    state: &State,
    of: StaffOf,
    page: &PageRequest<RoleId>,
) -> Page<StaffMember, RoleId> {
    let there = held(state).rev().filter(|held| belongs(held.role, of));
    let after = there.filter(|held| page.after.is_none_or(|after| held.id < after));
    let members = after.filter_map(|held| {
        let email = state.accounts.get(&held.account)?.email().clone();
        Some(StaffMember { held: held.clone(), email, active: is_active(state, held.account) })
    });
    let members = members.take(usize::from(page.limit) + 1).collect();
    Page::cut(members, page.limit, |member| member.held.id)
}

#[async_trait]
impl RoleRepository for MemoryUnit {
    async fn get(&self, id: RoleId) -> Result<Option<HeldRole>, StoreError> {
        self.0.work(|state| Ok(state.roles.get(&id).cloned()))
    }
    async fn find(
        &self,
        account: AccountId,
        role: GivenRole,
    ) -> Result<Option<HeldRole>, StoreError> {
        let same = |held: &&HeldRole| held.account == account && held.role == role;
        self.0.work(|state| Ok(held(state).find(same).cloned()))
    }
    async fn add(&self, role: &HeldRole) -> Result<(), StoreError> {
        self.0.work(|state| {
            let same = |other: &HeldRole| other.account == role.account && other.role == role.role;
            if held(state).any(same) || state.roles.contains_key(&role.id) {
                return Err(StoreError::Duplicate);
            }
            state.roles.insert(role.id, role.clone());
            Ok(())
        })
    }
    async fn withdraw(
        &self,
        id: RoleId,
        by: AccountId,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.0.work(|state| {
            let held = state.roles.get_mut(&id).filter(|held| held.withdrawn.is_none());
            held.ok_or(StoreError::Stale)?.withdrawn = Some((by, at));
            Ok(())
        })
    }
    async fn national_administrators(&self) -> Result<u64, StoreError> {
        self.0.work(|state| {
            let national = held(state).filter(|h| h.role.kind() == RoleKind::CnafAdministrator);
            Ok(national.filter(|held| is_active(state, held.account)).count() as u64)
        })
    }
}
