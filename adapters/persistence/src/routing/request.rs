//! Requests, without the families' data.
use super::family_data;
use crate::entity::request::{Column, Entity, Model};
use crate::entity::request_content as content;
use crate::store::is_postgres;
use crate::{bulk, decode, error::store_error, instant::micros, unit::SeaUnit};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_kernel::{AccountId, Id, RequestId, StoreError};
use linf_routing::ports::RequestRepository;
use linf_routing::{
    FamilyData, FamilyRequest, PlaceKind, Reading, RequestRecord, RequestState, Retrieval,
};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

const fn place_word(place: PlaceKind) -> &'static str {
    match place {
        PlaceKind::Home => "home",
        PlaceKind::Work => "work",
        PlaceKind::FutureHome => "future_home",
    }
}

/// The word of a reading.
pub(crate) const fn reading_word(reading: Reading) -> &'static str {
    match reading {
        Reading::Opened => "opened",
        Reading::Exported => "exported",
    }
}

/// Row → aggregate.
pub(crate) fn to_domain(row: &Model) -> Result<FamilyRequest, StoreError> {
    let place = match row.place.as_str() {
        "home" => PlaceKind::Home,
        "work" => PlaceKind::Work,
        "future_home" => PlaceKind::FutureHome,
        _ => return Err(decode::misfit("request", row.id)),
    };
    let retrieval = match (row.retrieval_at, row.retrieval_until) {
        (None, None) => Retrieval::NotStarted {
            days: decode::number("request.retrieval_days", row.retrieval_days)?,
        },
        (Some(at), Some(until)) => Retrieval::Started { at, until },
        _ => return Err(decode::misfit("request", row.id)),
    };
    let reading = (row.treated_at, row.treated_by, row.reading.as_deref());
    let told = row.told_at.zip(row.told_by);
    let state = match (row.state.as_str(), reading, told) {
        ("new", (None, None, None), None) => RequestState::New,
        ("family_told", (None, None, None), Some((at, by))) => {
            RequestState::FamilyTold { at, by: Id::from_uuid(by) }
        }
        ("treated", (Some(at), Some(by), Some(reading)), None) => {
            let reading = match reading {
                "opened" => Reading::Opened,
                "exported" => Reading::Exported,
                _ => return Err(decode::misfit("request", row.id)),
            };
            RequestState::Treated { at, by: Id::from_uuid(by), reading }
        }
        _ => return Err(decode::misfit("request", row.id)),
    };
    Ok(FamilyRequest::rehydrate(RequestRecord {
        id: Id::from_uuid(row.id),
        linf: Id::from_uuid(row.linf_id),
        commune: decode::parse("request.commune", &row.commune)?,
        place,
        recorded_at: row.recorded_at,
        zone: decode::parse("request.zone", &row.zone)?,
        retrieval,
        state,
    }))
}

/// A new request → row.
pub(super) fn to_row(request: &FamilyRequest, key_digest: Vec<u8>) -> Result<Model, StoreError> {
    let (Retrieval::NotStarted { days }, RequestState::New) =
        (request.retrieval(), request.state())
    else {
        return Err(StoreError::Other("only a new request is recorded".into()));
    };
    Ok(Model {
        id: request.id().as_uuid(),
        reference: request.reference().as_str().to_owned(),
        key_digest,
        linf_id: request.linf().as_uuid(),
        commune: request.commune().to_string(),
        place: place_word(request.place()).to_owned(),
        recorded_at: micros(request.recorded_at()),
        zone: request.zone().name().to_owned(),
        retrieval_days: i32::from(days),
        retrieval_at: None,
        retrieval_until: None,
        state: "new".to_owned(),
        treated_at: None,
        treated_by: None,
        reading: None,
        told_at: None,
        told_by: None,
    })
}

fn uuids(ids: &[RequestId]) -> Vec<Uuid> {
    let mut uuids: Vec<_> = ids.iter().map(Id::as_uuid).collect();
    uuids.sort_unstable();
    uuids.dedup();
    uuids
}

async fn get_many(
    connection: &impl ConnectionTrait,
    ids: &[RequestId],
) -> Result<Vec<FamilyRequest>, StoreError> {
    let mut found = Vec::new();
    for some in uuids(ids).chunks(bulk::IDS) {
        let rows = Entity::find()
            .filter(Column::Id.is_in(some.iter().copied()))
            .order_by_asc(Column::Id)
            .all(connection)
            .await
            .map_err(store_error)?;
        for row in &rows {
            found.push(to_domain(row)?);
        }
    }
    Ok(found)
}

/// Who opens, when and how.
struct Opening {
    by: AccountId,
    at: DateTime<Utc>,
    reading: Reading,
}

async fn open_new(
    connection: &impl ConnectionTrait,
    ids: &[RequestId],
    opening: Opening,
) -> Result<Vec<FamilyRequest>, StoreError> {
    let mut won = Vec::new();
    for some in uuids(ids).chunks(bulk::IDS) {
        if is_postgres(connection) {
            // Rows are locked in the order of the identifiers, so that two selections that
            // overlap wait for each other and never deadlock.
            let locked = Entity::find()
                .select_only()
                .column(Column::Id)
                .filter(Column::Id.is_in(some.iter().copied()))
                .filter(Column::State.eq("new"))
                .order_by_asc(Column::Id)
                .lock_exclusive()
                .into_tuple::<Uuid>();
            locked.all(connection).await.map_err(store_error)?;
        }
        let opened = Entity::update_many()
            .col_expr(Column::State, Expr::value("treated"))
            .col_expr(Column::TreatedAt, Expr::value(micros(opening.at)))
            .col_expr(Column::TreatedBy, Expr::value(opening.by.as_uuid()))
            .col_expr(Column::Reading, Expr::value(reading_word(opening.reading)))
            .filter(Column::Id.is_in(some.iter().copied()))
            .filter(Column::State.eq("new"))
            .exec_with_returning(connection)
            .await
            .map_err(store_error)?;
        for row in &opened {
            won.push(to_domain(row)?);
        }
    }
    won.sort_by_key(FamilyRequest::id);
    Ok(won)
}

async fn start_retrieval(
    connection: &impl ConnectionTrait,
    request: &FamilyRequest,
) -> Result<bool, StoreError> {
    let Retrieval::Started { at, until } = request.retrieval() else {
        return Ok(false);
    };
    let done = Entity::update_many()
        .col_expr(Column::RetrievalAt, Expr::value(micros(at)))
        .col_expr(Column::RetrievalUntil, Expr::value(until))
        .filter(Column::Id.eq(request.id().as_uuid()))
        .filter(Column::LinfId.eq(request.linf().as_uuid()))
        .filter(Column::RetrievalAt.is_null())
        .exec(connection)
        .await
        .map_err(store_error)?;
    Ok(done.rows_affected == 1)
}

/// What families wrote, in the order of the identifiers.
pub(crate) async fn family_data(
    connection: &impl ConnectionTrait,
    ids: &[RequestId],
) -> Result<Vec<(RequestId, FamilyData)>, StoreError> {
    let mut found = Vec::new();
    for some in uuids(ids).chunks(bulk::IDS) {
        let rows = content::Entity::find()
            .filter(content::Column::RequestId.is_in(some.iter().copied()))
            .order_by_asc(content::Column::RequestId)
            .all(connection)
            .await
            .map_err(store_error)?;
        for row in rows {
            let id = Id::from_uuid(row.request_id);
            found.push((id, family_data::open(id, &row.data)?));
        }
    }
    Ok(found)
}

#[async_trait]
impl RequestRepository for SeaUnit {
    async fn get_many(&self, ids: &[RequestId]) -> Result<Vec<FamilyRequest>, StoreError> {
        self.keep(get_many(&self.txn, ids).await)
    }
    async fn open_new(
        &self,
        ids: &[RequestId],
        by: AccountId,
        at: DateTime<Utc>,
        reading: Reading,
    ) -> Result<Vec<FamilyRequest>, StoreError> {
        self.keep(open_new(&self.txn, ids, Opening { by, at, reading }).await)
    }
    async fn start_retrieval(&self, request: &FamilyRequest) -> Result<bool, StoreError> {
        self.keep(start_retrieval(&self.txn, request).await)
    }
}
