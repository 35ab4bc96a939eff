//! When CAFs were last reminded of the requests that wait.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "caf_reminder")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub caf: String,
    pub reminded_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
