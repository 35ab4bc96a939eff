//! Lists of communes that were put in force.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "official_list")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub rank: i32,
    pub in_force_from: Date,
    pub source: String,
    pub digest: String,
    pub communes: i32,
    pub imported_at: DateTimeUtc,
    pub imported_by: String,
}

impl ActiveModelBehavior for ActiveModel {}
