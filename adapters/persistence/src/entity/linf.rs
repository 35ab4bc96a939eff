//! Records of LINFs.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "linf")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub caf: String,
    pub name: String,
    pub kind: String,
    pub gestionnaire: String,
    pub street: String,
    pub postal_code: String,
    pub city: String,
    pub commune: String,
    pub phone: String,
    pub email: String,
    pub publication: String,
    pub publication_at: Option<DateTimeUtc>,
    pub counter: String,
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
