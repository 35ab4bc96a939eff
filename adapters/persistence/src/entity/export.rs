//! Exports; their records outlive their bytes.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "export")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub linf_id: Uuid,
    pub account_id: Uuid,
    pub made_at: DateTimeUtc,
    pub format: String,
    pub bytes: String,
    pub under_way_since: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
