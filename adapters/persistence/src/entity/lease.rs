//! Works that one process does at a time.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "lease")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub work: String,
    pub holder: Uuid,
    pub until: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
