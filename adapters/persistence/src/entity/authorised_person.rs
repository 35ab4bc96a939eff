//! Persons of annexe 1.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "authorised_person")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub convention_id: Uuid,
    pub position: i32,
    pub surname: String,
    pub first_name: String,
    pub email: String,
    pub email_key: String,
    pub address: String,
    pub function: String,
    pub from_on: Date,
    pub until_on: Option<Date>,
    pub withdrawn_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
