//! Units of work.
use super::State;
use crate::ports::{
    AccountRepository, Outbox, RoleRepository, SessionRepository, Throttle, UnitOfWork,
};
use crate::{
    Account, AccountRecord, Event, Limit, ManagedLinf, Notice, Session, SessionKey, ThrottleKey,
};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_kernel::testing::Draft;
use linf_kernel::{AccountId, EmailAddress, LinfId, PersonId, StoreError};

pub(super) struct MemoryUnit(pub(super) Draft<State>);

#[async_trait]
impl UnitOfWork for MemoryUnit {
    fn accounts(&self) -> &dyn AccountRepository {
        self
    }
    fn sessions(&self) -> &dyn SessionRepository {
        self
    }
    fn roles(&self) -> &dyn RoleRepository {
        self
    }
    fn throttle(&self) -> &dyn Throttle {
        self
    }
    fn outbox(&self) -> &dyn Outbox {
        self
    }
    async fn person_email(&self, person: PersonId) -> Result<Option<EmailAddress>, StoreError> {
        self.0.work(|state| Ok(state.persons.get(&person).cloned()))
    }
    async fn linf(&self, linf: LinfId) -> Result<Option<ManagedLinf>, StoreError> {
        self.0.work(|state| Ok(state.linfs.get(&linf).cloned()))
    }
    async fn was_welcomed(&self, person: PersonId) -> Result<bool, StoreError> {
        let welcomes = |notice: &Notice| matches!(notice, Notice::Welcome { person: told, .. } if *told == person);
        self.0.work(|state| Ok(state.notices.iter().any(welcomes)))
    }
    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        self.0.commit()
    }
}

#[async_trait]
impl AccountRepository for MemoryUnit {
    async fn get(&self, id: AccountId) -> Result<Option<Account>, StoreError> {
        self.0.work(|state| Ok(state.accounts.get(&id).cloned()))
    }
    async fn find_by_email(&self, email: &EmailAddress) -> Result<Option<Account>, StoreError> {
        let same = |account: &&Account| account.email().key() == email.key();
        self.0.work(|state| Ok(state.accounts.values().find(same).cloned()))
    }
    async fn add(&self, account: &Account) -> Result<(), StoreError> {
        self.0.work(|state| {
            let taken = |other: &Account| {
                other.id() == account.id() || other.email().key() == account.email().key()
            };
            if state.accounts.values().any(taken) {
                return Err(StoreError::Duplicate);
            }
            state.accounts.insert(account.id(), account.clone());
            Ok(())
        })
    }
    async fn save(&self, account: &Account) -> Result<(), StoreError> {
        self.0.work(|state| {
            let stored = state.accounts.get_mut(&account.id());
            let stored = stored.filter(|stored| stored.version() == account.version());
            *stored.ok_or(StoreError::Stale)? = Account::rehydrate(AccountRecord {
                id: account.id(),
                email: account.email().clone(),
                credential: account.credential().clone(),
                generation: account.generation(),
                version: account.version() + 1,
            });
            Ok(())
        })
    }
}

#[async_trait]
impl SessionRepository for MemoryUnit {
    async fn add(&self, session: &Session) -> Result<(), StoreError> {
        self.0.work(|state| match state.sessions.insert(session.key, session.clone()) {
            None => Ok(()),
            Some(_) => Err(StoreError::Duplicate),
        })
    }
    async fn remove(&self, key: &SessionKey) -> Result<(), StoreError> {
        self.0.work(|state| {
            state.sessions.remove(key);
            Ok(())
        })
    }
    async fn remove_all(
        &self,
        account: AccountId,
        keep: Option<&SessionKey>,
    ) -> Result<(), StoreError> {
        self.0.work(|state| {
            state.sessions.retain(|key, session| session.account != account || Some(key) == keep);
            Ok(())
        })
    }
}

#[async_trait]
impl Throttle for MemoryUnit {
    async fn allows(&self, limits: &[Limit], now: DateTime<Utc>) -> Result<bool, StoreError> {
        self.0.work(|state| {
            let reached = |limit: &Limit| {
                let counted = state.failures.get(&limit.key.0);
                counted
                    .is_some_and(|(n, since)| *n >= limit.failures && now < *since + limit.window)
            };
            Ok(!limits.iter().any(reached))
        })
    }
    async fn count(&self, limits: &[Limit], now: DateTime<Utc>) -> Result<(), StoreError> {
        self.0.work(|state| {
            for limit in limits {
                let counted = state.failures.entry(limit.key.0.clone()).or_insert((0, now));
                if now >= counted.1 + limit.window {
                    *counted = (0, now);
                }
                counted.0 += 1;
            }
            Ok(())
        })
    }
    async fn forget(&self, key: &ThrottleKey) -> Result<(), StoreError> {
        self.0.work(|state| {
            state.failures.remove(&key.0);
            Ok(())
        })
    }
}

#[async_trait]
impl Outbox for MemoryUnit {
    async fn record(&self, events: &[Event], _at: DateTime<Utc>) -> Result<(), StoreError> {
        self.0.work(|state| {
            state.events.extend_from_slice(events);
            Ok(())
        })
    }
    async fn queue(&self, notices: &[Notice], _at: DateTime<Utc>) -> Result<(), StoreError> {
        self.0.work(|state| {
            state.notices.extend_from_slice(notices);
            Ok(())
        })
    }
}
