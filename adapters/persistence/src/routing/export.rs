//! Exports, inside a unit.
use crate::entity::{export, export_file as file, export_piece as piece, export_request as member};
use crate::store::is_postgres;
use crate::{bulk, decode, error::store_error, instant::micros, unit::SeaUnit};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_kernel::StoreError;
use linf_routing::ports::ExportRepository;
use linf_routing::{Export, ExportFile, ExportId};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, Insert, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

async fn begin(connection: &impl ConnectionTrait, export: &Export) -> Result<(), StoreError> {
    let export_id = export.id.as_uuid();
    let insert = Insert::<export::ActiveModel>::one(export::Model {
        id: export_id,
        linf_id: export.linf.as_uuid(),
        account_id: export.by.as_uuid(),
        made_at: micros(export.at),
        format: export.format.code().to_owned(),
        bytes: "kept".to_owned(),
        under_way_since: Some(micros(export.at)),
    });
    insert.exec_without_returning(connection).await.map_err(store_error)?;
    let members = export.requests.iter();
    let members = members.map(|request| member::Model { export_id, request_id: request.as_uuid() });
    bulk::insert::<member::Entity, _>(connection, members.collect()).await
}

/// Locks an export that is under way, so that it is not discarded between this and the commit.
async fn lock_begun(connection: &impl ConnectionTrait, export: Uuid) -> Result<(), StoreError> {
    let begun =
        export::Entity::find_by_id(export).filter(export::Column::UnderWaySince.is_not_null());
    let begun = if is_postgres(connection) { begun.lock_exclusive() } else { begun };
    begun.one(connection).await.map_err(store_error)?.map(drop).ok_or(StoreError::Stale)
}

async fn append(connection: &impl ConnectionTrait, row: piece::Model) -> Result<(), StoreError> {
    lock_begun(connection, row.export_id).await?;
    let insert = Insert::<piece::ActiveModel>::one(row);
    insert.exec_without_returning(connection).await.map_err(store_error)?;
    Ok(())
}

async fn finish(
    connection: &impl ConnectionTrait,
    export_id: Uuid,
    files: &[ExportFile],
) -> Result<(), StoreError> {
    let finished = export::Entity::update_many()
        .col_expr(export::Column::UnderWaySince, Expr::value(None::<DateTime<Utc>>))
        .filter(export::Column::Id.eq(export_id))
        .filter(export::Column::UnderWaySince.is_not_null())
        .exec(connection);
    if finished.await.map_err(store_error)?.rows_affected == 0 {
        return Err(StoreError::Stale);
    }
    let row = |file: &ExportFile| {
        Ok(file::Model {
            export_id,
            number: i32::from(file.number),
            requests: i32::from(file.requests),
            size: decode::stored("export_file.size", file.size)?,
            digest: file.digest.to_vec(),
        })
    };
    let files = files.iter().map(row).collect::<Result<_, StoreError>>()?;
    bulk::insert::<file::Entity, _>(connection, files).await
}

/// Removes those of these exports that are not finished, with their bytes; answers how many.
pub(crate) async fn discard(
    connection: &impl ConnectionTrait,
    exports: Vec<Uuid>,
) -> Result<u64, StoreError> {
    let found = export::Entity::find()
        .select_only()
        .column(export::Column::Id)
        .filter(export::Column::Id.is_in(exports))
        .filter(export::Column::UnderWaySince.is_not_null())
        .order_by_asc(export::Column::Id);
    let found = if is_postgres(connection) { found.lock_exclusive() } else { found };
    let found: Vec<Uuid> = found.into_tuple().all(connection).await.map_err(store_error)?;
    if found.is_empty() {
        return Ok(0);
    }
    let rows = export::Entity::delete_many()
        .filter(export::Column::Id.is_in(found.iter().copied()))
        .exec(connection);
    let rows = rows.await.map_err(store_error)?;
    let bytes = piece::Entity::delete_many().filter(piece::Column::ExportId.is_in(found));
    bytes.exec(connection).await.map_err(store_error)?;
    Ok(rows.rows_affected)
}

async fn discard_begun_before(
    connection: &impl ConnectionTrait,
    begun_before: DateTime<Utc>,
    limit: u16,
) -> Result<u64, StoreError> {
    let old = export::Entity::find()
        .select_only()
        .column(export::Column::Id)
        .filter(export::Column::UnderWaySince.lt(micros(begun_before)))
        .order_by_asc(export::Column::UnderWaySince)
        .limit(u64::from(limit))
        .into_tuple::<Uuid>();
    discard(connection, old.all(connection).await.map_err(store_error)?).await
}

#[async_trait]
impl ExportRepository for SeaUnit {
    async fn begin(&self, export: &Export) -> Result<(), StoreError> {
        self.keep(begin(&self.txn, export).await)
    }
    async fn append(
        &self,
        id: ExportId,
        file: u16,
        piece: u32,
        bytes: &[u8],
    ) -> Result<(), StoreError> {
        let row = piece::Model {
            export_id: id.as_uuid(),
            file: i32::from(file),
            piece: self.keep(decode::stored("export_piece.piece", piece))?,
            bytes: bytes.to_vec(),
        };
        self.keep(append(&self.txn, row).await)
    }
    async fn finish(&self, id: ExportId, files: &[ExportFile]) -> Result<(), StoreError> {
        self.keep(finish(&self.txn, id.as_uuid(), files).await)
    }
    async fn discard(&self, id: ExportId) -> Result<(), StoreError> {
        self.keep(discard(&self.txn, vec![id.as_uuid()]).await.map(drop))
    }
    async fn discard_begun_before(
        &self,
        begun_before: DateTime<Utc>,
        limit: u16,
    ) -> Result<u64, StoreError> {
        self.keep(discard_begun_before(&self.txn, begun_before, limit).await)
    }
}
