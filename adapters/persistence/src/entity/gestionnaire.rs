//! Managing bodies.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "gestionnaire")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub caf: String,
    pub legal_name: String,
    pub name_folded: String,
    pub nature: String,
    pub nature_which: Option<String>,
    pub siret: Option<String>,
    pub representative_name: Option<String>,
    pub representative_quality: Option<String>,
    pub address: Option<String>,
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
