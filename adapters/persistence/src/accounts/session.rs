//! Login sessions.
use crate::entity::session::{ActiveModel, Column, Entity, Model};
use crate::{decode, error::store_error, instant::micros, unit::SeaUnit};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_accounts::ports::SessionRepository;
use linf_accounts::{Session, SessionKey};
use linf_kernel::{AccountId, Id, StoreError};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, Insert, QueryFilter, QueryOrder, QuerySelect,
};

fn to_domain(row: &Model) -> Result<Session, StoreError> {
    let key = <[u8; 32]>::try_from(row.key.as_slice());
    let key = key.map_err(|_length| StoreError::corrupt("session.key: not 32 bytes"))?;
    let from = row.address_block.as_deref();
    let browser = row.browser.as_deref();
    Ok(Session {
        from: from.map(|from| decode::parse("session.address_block", from)).transpose()?,
        browser: browser
            .map(|browser| decode::parse("session.browser", browser))
            .transpose()?
            .unwrap_or_default(),
        key: SessionKey(key),
        account: Id::from_uuid(row.account_id),
        opened_at: row.opened_at,
        used_at: row.used_at,
    })
}

fn bytes(key: &SessionKey) -> Vec<u8> {
    key.0.to_vec()
}

pub(super) async fn find(
    connection: &impl ConnectionTrait,
    key: &SessionKey,
) -> Result<Option<Session>, StoreError> {
    let found = Entity::find().filter(Column::Key.eq(bytes(key)));
    let found = found.one(connection).await.map_err(store_error)?;
    found.as_ref().map(to_domain).transpose()
}

/// Sessions shown at once.
const SHOWN: u64 = 100;

/// Those of an account, the last used first.
pub(super) async fn of(
    connection: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Vec<Session>, StoreError> {
    let rows = Entity::find()
        .filter(Column::AccountId.eq(account.as_uuid()))
        .order_by_desc(Column::UsedAt)
        .order_by_asc(Column::Key)
        .limit(SHOWN);
    let rows = rows.all(connection).await.map_err(store_error)?;
    rows.iter().map(to_domain).collect()
}

pub(super) async fn touch(
    connection: &impl ConnectionTrait,
    key: &SessionKey,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let at = micros(at);
    Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(at))
        .filter(Column::Key.eq(bytes(key)))
        .filter(Column::UsedAt.lt(at))
        .exec(connection)
        .await
        .map_err(store_error)?;
    Ok(())
}

pub(super) async fn remove_used_before(
    connection: &impl ConnectionTrait,
    used: DateTime<Utc>,
) -> Result<u64, StoreError> {
    let over = Entity::delete_many().filter(Column::UsedAt.lt(micros(used)));
    Ok(over.exec(connection).await.map_err(store_error)?.rows_affected)
}

async fn add(connection: &impl ConnectionTrait, session: &Session) -> Result<(), StoreError> {
    let row = Model {
        key: bytes(&session.key),
        account_id: session.account.as_uuid(),
        opened_at: micros(session.opened_at),
        used_at: micros(session.used_at),
        address_block: session.from.map(|from| from.to_string()),
        browser: Some(session.browser.code().to_owned()),
    };
    let insert = Insert::<ActiveModel>::one(row);
    insert.exec_without_returning(connection).await.map_err(store_error)?;
    Ok(())
}

async fn remove_all(
    connection: &impl ConnectionTrait,
    account: AccountId,
    keep: Option<&SessionKey>,
) -> Result<(), StoreError> {
    let mut ended = Entity::delete_many().filter(Column::AccountId.eq(account.as_uuid()));
    if let Some(keep) = keep {
        ended = ended.filter(Column::Key.ne(bytes(keep)));
    }
    ended.exec(connection).await.map_err(store_error)?;
    Ok(())
}

#[async_trait]
impl SessionRepository for SeaUnit {
    async fn add(&self, session: &Session) -> Result<(), StoreError> {
        self.keep(add(&self.txn, session).await)
    }
    async fn remove(&self, key: &SessionKey) -> Result<(), StoreError> {
        let ended = Entity::delete_many().filter(Column::Key.eq(bytes(key)));
        self.keep(ended.exec(&self.txn).await.map_err(store_error))?;
        Ok(())
    }
    async fn remove_all(
        &self,
        account: AccountId,
        keep: Option<&SessionKey>,
    ) -> Result<(), StoreError> {
        self.keep(remove_all(&self.txn, account, keep).await)
    }
}
