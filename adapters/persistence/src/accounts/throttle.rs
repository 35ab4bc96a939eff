//! Counted failures, under the digest of what is counted.
use crate::entity::throttle::{ActiveModel, Column, Entity, Model};
use crate::{error::store_error, instant::micros, unit::SeaUnit};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_accounts::ports::Throttle;
use linf_accounts::{Limit, ThrottleKey};
use linf_kernel::StoreError;
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, Insert, QueryFilter};
use sha2::{Digest, Sha256};

fn digest(key: &ThrottleKey) -> Vec<u8> {
    Sha256::digest(key.0.as_bytes()).to_vec()
}

async fn allows(
    connection: &impl ConnectionTrait,
    limits: &[Limit],
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let keys: Vec<_> = limits.iter().map(|limit| digest(&limit.key)).collect();
    let counted = Entity::find()
        .filter(Column::Key.is_in(keys.iter().cloned()))
        .filter(Column::EndsAt.gt(micros(now)))
        .all(connection)
        .await
        .map_err(store_error)?;
    let reached = |limit: &Limit, key: &Vec<u8>| {
        let same = |row: &&Model| row.key == *key;
        let failures = counted.iter().find(same).map_or(0, |row| row.failures);
        i64::from(failures) >= i64::from(limit.failures)
    };
    Ok(!limits.iter().zip(&keys).any(|(limit, key)| reached(limit, key)))
}

/// Counts one failure; a window that is over begins anew.
async fn count_one(
    connection: &impl ConnectionTrait,
    row: Model,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let over = || Expr::col((Entity, Column::EndsAt)).lte(now);
    let failures = || Expr::col((Entity, Column::Failures));
    let failures = CaseStatement::new().case(over(), Expr::value(1)).finally(failures().add(1));
    let ends_at = CaseStatement::new()
        .case(over(), Expr::value(row.ends_at))
        .finally(Expr::col((Entity, Column::EndsAt)));
    let again = OnConflict::column(Column::Key)
        .value(Column::Failures, failures)
        .value(Column::EndsAt, ends_at)
        .to_owned();
    let insert = Insert::<ActiveModel>::one(row).on_conflict(again);
    insert.exec_without_returning(connection).await.map_err(store_error)?;
    Ok(())
}

async fn count(
    connection: &impl ConnectionTrait,
    limits: &[Limit],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let now = micros(now);
    let row = |limit: &Limit| Model {
        key: digest(&limit.key),
        failures: 1,
        ends_at: micros(now + limit.window),
    };
    let mut rows: Vec<_> = limits.iter().map(row).collect();
    // Always in the same order, so that two failures at once never wait for each other.
    rows.sort_by(|a, b| a.key.cmp(&b.key));
    for row in rows {
        count_one(connection, row, now).await?;
    }
    Ok(())
}

/// Forgets windows that are long over.
pub(super) async fn remove_ended_before(
    connection: &impl ConnectionTrait,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let over = Entity::delete_many().filter(Column::EndsAt.lt(micros(at)));
    over.exec(connection).await.map_err(store_error)?;
    Ok(())
}

#[async_trait]
impl Throttle for SeaUnit {
    async fn allows(&self, limits: &[Limit], now: DateTime<Utc>) -> Result<bool, StoreError> {
        self.keep(allows(&self.txn, limits, now).await)
    }
    async fn count(&self, limits: &[Limit], now: DateTime<Utc>) -> Result<(), StoreError> {
        self.keep(count(&self.txn, limits, now).await)
    }
    async fn forget(&self, key: &ThrottleKey) -> Result<(), StoreError> {
        let forgotten = Entity::delete_many().filter(Column::Key.eq(digest(key)));
        self.keep(forgotten.exec(&self.txn).await.map_err(store_error))?;
        Ok(())
    }
}
