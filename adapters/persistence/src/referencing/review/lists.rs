//! Lists that were put in force.
use super::stored;
use crate::entity::official_list::{ActiveModel, Column, Entity, Model};
use crate::entity::{official_change as change, official_list_content as content};
use crate::{bulk, decode, error::store_error, instant::micros, unit::SeaUnit};
use async_trait::async_trait;
use linf_kernel::StoreError;
use linf_referencing::ports::OfficialListRepository;
use linf_referencing::review::{OfficialList, ReviewedChange};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, Insert, IntoActiveModel, QueryFilter, QueryOrder,
};

/// Row → list.
pub(super) fn to_domain(row: Model) -> Result<OfficialList, StoreError> {
    Ok(OfficialList {
        rank: decode::number("official_list.rank", row.rank)?,
        in_force_from: row.in_force_from,
        source: row.source,
        digest: row.digest,
        communes: decode::number("official_list.communes", row.communes)?,
        imported_at: row.imported_at,
        imported_by: row.imported_by,
    })
}

/// Row → change.
pub(super) fn reviewed(row: &change::Model) -> Result<ReviewedChange, StoreError> {
    let (change, names) = stored::parse(&row.content)?;
    let caf = row.caf.as_deref().map(|caf| decode::parse("official_change.caf", caf));
    Ok(ReviewedChange {
        position: decode::number("official_change.position", row.position)?,
        change,
        caf: caf.transpose()?,
        names,
    })
}

/// The list in force.
pub(super) async fn last(
    connection: &impl ConnectionTrait,
) -> Result<Option<OfficialList>, StoreError> {
    let found = Entity::find().order_by_desc(Column::Rank).one(connection).await;
    found.map_err(store_error)?.map(to_domain).transpose()
}

/// The content of a list.
pub(super) async fn content_of(
    connection: &impl ConnectionTrait,
    rank: u32,
) -> Result<Option<Vec<u8>>, StoreError> {
    let rank: i32 = decode::stored("official_list.rank", rank)?;
    let found = content::Entity::find_by_id(rank).one(connection).await.map_err(store_error)?;
    Ok(found.map(|row| row.bytes))
}

async fn add(
    connection: &impl ConnectionTrait,
    list: &OfficialList,
    bytes: &[u8],
    changes: &[ReviewedChange],
) -> Result<(), StoreError> {
    let rank = decode::stored("official_list.rank", list.rank)?;
    let row = Model {
        rank,
        in_force_from: list.in_force_from,
        source: list.source.clone(),
        digest: list.digest.clone(),
        communes: decode::stored("official_list.communes", list.communes)?,
        imported_at: micros(list.imported_at),
        imported_by: list.imported_by.clone(),
    };
    let insert = Insert::<ActiveModel>::one(row.into_active_model());
    insert.exec_without_returning(connection).await.map_err(store_error)?;
    let kept = content::Model { list_rank: rank, bytes: bytes.to_vec() };
    bulk::insert::<content::Entity, _>(connection, vec![kept]).await?;
    let row = |one: &ReviewedChange| {
        Ok(change::Model {
            list_rank: rank,
            position: decode::stored("official_change.position", one.position)?,
            caf: one.caf.map(|caf| caf.to_string()),
            content: stored::written(&one.change, &one.names)?,
        })
    };
    let rows = changes.iter().map(row).collect::<Result<_, StoreError>>()?;
    bulk::insert::<change::Entity, _>(connection, rows).await
}

async fn changes(
    connection: &impl ConnectionTrait,
    rank: u32,
) -> Result<Vec<ReviewedChange>, StoreError> {
    let rank: i32 = decode::stored("official_list.rank", rank)?;
    let found = change::Entity::find()
        .filter(change::Column::ListRank.eq(rank))
        .order_by_asc(change::Column::Position);
    found.all(connection).await.map_err(store_error)?.iter().map(reviewed).collect()
}

#[async_trait]
impl OfficialListRepository for SeaUnit {
    async fn last(&self) -> Result<Option<(OfficialList, Vec<u8>)>, StoreError> {
        let Some(list) = self.keep(last(&self.txn).await)? else {
            return Ok(None);
        };
        let bytes = self.keep(content_of(&self.txn, list.rank).await)?;
        let bytes = bytes.ok_or_else(|| decode::misfit("official_list", list.rank));
        Ok(Some((list, self.keep(bytes)?)))
    }
    async fn add(
        &self,
        list: &OfficialList,
        content: &[u8],
        changes: &[ReviewedChange],
    ) -> Result<(), StoreError> {
        self.coverage_changes();
        self.keep(add(&self.txn, list, content, changes).await)
    }
    async fn changes(&self, rank: u32) -> Result<Vec<ReviewedChange>, StoreError> {
        self.keep(changes(&self.txn, rank).await)
    }
}
