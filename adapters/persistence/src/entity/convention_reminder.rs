//! Reminders that were sent, each once.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "convention_reminder")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub convention_id: Uuid,
    pub kind: String,
    pub due_on: Date,
    pub sent_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
