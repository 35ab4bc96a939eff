//! Records of LINFs.
use super::obstacles;
use super::queries::in_force;
use super::row::{to_domain, to_row};
use crate::entity::convention;
use crate::entity::linf::{ActiveModel, Column, Entity, Model};
use crate::entity::linf_commune as served;
use crate::{bulk, error::store_error, unit::SeaUnit};
use async_trait::async_trait;
use chrono::NaiveDate;
use linf_kernel::{Id, LinfId, Page, PageRequest, StoreError};
use linf_referencing::ports::LinfRepository;
use linf_referencing::{Linf, OnlineCounter, ServedCommune};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, Insert, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

fn commune_rows(linf: &Linf) -> Vec<served::Model> {
    let row = |(position, commune): (i32, &ServedCommune)| served::Model {
        linf_id: linf.id().as_uuid(),
        position,
        commune: commune.code.to_string(),
        from_on: commune.period.from,
        until_on: commune.period.until,
    };
    (0..).zip(&linf.record().served).map(row).collect()
}

async fn served_by(
    connection: &impl ConnectionTrait,
    linf: Uuid,
) -> Result<Vec<served::Model>, StoreError> {
    let rows = served::Entity::find()
        .filter(served::Column::LinfId.eq(linf))
        .order_by_asc(served::Column::Position);
    rows.all(connection).await.map_err(store_error)
}

pub(super) async fn find(
    connection: &impl ConnectionTrait,
    id: LinfId,
) -> Result<Option<Linf>, StoreError> {
    let found = Entity::find_by_id(id.as_uuid()).one(connection).await.map_err(store_error)?;
    let Some(row) = found else {
        return Ok(None);
    };
    let served = served_by(connection, row.id).await?;
    to_domain(&row, &served).map(Some)
}

async fn add(connection: &impl ConnectionTrait, linf: &Linf) -> Result<(), StoreError> {
    let insert = Insert::<ActiveModel>::one(to_row(linf)?);
    insert.exec_without_returning(connection).await.map_err(store_error)?;
    bulk::insert::<served::Entity, _>(connection, commune_rows(linf)).await
}

async fn save(connection: &impl ConnectionTrait, linf: &Linf) -> Result<(), StoreError> {
    let read = to_row(linf)?;
    let (id, version) = (read.id, read.version);
    let next = Model { version: version.saturating_add(1), ..read };
    let done = Entity::update_many()
        .set(next.into_active_model().reset_all())
        .filter(Column::Id.eq(id))
        .filter(Column::Version.eq(version))
        .exec(connection)
        .await
        .map_err(store_error)?;
    if done.rows_affected != 1 {
        return Err(StoreError::Stale);
    }
    let rows = commune_rows(linf);
    if served_by(connection, id).await? == rows {
        return Ok(());
    }
    let before = served::Entity::delete_many().filter(served::Column::LinfId.eq(id));
    before.exec(connection).await.map_err(store_error)?;
    bulk::insert::<served::Entity, _>(connection, rows).await
}

async fn open_without_convention(
    connection: &impl ConnectionTrait,
    on: NaiveDate,
    page: &PageRequest<LinfId>,
) -> Result<Page<LinfId, LinfId>, StoreError> {
    let mut habilitated = Query::select();
    habilitated
        .expr(Expr::value(1))
        .from(convention::Entity)
        .and_where(
            Expr::col((convention::Entity, convention::Column::LinfId))
                .equals((Entity, Column::Id)),
        )
        .cond_where(in_force(on));
    let mut open = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::Counter.eq(OnlineCounter::Open.name()))
        .filter(Expr::exists(habilitated).not());
    if let Some(after) = page.after {
        open = open.filter(Column::Id.gt(after.as_uuid()));
    }
    let open = open.order_by_asc(Column::Id).limit(u64::from(page.limit) + 1);
    let found = open.into_tuple::<Uuid>().all(connection).await.map_err(store_error)?;
    let found = found.into_iter().map(Id::from_uuid).collect();
    Ok(Page::cut(found, page.limit, |id| *id))
}

#[async_trait]
impl LinfRepository for SeaUnit {
    async fn get(&self, id: LinfId) -> Result<Option<Linf>, StoreError> {
        self.keep(find(&self.txn, id).await)
    }
    async fn add(&self, linf: &Linf) -> Result<(), StoreError> {
        self.coverage_changes();
        self.keep(add(&self.txn, linf).await)
    }
    async fn save(&self, linf: &Linf) -> Result<(), StoreError> {
        self.coverage_changes();
        self.keep(save(&self.txn, linf).await)
    }
    async fn find_by_rpe_record(&self, rpe: LinfId) -> Result<Option<LinfId>, StoreError> {
        let linked = Entity::find()
            .select_only()
            .column(Column::Id)
            .filter(Column::RpeRecordId.eq(rpe.as_uuid()))
            .into_tuple::<Uuid>();
        let found = linked.one(&self.txn).await.map_err(store_error);
        Ok(self.keep(found)?.map(Id::from_uuid))
    }
    async fn open_without_convention(
        &self,
        on: NaiveDate,
        page: &PageRequest<LinfId>,
    ) -> Result<Page<LinfId, LinfId>, StoreError> {
        self.keep(open_without_convention(&self.txn, on, page).await)
    }
    async fn opening_obstacles(
        &self,
        linf: LinfId,
        on: NaiveDate,
    ) -> Result<Vec<&'static str>, StoreError> {
        self.keep(obstacles::of(&self.txn, self.places(), linf, on).await)
    }
}
