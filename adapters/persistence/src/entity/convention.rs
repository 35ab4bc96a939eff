//! Conventions between a CAF and a LINF.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "convention")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub linf_id: Uuid,
    pub caf: String,
    pub signed_on: Date,
    pub retrieval_days: i32,
    pub state: String,
    pub ended_on: Option<Date>,
    pub ending: Option<String>,
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
