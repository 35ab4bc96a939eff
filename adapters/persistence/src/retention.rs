//! The ports of `linf-retention`.
mod expiring;
mod outbox;
mod register;

use crate::store::is_postgres;
use crate::{SeaStore, error::store_error, unit::SeaUnit};
use async_trait::async_trait;
use linf_kernel::StoreError;
use linf_retention::ports::{DestructionRegister, ExpiringData, Outbox, Store, UnitOfWork};
use sea_orm::{ConnectionTrait, Statement};

#[cfg(test)]
pub(crate) use outbox::stored;

#[async_trait]
impl UnitOfWork for SeaUnit {
    fn expiring(&self) -> &dyn ExpiringData {
        self
    }
    fn register(&self) -> &dyn DestructionRegister {
        self
    }
    fn outbox(&self) -> &dyn Outbox {
        self
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
    /// Folds the journal of SQLite into the file and empties it. PostgreSQL recycles its own.
    async fn flush_erasures(&self) -> Result<(), StoreError> {
        let write = self.write();
        if is_postgres(write) {
            return Ok(());
        }
        let backend = write.get_database_backend();
        let fold = Statement::from_string(backend, "PRAGMA wal_checkpoint(TRUNCATE)");
        let answer = write.query_one_raw(fold).await.map_err(store_error)?;
        let busy = answer.map(|row| row.try_get_by_index::<i32>(0)).transpose();
        match busy.map_err(store_error)? {
            Some(0) | None => Ok(()),
            Some(_) => Err(StoreError::Unavailable("readers hold the journal".into())),
        }
    }
}
