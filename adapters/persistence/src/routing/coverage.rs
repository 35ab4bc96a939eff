//! What coverage is computed from, and how often it changed.
use super::facts::RawFacts;
use crate::entity::coverage_generation::{Column, Entity};
use crate::{SeaStore, decode, error::store_error};
use async_trait::async_trait;
use linf_kernel::StoreError;
use linf_routing::ports::CoverageDirectory;
use linf_routing::{LinfFacts, Place};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

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

#[async_trait]
impl CoverageDirectory for SeaStore {
    async fn facts(&self, place: &Place) -> Result<Vec<LinfFacts>, StoreError> {
        RawFacts::of_place(self.read(), place).await?.at(place, None)
    }
    async fn generation(&self) -> Result<u64, StoreError> {
        let row = Entity::find_by_id(ROW).one(self.read()).await.map_err(store_error)?;
        let row = row.ok_or_else(|| StoreError::corrupt("coverage_generation: no row"))?;
        decode::number("coverage_generation.generation", row.generation)
    }
}
