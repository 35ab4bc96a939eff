//! Login sessions, by the digest of their token.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: Vec<u8>,
    pub account_id: Uuid,
    pub opened_at: DateTimeUtc,
    pub used_at: DateTimeUtc,
    pub address_block: Option<String>,
    pub browser: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
