//! Data that is kept for a time.
use crate::entity::{
    export, export_piece as piece, export_request as member, linf, mail, request,
    request_content as content,
};
use crate::{bulk, decode, error::store_error, instant::micros, unit::SeaUnit};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_kernel::{Id, RequestId, StoreError};
use linf_retention::ports::{Erased, ExpiringData};
use linf_retention::{Candidate, CandidateKey};
use linf_routing::Reference;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What to look for.
struct Search {
    recorded_before: DateTime<Utc>,
    after: Option<CandidateKey>,
    limit: u16,
}

async fn candidates(
    connection: &impl ConnectionTrait,
    search: Search,
) -> Result<Vec<Candidate>, StoreError> {
    let (at, id) = (request::Column::RecordedAt, request::Column::Id);
    let mut found = request::Entity::find().filter(at.lt(micros(search.recorded_before)));
    if let Some(CandidateKey { recorded_at, request }) = search.after {
        let key = Expr::tuple([Expr::value(micros(recorded_at)), Expr::value(request.as_uuid())]);
        found = found.filter(Expr::tuple([Expr::col(at), Expr::col(id)]).gt(key));
    }
    let found = found.order_by_asc(at).order_by_asc(id).limit(u64::from(search.limit));
    let found = found.all(connection).await.map_err(store_error)?;
    let names = linf::Entity::find()
        .filter(linf::Column::Id.is_in(found.iter().map(|request| request.linf_id)));
    let names = names.all(connection).await.map_err(store_error)?;
    let names: BTreeMap<_, _> = names.into_iter().map(|linf| (linf.id, linf.name)).collect();
    let candidate = |row: &request::Model| {
        let reference: Reference = decode::parse("request.reference", &row.reference)?;
        Ok(Candidate {
            key: CandidateKey { recorded_at: row.recorded_at, request: Id::from_uuid(row.id) },
            reference: reference.to_string(),
            linf: Id::from_uuid(row.linf_id),
            linf_name: names.get(&row.linf_id).cloned().unwrap_or_default(),
            zone: decode::parse("request.zone", &row.zone)?,
            state: row.state.clone(),
        })
    };
    found.iter().map(candidate).collect()
}

async fn mails_about(
    connection: &impl ConnectionTrait,
    requests: &[RequestId],
) -> Result<Vec<Uuid>, StoreError> {
    let mut mails = Vec::new();
    for some in requests.chunks(bulk::IDS) {
        let about = mail::Entity::find()
            .select_only()
            .column(mail::Column::Id)
            .filter(mail::Column::RequestId.is_in(some.iter().map(Id::as_uuid)))
            .order_by_asc(mail::Column::Id)
            .into_tuple::<Uuid>();
        mails.extend(about.all(connection).await.map_err(store_error)?);
    }
    Ok(mails)
}

/// Erases the bytes of exports that still have theirs; answers how many lost them.
async fn erase_bytes(
    connection: &impl ConnectionTrait,
    exports: Vec<Uuid>,
) -> Result<u64, StoreError> {
    if exports.is_empty() {
        return Ok(0);
    }
    let unfinished = crate::routing::export::discard(connection, exports.clone()).await?;
    let emptied = export::Entity::update_many()
        .col_expr(export::Column::Bytes, Expr::value("erased"))
        .filter(export::Column::Id.is_in(exports.iter().copied()))
        .filter(export::Column::Bytes.eq("kept"));
    let emptied = emptied.exec(connection).await.map_err(store_error)?;
    let bytes = piece::Entity::delete_many().filter(piece::Column::ExportId.is_in(exports));
    bytes.exec(connection).await.map_err(store_error)?;
    Ok(unfinished + emptied.rows_affected)
}

async fn erase(
    connection: &impl ConnectionTrait,
    requests: &[RequestId],
) -> Result<Erased, StoreError> {
    let mut erased = Erased::default();
    for some in requests.chunks(bulk::IDS) {
        let some: Vec<_> = some.iter().map(Id::as_uuid).collect();
        let holding = member::Entity::find()
            .select_only()
            .column(member::Column::ExportId)
            .filter(member::Column::RequestId.is_in(some.iter().copied()))
            .distinct()
            .into_tuple::<Uuid>();
        let holding = holding.all(connection).await.map_err(store_error)?;
        erased.exports_emptied += erase_bytes(connection, holding).await?;
        let mails = mail::Column::RequestId.is_in(some.iter().copied());
        let mails = mail::Entity::delete_many().filter(mails).exec(connection).await;
        erased.mails += mails.map_err(store_error)?.rows_affected;
        let data = content::Column::RequestId.is_in(some.iter().copied());
        let data = content::Entity::delete_many().filter(data).exec(connection).await;
        data.map_err(store_error)?;
        let rows = request::Entity::delete_many().filter(request::Column::Id.is_in(some));
        erased.requests += rows.exec(connection).await.map_err(store_error)?.rows_affected;
    }
    Ok(erased)
}

async fn erase_export_bytes(
    connection: &impl ConnectionTrait,
    made_before: DateTime<Utc>,
    limit: u16,
) -> Result<u64, StoreError> {
    let old = Condition::all()
        .add(export::Column::Bytes.eq("kept"))
        .add(export::Column::MadeAt.lt(micros(made_before)));
    let old = export::Entity::find()
        .select_only()
        .column(export::Column::Id)
        .filter(old)
        .order_by_asc(export::Column::MadeAt)
        .limit(u64::from(limit))
        .into_tuple::<Uuid>();
    erase_bytes(connection, old.all(connection).await.map_err(store_error)?).await
}

#[async_trait]
impl ExpiringData for SeaUnit {
    async fn candidates(
        &self,
        recorded_before: DateTime<Utc>,
        after: Option<CandidateKey>,
        limit: u16,
    ) -> Result<Vec<Candidate>, StoreError> {
        let search = Search { recorded_before, after, limit };
        self.keep(candidates(&self.txn, search).await)
    }
    async fn mails_about(&self, requests: &[RequestId]) -> Result<Vec<Uuid>, StoreError> {
        self.keep(mails_about(&self.txn, requests).await)
    }
    async fn erase(&self, requests: &[RequestId]) -> Result<Erased, StoreError> {
        self.keep(erase(&self.txn, requests).await)
    }
    async fn erase_export_bytes(
        &self,
        made_before: DateTime<Utc>,
        limit: u16,
    ) -> Result<u64, StoreError> {
        self.keep(erase_export_bytes(&self.txn, made_before, limit).await)
    }
}
