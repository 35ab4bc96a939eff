//! Conventions and their annexe 1.
mod annexe;

use crate::entity::convention::{ActiveModel, Column, Entity, Model};
use crate::entity::linf;
use crate::{decode, error::store_error, unit::SeaUnit};
use annexe::Rows;
use async_trait::async_trait;
use chrono::NaiveDate;
use linf_habilitation::ports::ConventionRepository;
use linf_habilitation::{
    Convention, ConventionId, ConventionRecord, ConventionState, EndLetter, Ending, Letter,
    RetrievalDays,
};
use linf_kernel::{Id, LinfId, StoreError};
use linf_territory::CafCode;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, Insert, IntoActiveModel,
    QueryFilter, QueryOrder,
};

/// Where a convention stands, from its columns.
pub(crate) fn state(row: &Model) -> Result<ConventionState, StoreError> {
    match (row.state.as_str(), row.ended_on, row.ending.as_deref()) {
        ("signed", None, None) => Ok(ConventionState::Signed),
        ("ended", Some(on), Some("notice")) => {
            Ok(ConventionState::Ended { on, ending: Ending::Notice })
        }
        ("ended", Some(on), Some("breach")) => {
            Ok(ConventionState::Ended { on, ending: Ending::Breach })
        }
        _ => Err(decode::misfit("convention", row.id)),
    }
}

/// Rows → aggregate.
fn to_domain(row: &Model, annexe: &Rows) -> Result<Convention, StoreError> {
    let days = RetrievalDays::new(decode::number("convention.retrieval_days", row.retrieval_days)?);
    Ok(Convention::rehydrate(ConventionRecord {
        id: Id::from_uuid(row.id),
        linf: Id::from_uuid(row.linf_id),
        caf: decode::parse("convention.caf", &row.caf)?,
        signed_on: row.signed_on,
        retrieval_days: days.map_err(StoreError::corrupt)?,
        annexe: annexe.to_domain()?,
        state: state(row)?,
        end_letter: end_letter(row)?,
        reminded_on: row.reminded_on,
        certified_for: row.certified_for,
        version: decode::number("convention.version", row.version)?,
    }))
}

/// The letter that ended a convention, from its columns.
fn end_letter(row: &Model) -> Result<Option<EndLetter>, StoreError> {
    let (Some(from), Some(sent_on)) = (&row.letter_from, row.letter_sent_on) else {
        return Ok(None);
    };
    let letter = Letter::new(sent_on, row.letter_presented_on, row.letter_received_on);
    let reason = row.letter_reason.as_deref();
    Ok(Some(EndLetter {
        from: decode::parse("convention.letter_from", from)?,
        letter: letter.map_err(StoreError::corrupt)?,
        reason: reason.map(|raw| decode::parse("convention.letter_reason", raw)).transpose()?,
    }))
}

/// The word of an ending.
pub(crate) const fn ending_word(ending: Ending) -> &'static str {
    match ending {
        Ending::Notice => "notice",
        Ending::Breach => "breach",
    }
}

/// Aggregate → row.
fn to_row(convention: &Convention) -> Result<Model, StoreError> {
    let (ended_on, ending) = match convention.state() {
        ConventionState::Signed => (None, None),
        ConventionState::Ended { on, ending } => (Some(on), Some(ending_word(ending).to_owned())),
    };
    let letter = convention.end_letter();
    Ok(Model {
        id: convention.id().as_uuid(),
        linf_id: convention.linf().as_uuid(),
        caf: convention.caf().to_string(),
        signed_on: convention.signed_on(),
        retrieval_days: i32::from(convention.retrieval_days().get()),
        state: convention.state().name().to_owned(),
        ended_on,
        ending,
        version: decode::stored("convention.version", convention.version())?,
        letter_from: letter.map(|end| end.from.code().to_owned()),
        letter_sent_on: letter.map(|end| end.letter.sent_on()),
        letter_presented_on: letter.and_then(|end| end.letter.presented_on()),
        letter_received_on: letter.and_then(|end| end.letter.received_on()),
        letter_reason: letter.and_then(|end| end.reason.as_ref()).map(ToString::to_string),
        reminded_on: convention.reminded_on(),
        certified_for: convention.certified_for(),
        next_reminder_on: convention.next_reminder_on(),
        certify_by: convention.certify_by(),
    })
}

/// One convention, with its annexe.
pub(super) async fn find(
    connection: &impl ConnectionTrait,
    id: ConventionId,
) -> Result<Option<Convention>, StoreError> {
    let found = Entity::find_by_id(id.as_uuid()).one(connection).await.map_err(store_error)?;
    let Some(row) = found else {
        return Ok(None);
    };
    to_domain(&row, &Rows::read(connection, row.id).await?).map(Some)
}

async fn in_force(
    connection: &impl ConnectionTrait,
    linf: LinfId,
    on: NaiveDate,
) -> Result<Option<Convention>, StoreError> {
    let signed = Entity::find()
        .filter(Column::LinfId.eq(linf.as_uuid()))
        .filter(Column::SignedOn.lte(on))
        .order_by_desc(Column::SignedOn)
        .order_by_desc(Column::Id);
    for row in signed.all(connection).await.map_err(store_error)? {
        if row.ended_on.is_none_or(|end| on <= end) {
            return to_domain(&row, &Rows::read(connection, row.id).await?).map(Some);
        }
    }
    Ok(None)
}

async fn add(connection: &impl ConnectionTrait, added: &Convention) -> Result<(), StoreError> {
    let insert = Insert::<ActiveModel>::one(to_row(added)?);
    insert.exec_without_returning(connection).await.map_err(store_error)?;
    Rows::of(added).insert(connection).await
}

async fn save(connection: &impl ConnectionTrait, saved: &Convention) -> Result<(), StoreError> {
    let read = to_row(saved)?;
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
    Rows::of(saved).replace(connection, id).await
}

async fn caf_of(
    connection: &impl ConnectionTrait,
    linf: LinfId,
) -> Result<Option<CafCode>, StoreError> {
    let found = linf::Entity::find_by_id(linf.as_uuid()).one(connection).await;
    let found = found.map_err(store_error)?;
    found.map(|linf| decode::parse("linf.caf", &linf.caf)).transpose()
}

#[async_trait]
impl ConventionRepository for SeaUnit {
    async fn get(&self, id: ConventionId) -> Result<Option<Convention>, StoreError> {
        self.keep(find(&self.txn, id).await)
    }
    async fn in_force(
        &self,
        linf: LinfId,
        on: NaiveDate,
    ) -> Result<Option<Convention>, StoreError> {
        self.keep(in_force(&self.txn, linf, on).await)
    }
    async fn add(&self, convention: &Convention) -> Result<(), StoreError> {
        self.coverage_changes();
        self.keep(add(&self.txn, convention).await)
    }
    async fn save(&self, convention: &Convention) -> Result<(), StoreError> {
        self.coverage_changes();
        self.keep(save(&self.txn, convention).await)
    }
    async fn caf_of(&self, linf: LinfId) -> Result<Option<CafCode>, StoreError> {
        self.keep(caf_of(&self.txn, linf).await)
    }
}
