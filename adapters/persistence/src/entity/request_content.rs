//! What a family wrote: one value per request, that nothing searches.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "request_content")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub request_id: Uuid,
    pub data: Vec<u8>,
}

impl ActiveModelBehavior for ActiveModel {}
