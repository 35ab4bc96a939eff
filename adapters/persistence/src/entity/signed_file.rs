//! Files of documents to sign.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "signed_file")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub name: String,
    pub sha256: Vec<u8>,
    pub bytes: Vec<u8>,
    pub kept_at: DateTimeUtc,
    pub kept_by: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
