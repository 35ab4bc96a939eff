//! Families' requests, without the families' data.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "request")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub reference: String,
    pub key_digest: Vec<u8>,
    pub linf_id: Uuid,
    pub commune: String,
    pub place: String,
    pub recorded_at: DateTimeUtc,
    pub zone: String,
    pub retrieval_days: i32,
    pub retrieval_at: Option<DateTimeUtc>,
    pub retrieval_until: Option<Date>,
    pub state: String,
    pub treated_at: Option<DateTimeUtc>,
    pub treated_by: Option<Uuid>,
    pub reading: Option<String>,
    pub told_at: Option<DateTimeUtc>,
    pub told_by: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
