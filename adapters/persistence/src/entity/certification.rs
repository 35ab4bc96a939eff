//! Yearly certifications of the persons of annexe 1.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "certification")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub convention_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub due_on: Date,
    pub certified_at: DateTimeUtc,
    pub certified_by: Uuid,
    pub departures: String,
}

impl ActiveModelBehavior for ActiveModel {}
