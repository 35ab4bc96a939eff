//! In-memory adapter: the same contract as the real ones.
mod roles;
mod unit;

use crate::ports::{Store, UnitOfWork};
use crate::{
    Account, Event, GivenRole, HeldRole, ManagedLinf, Notice, RoleId, Session, SessionKey,
    StaffMember, StaffOf,
};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_kernel::testing::Shared;
use linf_kernel::{AccountId, EmailAddress, LinfId, Page, PageRequest, PersonId, StoreError};
use std::collections::{BTreeMap, HashMap};

/// Accounts, sessions, failures, events and mails in memory, with the addresses of the persons
/// named in conventions. Clones share the same state.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore(Shared<State>);

/// All that is stored.
#[derive(Clone, Default)]
struct State {
    accounts: BTreeMap<AccountId, Account>,
    persons: BTreeMap<PersonId, EmailAddress>,
    sessions: HashMap<SessionKey, Session>,
    roles: BTreeMap<RoleId, HeldRole>,
    linfs: BTreeMap<LinfId, ManagedLinf>,
    /// Failures of a key, and when they began to be counted.
    failures: BTreeMap<String, (u32, DateTime<Utc>)>,
    events: Vec<Event>,
    notices: Vec<Notice>,
}

impl MemoryStore {
    /// Names a person in a convention.
    pub fn put_person(&self, person: PersonId, email: EmailAddress) {
        self.0.arrange(|state| state.persons.insert(person, email));
    }
    /// Records an account, or records it anew.
    pub fn put_account(&self, account: Account) {
        self.0.arrange(|state| state.accounts.insert(account.id(), account));
    }
    /// The account with this identifier.
    #[must_use]
    pub fn account(&self, id: AccountId) -> Option<Account> {
        self.0.read(|state| state.accounts.get(&id).cloned())
    }
    /// How many accounts there are.
    #[must_use]
    pub fn accounts(&self) -> usize {
        self.0.read(|state| state.accounts.len())
    }
    /// How many sessions are stored.
    #[must_use]
    pub fn sessions(&self) -> usize {
        self.0.read(|state| state.sessions.len())
    }
    /// How many rows of each kind there are: what a refused command leaves as it was, but for the
    /// failures, which are counted.
    #[must_use]
    pub fn rows(&self) -> Vec<(&'static str, usize)> {
        self.0.read(|state| {
            let State { accounts, persons, sessions, roles, linfs, failures, events, notices } =
                state;
            vec![
                ("account", accounts.len()),
                ("person", persons.len()),
                ("session", sessions.len()),
                ("role", roles.len()),
                ("managed linf", linfs.len()),
                ("failure", failures.len()),
                ("event of accounts", events.len()),
                ("mail of accounts", notices.len()),
            ]
        })
    }
    /// The events recorded, in order.
    #[must_use]
    pub fn events(&self) -> Vec<Event> {
        self.0.read(|state| state.events.clone())
    }
    /// The mails queued, in order.
    #[must_use]
    pub fn notices(&self) -> Vec<Notice> {
        self.0.read(|state| state.notices.clone())
    }
}

#[async_trait]
impl Store for MemoryStore {
    async fn begin(&self) -> Result<Box<dyn UnitOfWork>, StoreError> {
        Ok(Box::new(unit::MemoryUnit(self.0.draft().await)))
    }
    async fn session(&self, key: &SessionKey) -> Result<Option<Session>, StoreError> {
        Ok(self.0.read(|state| state.sessions.get(key).cloned()))
    }
    async fn touch(&self, key: &SessionKey, at: DateTime<Utc>) -> Result<(), StoreError> {
        let touch = |state: &mut State| {
            if let Some(session) = state.sessions.get_mut(key) {
                session.used_at = at;
            }
        };
        self.0.write(touch).await;
        Ok(())
    }
    async fn email(&self, account: AccountId) -> Result<Option<EmailAddress>, StoreError> {
        Ok(self.0.read(|state| state.accounts.get(&account).map(|a| a.email().clone())))
    }
    async fn roles(&self, account: AccountId) -> Result<Vec<GivenRole>, StoreError> {
        Ok(self.0.read(|state| roles::of(state, account)))
    }
    async fn sessions(&self, account: AccountId) -> Result<Vec<Session>, StoreError> {
        let own = |session: &&Session| session.account == account;
        let mut own = self.0.read(|s| s.sessions.values().filter(own).cloned().collect::<Vec<_>>());
        own.sort_by_key(|session| (std::cmp::Reverse(session.used_at), session.key.0));
        own.truncate(100);
        Ok(own)
    }
    async fn linf(&self, linf: LinfId) -> Result<Option<ManagedLinf>, StoreError> {
        Ok(self.0.read(|state| state.linfs.get(&linf).cloned()))
    }
    async fn staff(
        &self,
        of: StaffOf,
        page: &PageRequest<RoleId>,
    ) -> Result<Page<StaffMember, RoleId>, StoreError> {
        Ok(self.0.read(|state| roles::staff(state, of, page)))
    }
    async fn remove_sessions_before(&self, used: DateTime<Utc>) -> Result<u64, StoreError> {
        let sweep = |state: &mut State| {
            let before = state.sessions.len();
            state.sessions.retain(|_, session| session.used_at >= used);
            (before - state.sessions.len()) as u64
        };
        Ok(self.0.write(sweep).await)
    }
}

#[cfg(test)]
mod tests {
    fn open() -> std::future::Ready<super::MemoryStore> {
        std::future::ready(super::MemoryStore::default())
    }
    crate::conformance_tests!(open);
}
