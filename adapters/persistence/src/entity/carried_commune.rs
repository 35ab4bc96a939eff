//! The communes that one named before stands for, until its proposal is settled.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "carried_commune")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub proposal_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    pub linf_id: Uuid,
    pub convention_id: Option<Uuid>,
    pub then_code: String,
    pub now_code: String,
}

impl ActiveModelBehavior for ActiveModel {}
