//! What waits for each CAF, and when it was last reminded (R58).
use crate::entity::caf_reminder;
use crate::entity::habilitation_request::{Column, Entity};
use crate::{decode, error::store_error, instant::micros};
use chrono::{DateTime, Utc};
use linf_habilitation::RequestStateKind;
use linf_habilitation::ports::WaitingRequests;
use linf_kernel::StoreError;
use linf_territory::CafCode;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, Insert, QueryFilter, QuerySelect,
};
use std::collections::BTreeMap;

/// The requests that CAFs, or one of them, have to move on, by CAF.
pub(crate) async fn waiting(
    connection: &impl ConnectionTrait,
    caf: Option<CafCode>,
) -> Result<Vec<WaitingRequests>, StoreError> {
    let awaited = RequestStateKind::ALL.iter().filter(|state| state.awaits_caf());
    let of_caf = |column: SimpleExpr| {
        caf.map_or_else(Condition::all, |caf| Condition::all().add(column.eq(caf.to_string())))
    };
    let counted: Vec<(String, String, i64, DateTime<Utc>)> = Entity::find()
        .filter(of_caf(Expr::col(Column::Caf)))
        .select_only()
        .column(Column::Caf)
        .column(Column::State)
        .column_as(Column::Id.count(), "requests")
        .column_as(Column::MovedAt.min(), "since")
        .filter(Column::State.is_in(awaited.map(|state| state.code())))
        .group_by(Column::Caf)
        .group_by(Column::State)
        .into_tuple()
        .all(connection)
        .await
        .map_err(store_error)?;
    let told = caf_reminder::Entity::find().filter(of_caf(Expr::col(caf_reminder::Column::Caf)));
    let told = told.all(connection).await.map_err(store_error)?;
    let told: BTreeMap<_, _> = told.into_iter().map(|row| (row.caf, row.reminded_at)).collect();
    let mut waiting: BTreeMap<CafCode, WaitingRequests> = BTreeMap::new();
    for (code, state, count, since) in counted {
        let caf: CafCode = decode::parse("habilitation_request.caf", &code)?;
        let reminded_at = told.get(&code).copied();
        let none = WaitingRequests { caf, untreated: 0, sent: 0, since, reminded_at };
        let entry = waiting.entry(caf).or_insert(none);
        entry.since = Ord::min(entry.since, since);
        let count: u64 = decode::number("count", count)?;
        if state == RequestStateKind::Untreated.code() {
            entry.untreated = count;
        } else {
            entry.sent = count;
        }
    }
    Ok(waiting.into_values().collect())
}

/// Notes that a CAF was reminded.
pub(super) async fn reminded(
    connection: &impl ConnectionTrait,
    caf: CafCode,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let row = caf_reminder::Model { caf: caf.to_string(), reminded_at: micros(at) };
    let again = OnConflict::column(caf_reminder::Column::Caf)
        .update_column(caf_reminder::Column::RemindedAt)
        .to_owned();
    let insert = Insert::<caf_reminder::ActiveModel>::one(row).on_conflict(again);
    insert.exec_without_returning(connection).await.map_err(store_error)?;
    Ok(())
}
