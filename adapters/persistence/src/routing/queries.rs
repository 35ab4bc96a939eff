//! Requests, for screens.
use super::facts::card;
use super::{readers, request};
use crate::entity::linf;
use crate::entity::request::{Column, Entity, Model};
use crate::{SeaStore, decode, error::store_error, instant::micros};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_kernel::{Id, LinfId, Page, PageRequest, RequestId, StoreError};
use linf_routing::ports::{Counts, RequestFilter, RequestLine, RequestQueries, StateFilter};
use linf_routing::{FamilyData, LinfCard};
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

/// The lines of rows of one LINF, with the names of those who treated them.
async fn lines(
    connection: &impl ConnectionTrait,
    linf: Uuid,
    rows: &[Model],
) -> Result<Vec<RequestLine>, StoreError> {
    let mut readers: Vec<_> = rows.iter().filter_map(|row| row.treated_by).collect();
    readers.sort_unstable();
    readers.dedup();
    let names = readers::names(connection, linf, readers).await?;
    let to_line = |row: &Model| {
        let treated_by = row.treated_by.and_then(|by| names.get(&by).cloned());
        Ok(RequestLine { request: request::to_domain(row)?, treated_by })
    };
    rows.iter().map(to_line).collect()
}

const fn state_word(filter: StateFilter) -> Option<&'static str> {
    match filter {
        StateFilter::All => None,
        StateFilter::New => Some("new"),
        StateFilter::Treated => Some("treated"),
    }
}

#[async_trait]
impl RequestQueries for SeaStore {
    async fn line(&self, id: RequestId) -> Result<Option<RequestLine>, StoreError> {
        let found = Entity::find_by_id(id.as_uuid()).one(self.read()).await.map_err(store_error)?;
        let Some(row) = found else {
            return Ok(None);
        };
        let linf = row.linf_id;
        Ok(lines(self.read(), linf, &[row]).await?.pop())
    }
    async fn list(
        &self,
        linf: LinfId,
        filter: &RequestFilter,
        page: &PageRequest<RequestId>,
    ) -> Result<Page<RequestLine, RequestId>, StoreError> {
        let linf = linf.as_uuid();
        let mut found = Entity::find().filter(Column::LinfId.eq(linf));
        if let Some(state) = state_word(filter.state) {
            found = found.filter(Column::State.eq(state));
        } else {
            // Those whose family is told that nobody takes them are no LINF's any more (D10).
            found = found.filter(Column::State.ne("family_told"));
        }
        if let Some(reference) = &filter.reference {
            found = found.filter(Column::Reference.eq(reference.as_str()));
        }
        if let Some(after) = page.after {
            found = found.filter(Column::Id.lt(after.as_uuid()));
        }
        let rows = found
            .order_by_desc(Column::Id)
            .limit(u64::from(page.limit) + 1)
            .all(self.read())
            .await
            .map_err(store_error)?;
        let Page { items, next } = Page::cut(rows, page.limit, |row| Id::from_uuid(row.id));
        Ok(Page { items: lines(self.read(), linf, &items).await?, next })
    }
    async fn counts(&self, linf: LinfId, late_before: DateTime<Utc>) -> Result<Counts, StoreError> {
        let late = Expr::col(Column::RecordedAt).lt(micros(late_before));
        let late = CaseStatement::new().case(late, Expr::value(1)).finally(Expr::value(0));
        let counted = Entity::find()
            .select_only()
            .column(Column::State)
            .column_as(Column::Id.count(), "requests")
            .column_as(Expr::expr(late).sum(), "late")
            .filter(Column::LinfId.eq(linf.as_uuid()))
            .group_by(Column::State)
            .into_tuple::<(String, i64, i64)>();
        let mut counts = Counts::default();
        for (state, requests, late) in counted.all(self.read()).await.map_err(store_error)? {
            let requests = decode::number("count", requests)?;
            match state.as_str() {
                "new" => (counts.new, counts.late) = (requests, decode::number("count", late)?),
                "treated" => counts.treated = requests,
                _ => {}
            }
        }
        Ok(counts)
    }
    async fn family_data(&self, id: RequestId) -> Result<Option<FamilyData>, StoreError> {
        let found = request::family_data(self.read(), &[id]).await?.pop();
        Ok(found.map(|(_, data)| data))
    }
    async fn families(
        &self,
        ids: &[RequestId],
    ) -> Result<Vec<(RequestId, FamilyData)>, StoreError> {
        request::family_data(self.read(), ids).await
    }
    async fn card(&self, linf: LinfId) -> Result<Option<LinfCard>, StoreError> {
        let found = linf::Entity::find_by_id(linf.as_uuid()).one(self.read()).await;
        Ok(found.map_err(store_error)?.as_ref().map(card))
    }
}
