//! Communes that a record serves.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "linf_commune")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub linf_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    pub commune: String,
    pub from_on: Date,
    pub until_on: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
