//! Giving events to those who react: claim by lease, then done or failed.
use crate::entity::event::{Column, Entity, Model};
use crate::store::Boxed;
use crate::{SeaStore, decode, due, error::store_error, instant::micros};
use chrono::{DateTime, Utc};
use linf_kernel::{Id, StoreError};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Marker of a stored event.
#[derive(Debug)]
pub enum StoredEventKind {}
/// Identifier of a stored event.
pub type StoredEventId = Id<StoredEventKind>;

/// An event that somebody is to react to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEvent {
    /// Which.
    pub id: StoredEventId,
    /// What kind, `routing.request_recorded.v1`.
    pub topic: String,
    /// References, in JSON.
    pub payload: String,
    /// When it happened.
    pub occurred_at: DateTime<Utc>,
    /// How many times it was given, this time included.
    pub attempts: u16,
}

fn to_domain(row: Model) -> Result<StoredEvent, StoreError> {
    Ok(StoredEvent {
        id: Id::from_uuid(row.id),
        topic: row.topic,
        payload: row.payload,
        occurred_at: row.occurred_at,
        attempts: decode::number("event.attempts", row.attempts)?,
    })
}

impl SeaStore {
    /// Takes committed events that wait for a reaction and that nobody holds, oldest first, and
    /// holds them until `lease_until`. A reaction must do nothing the second time: an event comes
    /// again when its lease runs out.
    ///
    /// # Errors
    /// [`StoreError`] when they cannot be taken.
    #[must_use]
    pub fn undispatched(
        &self,
        limit: u16,
        now: DateTime<Utc>,
        lease_until: DateTime<Utc>,
    ) -> Boxed<'_, Result<Vec<StoredEvent>, StoreError>> {
        Box::pin(async move {
            let write = self.write();
            let due = due::rows(write, Entity, (Column::Id, Column::DueAt), (now, limit));
            let mut rows = Entity::update_many()
                .col_expr(Column::DueAt, Expr::value(micros(lease_until)))
                .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
                .filter(Column::Id.in_subquery(due))
                .exec_with_returning(write)
                .await
                .map_err(store_error)?;
            rows.sort_by_key(|row| (row.occurred_at, row.id));
            rows.into_iter().map(to_domain).collect()
        })
    }

    /// The reactions to some events are done.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be noted.
    #[must_use]
    pub fn dispatched(&self, ids: &[StoredEventId]) -> Boxed<'_, Result<(), StoreError>> {
        self.due(ids, None)
    }

    /// The reaction to an event failed: it is given again from an instant.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be noted.
    #[must_use]
    pub fn dispatch_failed(
        &self,
        id: StoredEventId,
        again_at: DateTime<Utc>,
    ) -> Boxed<'_, Result<(), StoreError>> {
        self.due(&[id], Some(micros(again_at)))
    }

    fn due(
        &self,
        ids: &[StoredEventId],
        at: Option<DateTime<Utc>>,
    ) -> Boxed<'_, Result<(), StoreError>> {
        let ids: Vec<_> = ids.iter().map(Id::as_uuid).collect();
        Box::pin(async move {
            if ids.is_empty() {
                return Ok(());
            }
            Entity::update_many()
                .col_expr(Column::DueAt, Expr::value(at))
                .filter(Column::Id.is_in(ids))
                .filter(Column::DueAt.is_not_null())
                .exec(self.write())
                .await
                .map_err(store_error)?;
            Ok(())
        })
    }
}
