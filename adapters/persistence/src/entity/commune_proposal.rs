//! What a list proposes about a record or an annexe.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "commune_proposal")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub list_rank: i32,
    pub caf: String,
    pub linf_id: Uuid,
    pub subject: String,
    pub subject_id: Uuid,
    pub content: String,
    pub state: String,
    pub is_open: i32,
    pub settled_at: Option<DateTimeUtc>,
    pub settled_by: Option<Uuid>,
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
