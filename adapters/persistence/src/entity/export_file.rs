//! Files of an export, with the digests of their bytes.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "export_file")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub export_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    pub requests: i32,
    pub size: i64,
    pub digest: Vec<u8>,
}

impl ActiveModelBehavior for ActiveModel {}
