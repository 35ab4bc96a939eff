//! The ports of `linf-accounts`.
pub(crate) mod account;
mod outbox;
pub(crate) mod role;
mod session;
mod throttle;

use crate::{SeaStore, decode, entity, error::store_error, unit::SeaUnit};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_accounts::ports::{
    AccountRepository, Outbox, RoleRepository, SessionRepository, Store, Throttle, UnitOfWork,
};
use linf_accounts::{GivenRole, ManagedLinf, RoleId, Session, SessionKey, StaffMember, StaffOf};
use linf_kernel::{AccountId, EmailAddress, LinfId, Page, PageRequest, PersonId, StoreError};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

#[cfg(test)]
pub(crate) use outbox::stored;

#[async_trait]
impl UnitOfWork for SeaUnit {
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
        let found = entity::authorised_person::Entity::find_by_id(person.as_uuid());
        let found = self.keep(found.one(&self.txn).await.map_err(store_error))?;
        let email = |person: entity::authorised_person::Model| {
            decode::parse("authorised_person.email", &person.email)
        };
        self.keep(found.map(email).transpose())
    }
    async fn linf(&self, linf: LinfId) -> Result<Option<ManagedLinf>, StoreError> {
        self.keep(role::linf(&self.txn, linf).await)
    }
    async fn was_welcomed(&self, person: PersonId) -> Result<bool, StoreError> {
        let mails = entity::mail::Entity::find()
            .filter(entity::mail::Column::PersonId.eq(person.as_uuid()))
            .filter(entity::mail::Column::Template.eq("welcome"))
            .count(&self.txn)
            .await;
        Ok(self.keep(mails.map_err(store_error))? > 0)
    }
    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        self.finish().await
    }
}

#[async_trait]
impl Store for SeaStore {
    async fn begin(&self) -> Result<Box<dyn UnitOfWork>, StoreError> {
        Ok(Box::new(self.unit().await?))
    }
    async fn session(&self, key: &SessionKey) -> Result<Option<Session>, StoreError> {
        session::find(self.read(), key).await
    }
    async fn touch(&self, key: &SessionKey, at: DateTime<Utc>) -> Result<(), StoreError> {
        session::touch(self.write(), key, at).await
    }
    async fn email(&self, account: AccountId) -> Result<Option<EmailAddress>, StoreError> {
        let found = account::find(self.read(), account).await?;
        Ok(found.map(|account| account.email().clone()))
    }
    async fn roles(&self, account: AccountId) -> Result<Vec<GivenRole>, StoreError> {
        role::of(self.read(), account).await
    }
    async fn sessions(&self, account: AccountId) -> Result<Vec<Session>, StoreError> {
        session::of(self.read(), account).await
    }
    async fn linf(&self, linf: LinfId) -> Result<Option<ManagedLinf>, StoreError> {
        role::linf(self.read(), linf).await
    }
    async fn staff(
        &self,
        of: StaffOf,
        page: &PageRequest<RoleId>,
    ) -> Result<Page<StaffMember, RoleId>, StoreError> {
        role::staff(self.read(), of, page).await
    }
    async fn remove_sessions_before(&self, used: DateTime<Utc>) -> Result<u64, StoreError> {
        throttle::remove_ended_before(self.write(), used).await?;
        session::remove_used_before(self.write(), used).await
    }
}
