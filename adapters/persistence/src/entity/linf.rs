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
    pub rubric: String,
    pub name_folded: String,
    pub city_folded: String,
    pub kind_which: Option<String>,
    pub gestionnaire_id: Option<Uuid>,
    pub rpe_record_id: Option<Uuid>,
    pub single_desk: Option<String>,
    pub website: Option<String>,
    pub reduced_mobility: Option<String>,
    pub about: Option<String>,
    pub services: Option<String>,
    pub appointment: Option<String>,
    pub week: String,
    pub by_appointment: i32,
    pub closures: String,
    pub hours_note: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
