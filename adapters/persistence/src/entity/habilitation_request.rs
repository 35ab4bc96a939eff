//! Habilitation requests: what lists ask as columns, the rest as JSON.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "habilitation_request")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub caf: String,
    pub linf_id: Option<Uuid>,
    pub state: String,
    pub submission_key: String,
    pub link: Vec<u8>,
    pub submitted_at: DateTimeUtc,
    pub moved_at: DateTimeUtc,
    pub content: String,
    pub progress: String,
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
