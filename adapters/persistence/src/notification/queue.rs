//! The queue of mails.
use super::{mails, settle};
use crate::entity::mail::{Column, Entity};
use crate::{SeaStore, decode, due, error::store_error, instant::micros};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_kernel::StoreError;
use linf_notification::QueuedMail;
use linf_notification::ports::{Backlog, MailQueue, Settlement};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

#[async_trait]
impl MailQueue for SeaStore {
    async fn claim(
        &self,
        limit: u16,
        now: DateTime<Utc>,
        lease_until: DateTime<Utc>,
    ) -> Result<Vec<QueuedMail>, StoreError> {
        let write = self.write();
        let mut due = due::rows(write, Entity, (Column::Id, Column::DueAt), (now, limit));
        due.and_where(Expr::col(Column::State).eq("waiting"));
        let mut rows = Entity::update_many()
            .col_expr(Column::DueAt, Expr::value(micros(lease_until)))
            .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
            .filter(Column::Id.in_subquery(due))
            .exec_with_returning(write)
            .await
            .map_err(store_error)?;
        rows.sort_by_key(|row| (row.queued_at, row.id));
        rows.iter().map(mails::to_domain).collect()
    }
    async fn settle(
        &self,
        settled: &[(QueuedMail, Settlement)],
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        settle::settle(self, settled, micros(at)).await
    }
    async fn backlog(&self) -> Result<Backlog, StoreError> {
        let counted = Entity::find()
            .select_only()
            .column(Column::State)
            .column_as(Column::Id.count(), "mails")
            .column_as(Column::QueuedAt.min(), "oldest")
            .filter(Column::State.is_in(["waiting", "dead"]))
            .group_by(Column::State)
            .into_tuple::<(String, i64, Option<DateTime<Utc>>)>();
        let mut backlog = Backlog::default();
        for (state, mails, oldest) in counted.all(self.read()).await.map_err(store_error)? {
            let mails = decode::number("count", mails)?;
            if state == "waiting" {
                (backlog.waiting, backlog.oldest) = (mails, oldest);
            } else {
                backlog.dead = mails;
            }
        }
        Ok(backlog)
    }
}
