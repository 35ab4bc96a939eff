//! Records of LINFs.
use super::obstacles;
use crate::entity::linf::{ActiveModel, Column, Entity, Model};
use crate::entity::linf_commune as served;
use crate::{bulk, decode, error::store_error, instant::micros, unit::SeaUnit};
use async_trait::async_trait;
use chrono::NaiveDate;
use linf_kernel::{Id, LinfId, StoreError};
use linf_referencing::ports::LinfRepository;
use linf_referencing::{
    Address, Linf, LinfRecord, LinfState, OnlineCounter, Publication, ServedCommune,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, Insert, IntoActiveModel,
    QueryFilter, QueryOrder,
};
use uuid::Uuid;

fn commune_to_domain(row: &served::Model) -> Result<ServedCommune, StoreError> {
    let code = decode::parse("linf_commune.commune", &row.commune)?;
    Ok(ServedCommune { code, period: decode::period(row.from_on, row.until_on) })
}

/// Rows → aggregate.
fn to_domain(row: &Model, served: &[served::Model]) -> Result<Linf, StoreError> {
    let publication = match (row.publication.as_str(), row.publication_at) {
        ("draft", None) => Publication::Draft,
        ("published", Some(at)) => Publication::Published { at },
        ("withdrawn", Some(at)) => Publication::Withdrawn { at },
        _ => return Err(decode::misfit("linf", row.id)),
    };
    let counter = match row.counter.as_str() {
        "open" => OnlineCounter::Open,
        "closed" => OnlineCounter::Closed,
        _ => return Err(decode::misfit("linf", row.id)),
    };
    Ok(Linf::rehydrate(LinfState {
        id: Id::from_uuid(row.id),
        publication,
        counter,
        version: decode::number("linf.version", row.version)?,
        record: LinfRecord {
            caf: decode::parse("linf.caf", &row.caf)?,
            name: decode::parse("linf.name", &row.name)?,
            kind: decode::parse("linf.kind", &row.kind)?,
            gestionnaire: decode::parse("linf.gestionnaire", &row.gestionnaire)?,
            address: Address {
                street: decode::parse("linf.street", &row.street)?,
                postal_code: decode::parse("linf.postal_code", &row.postal_code)?,
                city: decode::parse("linf.city", &row.city)?,
                commune: decode::parse("linf.commune", &row.commune)?,
            },
            phone: decode::parse("linf.phone", &row.phone)?,
            email: decode::parse("linf.email", &row.email)?,
            served: served.iter().map(commune_to_domain).collect::<Result<_, _>>()?,
        },
    }))
}

/// Aggregate → row.
fn to_row(linf: &Linf) -> Result<Model, StoreError> {
    let record = linf.record();
    let publication_at = match linf.publication() {
        Publication::Draft => None,
        Publication::Published { at } | Publication::Withdrawn { at } => Some(micros(at)),
    };
    let counter = match linf.counter() {
        OnlineCounter::Open => "open",
        OnlineCounter::Closed => "closed",
    };
    Ok(Model {
        id: linf.id().as_uuid(),
        caf: record.caf.to_string(),
        name: record.name.to_string(),
        kind: record.kind.code().to_owned(),
        gestionnaire: record.gestionnaire.to_string(),
        street: record.address.street.to_string(),
        postal_code: record.address.postal_code.as_str().to_owned(),
        city: record.address.city.to_string(),
        commune: record.address.commune.to_string(),
        phone: record.phone.as_str().to_owned(),
        email: record.email.as_str().to_owned(),
        publication: linf.publication().name().to_owned(),
        publication_at,
        counter: counter.to_owned(),
        version: decode::stored("linf.version", linf.version())?,
    })
}

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

async fn find(connection: &impl ConnectionTrait, id: LinfId) -> Result<Option<Linf>, StoreError> {
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
    async fn opening_obstacles(
        &self,
        linf: LinfId,
        on: NaiveDate,
    ) -> Result<Vec<&'static str>, StoreError> {
        self.keep(obstacles::of(&self.txn, self.places(), linf, on).await)
    }
}
