//! Habilitation requests and notes left to CAFs.
mod content;
mod progress;
pub(crate) mod reminders;

use crate::entity::caf_note;
use crate::entity::habilitation_request::{ActiveModel, Column, Entity, Model};
use crate::{decode, error::store_error, instant::micros, unit::SeaUnit};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_habilitation::ports::{
    HabilitationFilter, HabilitationRequestRepository, WaitingRequests,
};
use linf_habilitation::{
    CafNote, HabilitationRequest, HabilitationRequestId, HabilitationRequestRecord, LinkDigest,
    SubmissionKey,
};
use linf_kernel::{Id, Page, PageRequest, StoreError};
use linf_territory::CafCode;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, Insert, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
};

/// Notes of a list.
const NOTES: u64 = 200;

/// Row → aggregate.
pub(crate) fn to_domain(row: &Model) -> Result<HabilitationRequest, StoreError> {
    let wrong = |_length| StoreError::corrupt("habilitation_request.link: not a digest");
    let content = content::read(&row.content)?;
    let (state, history) = progress::read(&row.progress, &content)?;
    if state.kind().code() != row.state {
        return Err(decode::misfit("habilitation_request", row.id));
    }
    Ok(HabilitationRequest::rehydrate(HabilitationRequestRecord {
        id: Id::from_uuid(row.id),
        caf: decode::parse("habilitation_request.caf", &row.caf)?,
        linf: row.linf_id.map(Id::from_uuid),
        content,
        key: decode::parse("habilitation_request.submission_key", &row.submission_key)?,
        link: LinkDigest(row.link.clone().try_into().map_err(wrong)?),
        submitted_at: row.submitted_at,
        moved_at: row.moved_at,
        state,
        history,
        version: decode::number("habilitation_request.version", row.version)?,
    }))
}

/// Aggregate → row.
fn to_row(request: &HabilitationRequest) -> Result<Model, StoreError> {
    let record = request.record();
    Ok(Model {
        id: record.id.as_uuid(),
        caf: record.caf.to_string(),
        linf_id: record.linf.map(|linf| linf.as_uuid()),
        state: record.state.kind().code().to_owned(),
        submission_key: record.key.as_str().to_owned(),
        link: record.link.0.to_vec(),
        submitted_at: micros(record.submitted_at),
        moved_at: micros(record.moved_at),
        content: content::write(&record.content)?,
        progress: progress::write(&record.state, &record.history)?,
        version: decode::stored("habilitation_request.version", record.version)?,
    })
}

async fn save(
    connection: &impl ConnectionTrait,
    saved: &HabilitationRequest,
) -> Result<(), StoreError> {
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
    if done.rows_affected == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

async fn list(
    connection: &impl ConnectionTrait,
    filter: &HabilitationFilter,
    page: &PageRequest<HabilitationRequestId>,
) -> Result<Page<HabilitationRequest, HabilitationRequestId>, StoreError> {
    let cafs = filter.cafs.iter().map(ToString::to_string);
    let mut query = Entity::find().filter(Column::Caf.is_in(cafs)).order_by_desc(Column::Id);
    if !filter.states.is_empty() {
        query = query.filter(Column::State.is_in(filter.states.iter().map(|state| state.code())));
    }
    if let Some(after) = page.after {
        query = query.filter(Column::Id.lt(after.as_uuid()));
    }
    let rows = query.limit(u64::from(page.limit) + 1).all(connection).await.map_err(store_error)?;
    let found: Result<Vec<_>, _> = rows.iter().map(to_domain).collect();
    Ok(Page::cut(found?, page.limit, HabilitationRequest::id))
}

fn note_row(note: &CafNote) -> caf_note::Model {
    caf_note::Model {
        id: note.id.as_uuid(),
        caf: note.caf.to_string(),
        service: note.service.to_string(),
        name: note.name.to_string(),
        email: note.email.to_string(),
        message: note.message.to_string(),
        submission_key: note.key.as_str().to_owned(),
        left_at: micros(note.left_at),
    }
}

fn note_to_domain(row: &caf_note::Model) -> Result<CafNote, StoreError> {
    Ok(CafNote {
        id: Id::from_uuid(row.id),
        caf: decode::parse("caf_note.caf", &row.caf)?,
        service: decode::parse("caf_note.service", &row.service)?,
        name: decode::parse("caf_note.name", &row.name)?,
        email: decode::parse("caf_note.email", &row.email)?,
        message: decode::parse("caf_note.message", &row.message)?,
        key: decode::parse("caf_note.submission_key", &row.submission_key)?,
        left_at: row.left_at,
    })
}

async fn notes(
    connection: &impl ConnectionTrait,
    cafs: &[CafCode],
) -> Result<Vec<CafNote>, StoreError> {
    let rows = caf_note::Entity::find()
        .filter(caf_note::Column::Caf.is_in(cafs.iter().map(ToString::to_string)))
        .order_by_desc(caf_note::Column::LeftAt)
        .order_by_desc(caf_note::Column::Id)
        .limit(NOTES);
    let rows = rows.all(connection).await.map_err(store_error)?;
    rows.iter().map(note_to_domain).collect()
}

impl SeaUnit {
    async fn one_request(
        &self,
        filter: sea_orm::sea_query::SimpleExpr,
    ) -> Result<Option<HabilitationRequest>, StoreError> {
        let found = Entity::find().filter(filter).one(&self.txn).await.map_err(store_error);
        let found = self.keep(found)?;
        self.keep(found.as_ref().map(to_domain).transpose())
    }
}

#[async_trait]
impl HabilitationRequestRepository for SeaUnit {
    async fn get(
        &self,
        id: HabilitationRequestId,
    ) -> Result<Option<HabilitationRequest>, StoreError> {
        self.one_request(Column::Id.eq(id.as_uuid())).await
    }
    async fn of_link(&self, link: &LinkDigest) -> Result<Option<HabilitationRequest>, StoreError> {
        self.one_request(Column::Link.eq(link.0.to_vec())).await
    }
    async fn submitted(
        &self,
        key: &SubmissionKey,
    ) -> Result<Option<HabilitationRequest>, StoreError> {
        self.one_request(Column::SubmissionKey.eq(key.as_str())).await
    }
    async fn add(&self, request: &HabilitationRequest) -> Result<(), StoreError> {
        let insert = Insert::<ActiveModel>::one(self.keep(to_row(request))?);
        self.keep(insert.exec_without_returning(&self.txn).await.map_err(store_error)).map(drop)
    }
    async fn save(&self, request: &HabilitationRequest) -> Result<(), StoreError> {
        self.keep(save(&self.txn, request).await)
    }
    async fn list(
        &self,
        filter: &HabilitationFilter,
        page: &PageRequest<HabilitationRequestId>,
    ) -> Result<Page<HabilitationRequest, HabilitationRequestId>, StoreError> {
        self.keep(list(&self.txn, filter, page).await)
    }
    async fn waiting(&self) -> Result<Vec<WaitingRequests>, StoreError> {
        self.keep(reminders::waiting(&self.txn, None).await)
    }
    async fn reminded(&self, caf: CafCode, at: DateTime<Utc>) -> Result<(), StoreError> {
        self.keep(reminders::reminded(&self.txn, caf, at).await)
    }
    async fn add_note(&self, note: &CafNote) -> Result<(), StoreError> {
        let insert = Insert::<caf_note::ActiveModel>::one(note_row(note));
        self.keep(insert.exec_without_returning(&self.txn).await.map_err(store_error)).map(drop)
    }
    async fn notes(&self, cafs: &[CafCode]) -> Result<Vec<CafNote>, StoreError> {
        self.keep(notes(&self.txn, cafs).await)
    }
}
