//! Past exports and their bytes.
use crate::entity::{export, export_file as file, export_piece as piece, export_request as member};
use crate::{SeaStore, decode, error::store_error};
use async_trait::async_trait;
use linf_kernel::{Id, StoreError};
use linf_routing::ports::ExportArchive;
use linf_routing::{Export, ExportFile, ExportId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

fn file_to_domain(row: &file::Model) -> Result<ExportFile, StoreError> {
    let digest = <[u8; 32]>::try_from(row.digest.as_slice());
    Ok(ExportFile {
        number: decode::number("export_file.number", row.number)?,
        requests: decode::number("export_file.requests", row.requests)?,
        size: decode::number("export_file.size", row.size)?,
        digest: digest
            .map_err(|_length| StoreError::corrupt("export_file.digest: not 32 bytes"))?,
    })
}

#[async_trait]
impl ExportArchive for SeaStore {
    async fn export(&self, id: ExportId) -> Result<Option<Export>, StoreError> {
        let read = self.read();
        let found = export::Entity::find_by_id(id.as_uuid())
            .filter(export::Column::UnderWaySince.is_null())
            .one(read)
            .await;
        let Some(row) = found.map_err(store_error)? else {
            return Ok(None);
        };
        let files = file::Entity::find()
            .filter(file::Column::ExportId.eq(row.id))
            .order_by_asc(file::Column::Number);
        let files = files.all(read).await.map_err(store_error)?;
        let members = member::Entity::find()
            .filter(member::Column::ExportId.eq(row.id))
            .order_by_asc(member::Column::RequestId);
        let members = members.all(read).await.map_err(store_error)?;
        Ok(Some(Export {
            id,
            linf: Id::from_uuid(row.linf_id),
            by: Id::from_uuid(row.account_id),
            at: row.made_at,
            format: decode::parse("export.format", &row.format)?,
            requests: members.iter().map(|member| Id::from_uuid(member.request_id)).collect(),
            files: files.iter().map(file_to_domain).collect::<Result<_, _>>()?,
        }))
    }
    async fn piece(
        &self,
        id: ExportId,
        file: u16,
        piece: u32,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let Ok(number) = i32::try_from(piece) else {
            return Ok(None);
        };
        let found = piece::Entity::find()
            .filter(piece::Column::ExportId.eq(id.as_uuid()))
            .filter(piece::Column::File.eq(i32::from(file)))
            .filter(piece::Column::Piece.eq(number));
        let found = found.one(self.read()).await.map_err(store_error)?;
        Ok(found.map(|piece| piece.bytes))
    }
}
