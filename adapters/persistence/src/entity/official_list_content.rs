//! What they say, apart: whoever asks which list is in force does not read it.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "official_list_content")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub list_rank: i32,
    pub bytes: Vec<u8>,
}

impl ActiveModelBehavior for ActiveModel {}
