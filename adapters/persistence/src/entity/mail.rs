//! Mails to send, one a recipient: references only.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mail")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub template: String,
    pub account_id: Option<Uuid>,
    pub person_id: Option<Uuid>,
    pub request_id: Option<Uuid>,
    pub state: String,
    pub queued_at: DateTimeUtc,
    pub due_at: DateTimeUtc,
    pub attempts: i32,
    pub settled_at: Option<DateTimeUtc>,
    pub answer: Option<String>,
    pub subject_id: Option<Uuid>,
    pub caf: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
