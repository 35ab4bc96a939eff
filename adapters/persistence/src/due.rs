//! Rows that wait for their time: what one process takes, another leaves.
use crate::instant::micros;
use crate::store::is_postgres;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, Order};

/// The identifiers of the rows due at an instant, the longest due first. PostgreSQL skips those
/// that another process is taking; SQLite has one writer at a time.
pub(crate) fn rows<E, C>(
    connection: &impl ConnectionTrait,
    table: E,
    (id, due_at): (C, C),
    (now, limit): (DateTime<Utc>, u16),
) -> SelectStatement
where
    E: EntityTrait,
    C: ColumnTrait,
{
    let mut due = Query::select()
        .column(id)
        .from(table)
        .and_where(Expr::col(due_at).lte(micros(now)))
        .order_by(due_at, Order::Asc)
        .order_by(id, Order::Asc)
        .limit(u64::from(limit))
        .take();
    if is_postgres(connection) {
        due.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    }
    due
}
