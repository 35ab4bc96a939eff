//! Notes left to CAFs that have no contract.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "caf_note")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub caf: String,
    pub service: String,
    pub name: String,
    pub email: String,
    pub message: String,
    pub submission_key: String,
    pub left_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
