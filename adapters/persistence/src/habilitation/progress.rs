//! LINFs on their way, and what waits for a CAF. A page of LINFs takes seven statements.
mod facts;

use super::contract;
use super::request::reminders;
use crate::entity::{convention, linf, request};
use crate::{SeaStore, decode, error::store_error, instant::micros};
use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use facts::Facts;
use linf_habilitation::StepFacts;
use linf_habilitation::ports::{
    ConventionTerms, OverdueLinf, ProgressKey, ProgressQueries, WaitingRequests,
};
use linf_kernel::calendar::local_day;
use linf_kernel::{Id, LinfId, Page, PageRequest, StoreError};
use linf_referencing::Rubric;
use linf_routing::delays::late_before;
use linf_territory::CafCode;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use uuid::Uuid;

/// What a record says of its way.
#[derive(Debug, FromQueryResult)]
struct Record {
    id: Uuid,
    caf: String,
    name: String,
    name_folded: String,
    publication: String,
    counter: String,
}

fn records() -> Select<linf::Entity> {
    linf::Entity::find().select_only().columns([
        linf::Column::Id,
        linf::Column::Caf,
        linf::Column::Name,
        linf::Column::NameFolded,
        linf::Column::Publication,
        linf::Column::Counter,
    ])
}

#[async_trait]
impl ProgressQueries for SeaStore {
    async fn facts(
        &self,
        linf: LinfId,
        now: DateTime<Utc>,
    ) -> Result<Option<StepFacts>, StoreError> {
        let found = records()
            .filter(linf::Column::Id.eq(linf.as_uuid()))
            .filter(linf::Column::Rubric.eq(Rubric::Linf.code()))
            .into_model::<Record>();
        let Some(record) = found.one(self.read()).await.map_err(store_error)? else {
            return Ok(None);
        };
        let caf: CafCode = decode::parse("linf.caf", &record.caf)?;
        let today = local_day(now, caf.departement().time_zone());
        let contracts = contract::of_cafs(self.read(), [record.caf.clone()]).await?;
        let facts = Facts::read(self.read(), (caf, vec![record.id]), today).await?;
        facts.of(&record, caf, &contracts).map(Some)
    }
    async fn of_caf(
        &self,
        caf: CafCode,
        on: NaiveDate,
        page: &PageRequest<ProgressKey>,
    ) -> Result<Page<StepFacts, ProgressKey>, StoreError> {
        let mut found = records()
            .filter(linf::Column::Caf.eq(caf.as_str()))
            .filter(linf::Column::Rubric.eq(Rubric::Linf.code()))
            .filter(linf::Column::Publication.ne("withdrawn"));
        if let Some(after) = &page.after {
            let columns = [linf::Column::NameFolded, linf::Column::Id].map(Expr::col);
            let key = [Expr::value(after.name.clone()), Expr::value(after.linf.as_uuid())];
            found = found.filter(Expr::tuple(columns).gt(Expr::tuple(key)));
        }
        let rows = found
            .order_by_asc(linf::Column::NameFolded)
            .order_by_asc(linf::Column::Id)
            .limit(u64::from(page.limit) + 1)
            .into_model::<Record>();
        let rows = rows.all(self.read()).await.map_err(store_error)?;
        let key = |row: &Record| ProgressKey {
            name: row.name_folded.clone(),
            linf: Id::from_uuid(row.id),
        };
        let Page { items, next } = Page::cut(rows, page.limit, key);
        let contracts = contract::of_cafs(self.read(), [caf.to_string()]).await?;
        let linfs = items.iter().map(|row| row.id).collect();
        let facts = Facts::read(self.read(), (caf, linfs), on).await?;
        let items = items.iter().map(|row| facts.of(row, caf, &contracts));
        Ok(Page { items: items.collect::<Result<_, _>>()?, next })
    }
    async fn waiting(&self, caf: CafCode) -> Result<Option<WaitingRequests>, StoreError> {
        Ok(reminders::waiting(self.read(), Some(caf)).await?.pop())
    }
    async fn terms(
        &self,
        caf: CafCode,
        on: NaiveDate,
        until: NaiveDate,
    ) -> Result<ConventionTerms, StoreError> {
        let own = || convention::Entity::find().filter(convention::Column::Caf.eq(caf.as_str()));
        let ending = own()
            .filter(convention::Column::State.eq("ended"))
            .filter(convention::Column::EndedOn.gte(on))
            .count(self.read())
            .await
            .map_err(store_error)?;
        let due = own()
            .select_only()
            .column(convention::Column::CertifyBy)
            .column_as(convention::Column::Id.count(), "conventions")
            .filter(convention::Column::CertifyBy.lte(until))
            .group_by(convention::Column::CertifyBy)
            .order_by_asc(convention::Column::CertifyBy)
            .into_tuple::<(NaiveDate, i64)>();
        let due = due.all(self.read()).await.map_err(store_error)?.into_iter();
        let due = due.map(|(on, count)| Ok((on, decode::number("count", count)?)));
        Ok(ConventionTerms { ending, uncertified: due.collect::<Result<_, StoreError>>()? })
    }
    async fn overdue(
        &self,
        caf: CafCode,
        now: DateTime<Utc>,
        page: &PageRequest<LinfId>,
    ) -> Result<Page<OverdueLinf, LinfId>, StoreError> {
        let before = micros(late_before(now, caf.departement().time_zone()));
        // LINFs one after the other, each with its own requests, until the page is full.
        let requests = linf::Entity::belongs_to(request::Entity)
            .from(linf::Column::Id)
            .to(request::Column::LinfId);
        let mut late = linf::Entity::find()
            .select_only()
            .column(linf::Column::Id)
            .column_as(linf::Column::Name.min(), "name")
            .column_as(request::Column::Id.count(), "late")
            .column_as(request::Column::RecordedAt.min(), "since")
            .join(JoinType::InnerJoin, requests.into())
            .filter(linf::Column::Caf.eq(caf.as_str()))
            .filter(request::Column::State.eq("new"))
            .filter(request::Column::RecordedAt.lt(before));
        if let Some(after) = page.after {
            late = late.filter(linf::Column::Id.gt(after.as_uuid()));
        }
        let late = late
            .group_by(linf::Column::Id)
            .order_by_asc(linf::Column::Id)
            .limit(u64::from(page.limit) + 1)
            .into_tuple::<(Uuid, String, i64, DateTime<Utc>)>();
        let late = late.all(self.read()).await.map_err(store_error)?.into_iter();
        let late = late.map(|(id, name, late, since)| {
            let (linf, late) = (Id::from_uuid(id), decode::number("count", late)?);
            Ok(OverdueLinf { linf, name, late, since })
        });
        let late = late.collect::<Result<_, StoreError>>()?;
        Ok(Page::cut(late, page.limit, |one: &OverdueLinf| one.linf))
    }
}
