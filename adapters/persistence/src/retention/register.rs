//! The register of destructions, which survives the data.
use crate::entity::destruction;
use crate::entity::proces_verbal::{Column, Entity, Model};
use crate::{bulk, decode, error::store_error, instant::micros, unit::SeaUnit};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_kernel::{Id, StoreError};
use linf_retention::ports::DestructionRegister;
use linf_retention::{Destroyed, ProcesVerbal, ProcesVerbalId};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::BTreeMap;
use uuid::Uuid;

fn to_row(added: &ProcesVerbal) -> Model {
    Model {
        id: added.id.as_uuid(),
        batch_id: added.batch.as_uuid(),
        linf_id: added.linf.as_uuid(),
        linf_name: added.linf_name.clone(),
        zone: added.zone.name().to_owned(),
        destroyed_at: micros(added.destroyed_at),
        issued_at: None,
    }
}

fn destroyed_rows(added: &ProcesVerbal) -> impl Iterator<Item = destruction::Model> {
    let row = |(position, destroyed): (i32, &Destroyed)| destruction::Model {
        proces_verbal_id: added.id.as_uuid(),
        position,
        reference: destroyed.reference.clone(),
        recorded_on: destroyed.recorded_on,
        due_on: destroyed.due_on,
        state: destroyed.state.clone(),
    };
    (0..).zip(&added.destroyed).map(row)
}

fn to_domain(row: Model, destroyed: Vec<Destroyed>) -> Result<ProcesVerbal, StoreError> {
    Ok(ProcesVerbal {
        id: Id::from_uuid(row.id),
        batch: Id::from_uuid(row.batch_id),
        linf: Id::from_uuid(row.linf_id),
        linf_name: row.linf_name,
        zone: decode::parse("proces_verbal.zone", &row.zone)?,
        destroyed_at: row.destroyed_at,
        destroyed,
    })
}

async fn unissued(
    connection: &impl ConnectionTrait,
    limit: u16,
) -> Result<Vec<ProcesVerbal>, StoreError> {
    let rows = Entity::find()
        .filter(Column::IssuedAt.is_null())
        .order_by_asc(Column::DestroyedAt)
        .order_by_asc(Column::Id)
        .limit(u64::from(limit))
        .all(connection)
        .await
        .map_err(store_error)?;
    let destroyed = destruction::Entity::find()
        .filter(destruction::Column::ProcesVerbalId.is_in(rows.iter().map(|row| row.id)))
        .order_by_asc(destruction::Column::Position)
        .all(connection)
        .await
        .map_err(store_error)?;
    let mut by_id: BTreeMap<Uuid, Vec<Destroyed>> = BTreeMap::new();
    for row in destroyed {
        by_id.entry(row.proces_verbal_id).or_default().push(Destroyed {
            reference: row.reference,
            recorded_on: row.recorded_on,
            due_on: row.due_on,
            state: row.state,
        });
    }
    let mut found = Vec::new();
    for row in rows {
        let destroyed = by_id.remove(&row.id).unwrap_or_default();
        found.push(to_domain(row, destroyed)?);
    }
    Ok(found)
}

#[async_trait]
impl DestructionRegister for SeaUnit {
    async fn add(&self, proces_verbaux: &[ProcesVerbal]) -> Result<(), StoreError> {
        let rows = proces_verbaux.iter().map(to_row).collect();
        self.keep(bulk::insert::<Entity, _>(&self.txn, rows).await)?;
        let rows = proces_verbaux.iter().flat_map(destroyed_rows).collect();
        self.keep(bulk::insert::<destruction::Entity, _>(&self.txn, rows).await)
    }
    async fn unissued(&self, limit: u16) -> Result<Vec<ProcesVerbal>, StoreError> {
        self.keep(unissued(&self.txn, limit).await)
    }
    async fn mark_issued(&self, id: ProcesVerbalId, at: DateTime<Utc>) -> Result<(), StoreError> {
        let issued = Entity::update_many()
            .col_expr(Column::IssuedAt, Expr::value(micros(at)))
            .filter(Column::Id.eq(id.as_uuid()))
            .filter(Column::IssuedAt.is_null());
        self.keep(issued.exec(&self.txn).await.map_err(store_error))?;
        Ok(())
    }
}
