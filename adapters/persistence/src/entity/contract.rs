//! Contracts between the CNAF and a CAF.
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contract")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub caf: String,
    pub signed_on: Option<Date>,
    pub state: String,
    pub received_on: Option<Date>,
    pub version: i32,
    pub cnaf_signatory: Option<String>,
    pub cnaf_quality: Option<String>,
    pub caf_name: Option<String>,
    pub caf_address: Option<String>,
    pub caf_signatory: Option<String>,
    pub caf_quality: Option<String>,
    pub sent_at: Option<DateTimeUtc>,
    pub paper_id: Option<Uuid>,
    pub template: Option<String>,
    pub signed_file_id: Option<Uuid>,
    pub letter_from: Option<String>,
    pub letter_sent_on: Option<Date>,
    pub letter_presented_on: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
