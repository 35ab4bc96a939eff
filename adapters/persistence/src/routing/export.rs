//! Exports, inside a unit.
use crate::entity::{export, export_file as file, export_piece as piece, export_request as member};
use crate::{bulk, decode, error::store_error, instant::micros, unit::SeaUnit};
use async_trait::async_trait;
use linf_kernel::StoreError;
use linf_routing::ports::ExportRepository;
use linf_routing::{Export, ExportFile, ExportId};
use sea_orm::{ConnectionTrait, Insert};

async fn append(connection: &impl ConnectionTrait, row: piece::Model) -> Result<(), StoreError> {
    let insert = Insert::<piece::ActiveModel>::one(row);
    insert.exec_without_returning(connection).await.map_err(store_error)?;
    Ok(())
}

async fn add(connection: &impl ConnectionTrait, export: &Export) -> Result<(), StoreError> {
    let export_id = export.id.as_uuid();
    let insert = Insert::<export::ActiveModel>::one(export::Model {
        id: export_id,
        linf_id: export.linf.as_uuid(),
        account_id: export.by.as_uuid(),
        made_at: micros(export.at),
        format: export.format.code().to_owned(),
        bytes: "kept".to_owned(),
    });
    insert.exec_without_returning(connection).await.map_err(store_error)?;
    let members = export.requests.iter();
    let members = members.map(|request| member::Model { export_id, request_id: request.as_uuid() });
    bulk::insert::<member::Entity, _>(connection, members.collect()).await?;
    let row = |file: &ExportFile| {
        Ok(file::Model {
            export_id,
            number: i32::from(file.number),
            requests: i32::from(file.requests),
            size: decode::stored("export_file.size", file.size)?,
            digest: file.digest.to_vec(),
        })
    };
    let files = export.files.iter().map(row).collect::<Result<_, StoreError>>()?;
    bulk::insert::<file::Entity, _>(connection, files).await
}

#[async_trait]
impl ExportRepository for SeaUnit {
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
    async fn add(&self, export: &Export) -> Result<(), StoreError> {
        self.keep(add(&self.txn, export).await)
    }
}
