//! Files of documents to sign.
use crate::entity::signed_file::{ActiveModel, Column, Entity, Model};
use crate::{error::store_error, instant::micros, unit::SeaUnit};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_habilitation::ports::SignedFiles;
use linf_habilitation::{FileStamp, SignedFile, SignedFileId};
use linf_kernel::{Id, StoreError};
use sea_orm::{ConnectionTrait, EntityTrait, Insert, QuerySelect};
use uuid::Uuid;

/// A file without its bytes.
pub(super) async fn stamp(
    connection: &impl ConnectionTrait,
    id: SignedFileId,
) -> Result<Option<FileStamp>, StoreError> {
    let found = Entity::find_by_id(id.as_uuid())
        .select_only()
        .columns([Column::Id, Column::Name, Column::Sha256, Column::KeptAt])
        .into_tuple::<(Uuid, String, Vec<u8>, DateTime<Utc>)>();
    let found = found.one(connection).await.map_err(store_error)?;
    let wrong = |_length| StoreError::corrupt("signed_file.sha256: not a digest");
    found
        .map(|(id, name, sha256, kept_at)| {
            let (id, sha256) = (Id::from_uuid(id), sha256.try_into().map_err(wrong)?);
            Ok(FileStamp { id, name, sha256, kept_at })
        })
        .transpose()
}

fn to_domain(row: Model) -> Result<SignedFile, StoreError> {
    let wrong = |_length| StoreError::corrupt("signed_file.sha256: not a digest");
    Ok(SignedFile {
        id: Id::from_uuid(row.id),
        name: row.name,
        sha256: row.sha256.try_into().map_err(wrong)?,
        bytes: row.bytes,
        kept_at: row.kept_at,
        kept_by: row.kept_by.map(Id::from_uuid),
    })
}

#[async_trait]
impl SignedFiles for SeaUnit {
    async fn keep(&self, file: &SignedFile) -> Result<(), StoreError> {
        let insert = Insert::<ActiveModel>::one(Model {
            id: file.id.as_uuid(),
            name: file.name.clone(),
            sha256: file.sha256.to_vec(),
            bytes: file.bytes.clone(),
            kept_at: micros(file.kept_at),
            kept_by: file.kept_by.map(|by| by.as_uuid()),
        });
        let done = insert.exec_without_returning(&self.txn).await.map_err(store_error);
        Self::keep(self, done).map(drop)
    }
    async fn get(&self, id: SignedFileId) -> Result<Option<SignedFile>, StoreError> {
        let found = Entity::find_by_id(id.as_uuid()).one(&self.txn).await.map_err(store_error);
        let found = Self::keep(self, found)?;
        Self::keep(self, found.map(to_domain).transpose())
    }
    async fn stamp(&self, id: SignedFileId) -> Result<Option<FileStamp>, StoreError> {
        Self::keep(self, stamp(&self.txn, id).await)
    }
}
