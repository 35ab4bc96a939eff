//! Changes of annexe 1.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "avenant")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub convention_id: Uuid,
    pub linf_id: Uuid,
    pub rank: i32,
    pub prepared_at: DateTimeUtc,
    pub changes: String,
    pub state: String,
    pub template: Option<String>,
    pub signed_on: Option<Date>,
    pub settled_at: Option<DateTimeUtc>,
    pub file_id: Option<Uuid>,
    pub paper_id: Option<Uuid>,
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
