//! The steps of what a LINF owes.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "duty_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub duty_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    pub step: String,
    pub taken_at: DateTimeUtc,
    pub taken_by: Uuid,
    pub words: Option<String>,
    pub file_id: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
