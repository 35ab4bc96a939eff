//! Leases.
use crate::entity::lease::{Column, Entity, Model};
use crate::{SeaStore, error::store_error, instant::micros};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_kernel::{Leases, StoreError};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, Insert, QueryFilter};
use uuid::Uuid;

#[async_trait]
impl Leases for SeaStore {
    async fn acquire(
        &self,
        work: &str,
        holder: Uuid,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let (now, until) = (micros(now), micros(until));
        let free =
            Expr::col((Entity, Column::Holder))
                .eq(holder)
                .or(Expr::col((Entity, Column::Until)).lte(now));
        let take = OnConflict::column(Column::Work)
            .update_columns([Column::Holder, Column::Until])
            .action_and_where(free)
            .to_owned();
        let row = Model { work: work.to_owned(), holder, until };
        let taken = Insert::one(row)
            .on_conflict(take)
            .exec_without_returning(self.write())
            .await
            .map_err(store_error)?;
        Ok(taken == 1)
    }
    async fn release(&self, work: &str, holder: Uuid) -> Result<(), StoreError> {
        Entity::delete_many()
            .filter(Column::Work.eq(work))
            .filter(Column::Holder.eq(holder))
            .exec(self.write())
            .await
            .map_err(store_error)?;
        Ok(())
    }
}
