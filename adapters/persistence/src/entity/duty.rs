//! What LINFs owe their CAF.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "duty")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub linf_id: Uuid,
    pub caf: String,
    pub kind: String,
    pub subject: String,
    pub state: String,
    pub waits_for_caf: i32,
    pub begun_by: Option<Uuid>,
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
