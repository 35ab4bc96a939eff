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
    pub letter_from: Option<String>,
    pub letter_sent_on: Option<Date>,
    pub letter_presented_on: Option<Date>,
    pub letter_received_on: Option<Date>,
    pub letter_reason: Option<String>,
    pub reminded_on: Option<Date>,
    pub certified_for: Option<Date>,
    pub next_reminder_on: Option<Date>,
    pub certify_by: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
