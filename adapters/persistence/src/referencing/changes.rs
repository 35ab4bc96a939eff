//! The history of records.
use crate::entity::linf_change::{Column, Entity, Model};
use crate::{bulk, decode, error::store_error, instant::micros, unit::SeaUnit};
use async_trait::async_trait;
use linf_kernel::{LinfId, StoreError};
use linf_referencing::ports::ChangeLog;
use linf_referencing::{Change, Field};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

fn to_row(change: &Change) -> Result<Model, StoreError> {
    Ok(Model {
        id: change.id.as_uuid(),
        linf_id: change.linf.as_uuid(),
        account_id: change.by.map(|by| by.as_uuid()),
        occurred_at: micros(change.at),
        version: decode::stored("linf_change.version", change.version)?,
        field: change.what.field.code().to_owned(),
        before: change.what.before.clone(),
        after: change.what.after.clone(),
    })
}

#[async_trait]
impl ChangeLog for SeaUnit {
    async fn keep(&self, changes: &[Change]) -> Result<(), StoreError> {
        let rows = changes.iter().map(to_row).collect::<Result<_, _>>();
        let rows = Self::keep(self, rows)?;
        Self::keep(self, bulk::insert::<Entity, _>(&self.txn, rows).await)
    }
    async fn fields_since(&self, linf: LinfId, version: u32) -> Result<Vec<Field>, StoreError> {
        let version: i32 = Self::keep(self, decode::stored("linf.version", version))?;
        let found = Entity::find()
            .select_only()
            .column(Column::Field)
            .filter(Column::LinfId.eq(linf.as_uuid()))
            .filter(Column::Version.gt(version))
            .distinct()
            .into_tuple::<String>();
        let found = found.all(&self.txn).await.map_err(store_error);
        let found = Self::keep(self, found)?;
        let fields = found.iter().map(|code| decode::parse("linf_change.field", code));
        Self::keep(self, fields.collect())
    }
}
