//! Profiles of CAFs.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "caf_profile")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub caf: String,
    pub name: String,
    pub address: String,
    pub signatory: String,
    pub quality: String,
    pub mailbox: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub data_protection: Option<String>,
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
