//! The register of destructions: who lost what in which batch.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "proces_verbal")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub batch_id: Uuid,
    pub linf_id: Uuid,
    pub linf_name: String,
    pub zone: String,
    pub destroyed_at: DateTimeUtc,
    pub issued_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
