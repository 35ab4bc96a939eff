//! Published records, for the public.
use super::obstacles;
use super::queries::{naming, page_of_lines};
use super::{linf, row};
use crate::entity::linf::{Column, Entity};
use crate::{SeaStore, error::store_error};
use async_trait::async_trait;
use chrono::NaiveDate;
use linf_kernel::{LinfId, Page, PageRequest, StoreError};
use linf_referencing::ports::{PublicFilter, PublicQueries, RecordKey, RecordLine};
use linf_referencing::{Linf, OnlineCounter, Publication};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

#[async_trait]
impl PublicQueries for SeaStore {
    async fn published(&self, id: LinfId) -> Result<Option<Linf>, StoreError> {
        let found = linf::find(self.read(), id).await?;
        Ok(found.filter(|linf| matches!(linf.publication(), Publication::Published { .. })))
    }
    async fn search(
        &self,
        filter: &PublicFilter,
        on: NaiveDate,
        page: &PageRequest<RecordKey>,
    ) -> Result<Page<RecordLine, RecordKey>, StoreError> {
        let mut found = Entity::find().filter(Column::Publication.eq("published"));
        if let Some(rubric) = filter.rubric {
            found = found.filter(Column::Rubric.eq(rubric.code()));
        }
        if let Some(kind) = filter.kind {
            found = found.filter(Column::Kind.eq(kind.code()));
        }
        if !filter.communes.is_empty() {
            found = found.filter(naming(&filter.communes, Some(on)));
        }
        let Page { mut items, next } = page_of_lines(self.read(), found, page).await?;
        for line in &mut items {
            line.habilitated = line.counter == OnlineCounter::Open
                && obstacles::of(self.read(), self.places(), line.linf, on).await?.is_empty();
        }
        Ok(Page { items, next })
    }
    async fn receives(&self, id: LinfId, on: NaiveDate) -> Result<bool, StoreError> {
        let found = Entity::find_by_id(id.as_uuid()).one(self.read()).await.map_err(store_error)?;
        let Some(found) = found else {
            return Ok(false);
        };
        let open = row::counter(&found)? == OnlineCounter::Open;
        if !open || found.publication != "published" {
            return Ok(false);
        }
        Ok(obstacles::of(self.read(), self.places(), id, on).await?.is_empty())
    }
}
