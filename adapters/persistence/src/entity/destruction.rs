//! The register of destructions: each request, nothing personal.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "destruction")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub proces_verbal_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    pub reference: String,
    pub recorded_on: Date,
    pub due_on: Date,
    pub state: String,
}

impl ActiveModelBehavior for ActiveModel {}
