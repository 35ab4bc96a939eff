//! Contracts between the CNAF and a CAF.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contract")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub caf: String,
    pub signed_on: Date,
    pub state: String,
    pub received_on: Option<Date>,
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
