//! Requests given back to their CAF, derived from the conventions of their LINFs (D10).
use super::facts::RawFacts;
use super::request;
use crate::entity::request::{Column, Entity, Model};
use crate::entity::{convention, linf};
use crate::habilitation::convention::ending_word;
use crate::instant::micros;
use crate::{SeaStore, decode, error::store_error, unit::SeaUnit};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_habilitation::Ending;
use linf_kernel::calendar::local_day;
use linf_kernel::{Id, LinfId, Page, PageRequest, PersonId, RequestId, StoreError};
use linf_routing::ports::{ReturnQueries, ReturnRepository};
use linf_routing::{FamilyRequest, HeldRequest, LinfFacts, Place, RequestState, Retrieval};
use linf_territory::CafCode;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Whether a convention ended for breach: nobody that it names has access (D10).
pub(crate) fn is_breached(convention: &convention::Model) -> bool {
    convention.ending.as_deref() == Some(ending_word(Ending::Breach))
}

/// The last convention of each of these LINFs.
async fn last_conventions(
    connection: &impl ConnectionTrait,
    linfs: Vec<Uuid>,
) -> Result<BTreeMap<Uuid, convention::Model>, StoreError> {
    if linfs.is_empty() {
        return Ok(BTreeMap::new());
    }
    let found = convention::Entity::find()
        .filter(convention::Column::LinfId.is_in(linfs))
        .order_by_asc(convention::Column::SignedOn)
        .order_by_asc(convention::Column::Id);
    let found = found.all(connection).await.map_err(store_error)?;
    Ok(found.into_iter().map(|row| (row.linf_id, row)).collect())
}

/// The LINFs whose last convention, with this CAF, ended for breach. Few ever do.
async fn breached(
    connection: &impl ConnectionTrait,
    caf: CafCode,
) -> Result<Vec<Uuid>, StoreError> {
    let ended = convention::Entity::find()
        .select_only()
        .column(convention::Column::LinfId)
        .filter(convention::Column::Caf.eq(caf.as_str()))
        .filter(convention::Column::Ending.eq(ending_word(Ending::Breach)))
        .into_tuple::<Uuid>();
    let ended = ended.all(connection).await.map_err(store_error)?;
    let last = last_conventions(connection, ended).await?.into_values();
    let last = last.filter(|row| is_breached(row) && row.caf == caf.as_str());
    Ok(last.map(|row| row.linf_id).collect())
}

fn new_ones_of(linfs: Vec<Uuid>) -> Select<Entity> {
    Entity::find().filter(Column::LinfId.is_in(linfs)).filter(Column::State.eq("new"))
}

/// These requests, with what says in whose hands they are.
async fn held(
    connection: &impl ConnectionTrait,
    rows: &[Model],
) -> Result<Vec<HeldRequest>, StoreError> {
    let mut ids: Vec<_> = rows.iter().map(|row| row.linf_id).collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let linfs = linf::Entity::find().filter(linf::Column::Id.is_in(ids.iter().copied()));
    let linfs = linfs.all(connection).await.map_err(store_error)?;
    let last = last_conventions(connection, ids).await?;
    let one = |row: &Model| {
        let linf = linfs.iter().find(|linf| linf.id == row.linf_id);
        let linf = linf.ok_or_else(|| decode::misfit("request", row.id))?;
        let last = last.get(&row.linf_id);
        let caf = last.map_or(&linf.caf, |convention| &convention.caf);
        Ok(HeldRequest {
            request: request::to_domain(row)?,
            linf_name: linf.name.clone(),
            caf: decode::parse("convention.caf", caf)?,
            breached: last.is_some_and(is_breached),
        })
    };
    rows.iter().map(one).collect()
}

async fn held_by(
    connection: &impl ConnectionTrait,
    id: RequestId,
) -> Result<Option<HeldRequest>, StoreError> {
    let row = Entity::find_by_id(id.as_uuid()).one(connection).await.map_err(store_error)?;
    Ok(held(connection, row.as_slice()).await?.pop())
}

async fn settle(
    connection: &impl ConnectionTrait,
    request: &FamilyRequest,
    from: LinfId,
) -> Result<bool, StoreError> {
    let (told_at, told_by) = match request.state() {
        RequestState::New => (None, None),
        RequestState::FamilyTold { at, by } => (Some(micros(at)), Some(by.as_uuid())),
        RequestState::Treated { .. } => {
            return Err(StoreError::Other("a person opens a request, no CAF does".into()));
        }
    };
    let (days, at, until) = match request.retrieval() {
        Retrieval::NotStarted { days } => (Some(days), None, None),
        Retrieval::Started { at, until } => (None, Some(micros(at)), Some(until)),
    };
    let mut update = Entity::update_many()
        .col_expr(Column::LinfId, Expr::value(request.linf().as_uuid()))
        .col_expr(Column::Zone, Expr::value(request.zone().name()))
        .col_expr(Column::RetrievalAt, Expr::value(at))
        .col_expr(Column::RetrievalUntil, Expr::value(until))
        .col_expr(Column::State, Expr::value(request.state().name()))
        .col_expr(Column::ToldAt, Expr::value(told_at))
        .col_expr(Column::ToldBy, Expr::value(told_by));
    if let Some(days) = days {
        update = update.col_expr(Column::RetrievalDays, Expr::value(i32::from(days)));
    }
    // The row is locked by this: of those who settle it and those who open it, one finds it new.
    let settled = update
        .filter(Column::Id.eq(request.id().as_uuid()))
        .filter(Column::LinfId.eq(from.as_uuid()))
        .filter(Column::State.eq("new"))
        .exec(connection)
        .await
        .map_err(store_error)?;
    Ok(settled.rows_affected == 1)
}

async fn facts(
    connection: &impl ConnectionTrait,
    (linf, place): (LinfId, &Place),
    at: DateTime<Utc>,
) -> Result<Option<(LinfFacts, Vec<PersonId>)>, StoreError> {
    let facts = RawFacts::of_linf_at(connection, linf, place).await?;
    facts.with_persons(linf, place, |seat| local_day(at, seat.time_zone()))
}

#[async_trait]
impl ReturnQueries for SeaStore {
    async fn returned(
        &self,
        caf: CafCode,
        page: &PageRequest<RequestId>,
    ) -> Result<Page<HeldRequest, RequestId>, StoreError> {
        let linfs = breached(self.read(), caf).await?;
        if linfs.is_empty() {
            return Ok(Page { items: Vec::new(), next: None });
        }
        let mut found = new_ones_of(linfs);
        if let Some(after) = page.after {
            found = found.filter(Column::Id.gt(after.as_uuid()));
        }
        let found = found.order_by_asc(Column::Id).limit(u64::from(page.limit) + 1);
        let rows = found.all(self.read()).await.map_err(store_error)?;
        let Page { items, next } = Page::cut(rows, page.limit, |row| Id::from_uuid(row.id));
        Ok(Page { items: held(self.read(), &items).await?, next })
    }
    async fn count_returned(&self, caf: CafCode) -> Result<u64, StoreError> {
        let linfs = breached(self.read(), caf).await?;
        if linfs.is_empty() {
            return Ok(0);
        }
        new_ones_of(linfs).count(self.read()).await.map_err(store_error)
    }
    async fn held(&self, id: RequestId) -> Result<Option<HeldRequest>, StoreError> {
        held_by(self.read(), id).await
    }
}

#[async_trait]
impl ReturnRepository for SeaUnit {
    async fn held(&self, id: RequestId) -> Result<Option<HeldRequest>, StoreError> {
        self.keep(held_by(&self.txn, id).await)
    }
    async fn facts(
        &self,
        linf: LinfId,
        place: &Place,
        at: DateTime<Utc>,
    ) -> Result<Option<(LinfFacts, Vec<PersonId>)>, StoreError> {
        self.keep(facts(&self.txn, (linf, place), at).await)
    }
    async fn settle(&self, request: &FamilyRequest, from: LinfId) -> Result<bool, StoreError> {
        self.keep(settle(&self.txn, request, from).await)
    }
}
