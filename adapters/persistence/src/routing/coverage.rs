//! What coverage is computed from, and how often it changed.
use super::facts::RawFacts;
use crate::entity::coverage_generation::{Column, Entity};
use crate::entity::request;
use crate::{SeaStore, decode, error::store_error};
use async_trait::async_trait;
use linf_kernel::StoreError;
use linf_routing::ports::CoverageDirectory;
use linf_routing::{LinfFacts, Place};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect,
};

/// The one row.
const ROW: i32 = 1;

/// Counts a change, in the transaction that makes it.
pub(crate) async fn bump(connection: &impl ConnectionTrait) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::Generation, Expr::col(Column::Generation).add(1))
        .filter(Column::Id.eq(ROW))
        .exec(connection)
        .await
        .map_err(store_error)?;
    Ok(())
}

/// How often a fact changed, and the requests recorded under some keys, in one round trip.
pub(super) async fn generation_and_requests(
    transaction: &DatabaseTransaction,
    keys: impl IntoIterator<Item = Vec<u8>>,
) -> Result<(i64, Vec<request::Model>), StoreError> {
    let mut asked = Entity::find().filter(Column::Id.eq(ROW));
    QuerySelect::query(&mut asked)
        .left_join(request::Entity, request::Column::KeyDigest.is_in(keys));
    let asked = asked.select_also(request::Entity);
    let rows = asked.all(transaction).await.map_err(store_error)?;
    let generation = rows.first().map(|(row, _)| row.generation).ok_or_else(no_row)?;
    Ok((generation, rows.into_iter().filter_map(|(_, request)| request).collect()))
}

fn no_row() -> StoreError {
    StoreError::corrupt("coverage_generation: no row")
}

#[async_trait]
impl CoverageDirectory for SeaStore {
    async fn facts(&self, place: &Place) -> Result<Vec<LinfFacts>, StoreError> {
        RawFacts::of_place(self.read(), place).await?.at(place, None)
    }
    async fn generation(&self) -> Result<u64, StoreError> {
        let row = Entity::find_by_id(ROW).one(self.read()).await.map_err(store_error)?;
        let row = row.ok_or_else(no_row)?;
        decode::number("coverage_generation.generation", row.generation)
    }
}
