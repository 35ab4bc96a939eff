//! What LINFs owe their CAF, with its steps.
mod subject;

use crate::entity::duty::{ActiveModel, Column, Entity, Model};
use crate::entity::duty_entry as entry;
use crate::{bulk, decode, error::store_error, instant::micros, unit::SeaUnit};
use async_trait::async_trait;
use linf_habilitation::ports::DutyRepository;
use linf_habilitation::{Duty, DutyEntry, DutyId, DutyRecord};
use linf_kernel::{Id, StoreError};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, Insert, IntoActiveModel,
    QueryFilter, QueryOrder,
};
use std::collections::BTreeMap;
use uuid::Uuid;

fn entry_to_domain(row: &entry::Model) -> Result<DutyEntry, StoreError> {
    let words = row.words.as_deref();
    Ok(DutyEntry {
        step: decode::parse("duty_entry.step", &row.step)?,
        at: row.taken_at,
        by: Id::from_uuid(row.taken_by),
        words: words.map(|raw| decode::parse("duty_entry.words", raw)).transpose()?,
        file: row.file_id.map(Id::from_uuid),
    })
}

/// Rows → aggregates, in the order of the rows.
pub(super) async fn with_entries(
    connection: &impl ConnectionTrait,
    rows: Vec<Model>,
) -> Result<Vec<Duty>, StoreError> {
    let ids = rows.iter().map(|row| row.id);
    let found = entry::Entity::find()
        .filter(entry::Column::DutyId.is_in(ids))
        .order_by_asc(entry::Column::DutyId)
        .order_by_asc(entry::Column::Position);
    let mut entries: BTreeMap<Uuid, Vec<DutyEntry>> = BTreeMap::new();
    for row in found.all(connection).await.map_err(store_error)? {
        entries.entry(row.duty_id).or_default().push(entry_to_domain(&row)?);
    }
    let duty = |row: Model| {
        Ok(Duty::rehydrate(DutyRecord {
            id: Id::from_uuid(row.id),
            linf: Id::from_uuid(row.linf_id),
            caf: decode::parse("duty.caf", &row.caf)?,
            subject: subject::parse(&row.kind, &row.subject)?,
            state: decode::parse("duty.state", &row.state)?,
            entries: entries.remove(&row.id).unwrap_or_default(),
            version: decode::number("duty.version", row.version)?,
        }))
    };
    rows.into_iter().map(duty).collect()
}

fn to_row(duty: &Duty) -> Result<Model, StoreError> {
    Ok(Model {
        id: duty.id().as_uuid(),
        linf_id: duty.linf().as_uuid(),
        caf: duty.caf().to_string(),
        kind: duty.subject().kind().code().to_owned(),
        subject: subject::written(duty.subject()),
        state: duty.state().name().to_owned(),
        waits_for_caf: i32::from(duty.state().waits_for_caf()),
        begun_by: duty.begun_by().map(|by| by.as_uuid()),
        version: decode::stored("duty.version", duty.version())?,
    })
}

/// The steps from a place on.
fn entries(duty: &Duty, known: usize) -> Vec<entry::Model> {
    let row = |(position, entry): (i32, &DutyEntry)| entry::Model {
        duty_id: duty.id().as_uuid(),
        position,
        step: entry.step.code().to_owned(),
        taken_at: micros(entry.at),
        taken_by: entry.by.as_uuid(),
        words: entry.words.as_ref().map(ToString::to_string),
        file_id: entry.file.map(|file| file.as_uuid()),
    };
    (0..).zip(duty.entries()).skip(known).map(row).collect()
}

async fn add(connection: &impl ConnectionTrait, duty: &Duty) -> Result<(), StoreError> {
    let insert = Insert::<ActiveModel>::one(to_row(duty)?);
    insert.exec_without_returning(connection).await.map_err(store_error)?;
    bulk::insert::<entry::Entity, _>(connection, entries(duty, 0)).await
}

async fn save(connection: &impl ConnectionTrait, duty: &Duty) -> Result<(), StoreError> {
    let read = to_row(duty)?;
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
    // Steps are kept for good: those known stay as they are.
    let known = entry::Entity::find().filter(entry::Column::DutyId.eq(id)).all(connection).await;
    let known = known.map_err(store_error)?.len();
    bulk::insert::<entry::Entity, _>(connection, entries(duty, known)).await
}

#[async_trait]
impl DutyRepository for SeaUnit {
    async fn get(&self, id: DutyId) -> Result<Option<Duty>, StoreError> {
        let found = Entity::find_by_id(id.as_uuid()).all(&self.txn).await.map_err(store_error);
        let found = self.keep(found)?;
        Ok(self.keep(with_entries(&self.txn, found).await)?.pop())
    }
    async fn add(&self, duty: &Duty) -> Result<(), StoreError> {
        self.keep(add(&self.txn, duty).await)
    }
    async fn save(&self, duty: &Duty) -> Result<(), StoreError> {
        self.keep(save(&self.txn, duty).await)
    }
}
