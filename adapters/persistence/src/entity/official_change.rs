//! What each list changed.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "official_change")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub list_rank: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    pub caf: Option<String>,
    pub content: String,
}

impl ActiveModelBehavior for ActiveModel {}
