//! What happened: references only.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub topic: String,
    pub payload: String,
    pub occurred_at: DateTimeUtc,
    pub due_at: Option<DateTimeUtc>,
    pub attempts: i32,
}

impl ActiveModelBehavior for ActiveModel {}
