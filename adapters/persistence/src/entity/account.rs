//! People who log in.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub email: String,
    pub email_key: String,
    pub state: String,
    pub generation: i32,
    pub code_expires_at: Option<DateTimeUtc>,
    pub wrong_codes: Option<i32>,
    pub password_hash: Option<String>,
    pub password_since: Option<DateTimeUtc>,
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
