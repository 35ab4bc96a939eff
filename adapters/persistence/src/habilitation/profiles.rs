//! Profiles of CAFs.
use crate::entity::caf_profile::{ActiveModel, Column, Entity, Model};
use crate::{decode, error::store_error, unit::SeaUnit};
use async_trait::async_trait;
use linf_habilitation::ports::CafProfiles;
use linf_habilitation::{CafDetails, CafProfile, Signatory};
use linf_kernel::StoreError;
use linf_territory::CafCode;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, Insert, IntoActiveModel,
    QueryFilter, QueryOrder,
};
use std::fmt::Display;
use std::str::FromStr;

fn optional<T>(column: &'static str, raw: Option<&String>) -> Result<Option<T>, StoreError>
where
    T: FromStr,
    T::Err: Display,
{
    raw.map(|raw| decode::parse(column, raw)).transpose()
}

/// Row → profile.
pub(crate) fn to_domain(row: &Model) -> Result<CafProfile, StoreError> {
    let details = CafDetails {
        name: decode::parse("caf_profile.name", &row.name)?,
        address: decode::parse("caf_profile.address", &row.address)?,
        signatory: Signatory {
            name: decode::parse("caf_profile.signatory", &row.signatory)?,
            quality: decode::parse("caf_profile.quality", &row.quality)?,
        },
        mailbox: optional("caf_profile.mailbox", row.mailbox.as_ref())?,
        phone: optional("caf_profile.phone", row.phone.as_ref())?,
        email: optional("caf_profile.email", row.email.as_ref())?,
        data_protection: optional("caf_profile.data_protection", row.data_protection.as_ref())?,
    };
    let caf = decode::parse("caf_profile.caf", &row.caf)?;
    let version = decode::number("caf_profile.version", row.version)?;
    Ok(CafProfile::rehydrate(caf, details, version))
}

fn to_row(profile: &CafProfile) -> Result<Model, StoreError> {
    let details = profile.details();
    Ok(Model {
        caf: profile.caf().to_string(),
        name: details.name.to_string(),
        address: details.address.to_string(),
        signatory: details.signatory.name.to_string(),
        quality: details.signatory.quality.to_string(),
        mailbox: details.mailbox.as_ref().map(ToString::to_string),
        phone: details.phone.as_ref().map(ToString::to_string),
        email: details.email.as_ref().map(ToString::to_string),
        data_protection: details.data_protection.as_ref().map(ToString::to_string),
        version: decode::stored("caf_profile.version", profile.version())?,
    })
}

async fn save(connection: &impl ConnectionTrait, saved: &CafProfile) -> Result<(), StoreError> {
    let read = to_row(saved)?;
    let (caf, version) = (read.caf.clone(), read.version);
    let next = Model { version: version.saturating_add(1), ..read };
    let done = Entity::update_many()
        .set(next.into_active_model().reset_all())
        .filter(Column::Caf.eq(caf))
        .filter(Column::Version.eq(version))
        .exec(connection)
        .await
        .map_err(store_error)?;
    if done.rows_affected == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

#[async_trait]
impl CafProfiles for SeaUnit {
    async fn get(&self, caf: CafCode) -> Result<Option<CafProfile>, StoreError> {
        let found = Entity::find_by_id(caf.to_string()).one(&self.txn).await.map_err(store_error);
        let found = self.keep(found)?;
        self.keep(found.as_ref().map(to_domain).transpose())
    }
    async fn all(&self) -> Result<Vec<CafProfile>, StoreError> {
        let rows = Entity::find().order_by_asc(Column::Caf).all(&self.txn).await;
        let rows = self.keep(rows.map_err(store_error))?;
        let all: Result<Vec<_>, _> = rows.iter().map(to_domain).collect();
        let mut all = self.keep(all)?;
        all.sort_by_key(CafProfile::caf);
        Ok(all)
    }
    async fn add(&self, profile: &CafProfile) -> Result<(), StoreError> {
        let insert = Insert::<ActiveModel>::one(self.keep(to_row(profile))?);
        self.keep(insert.exec_without_returning(&self.txn).await.map_err(store_error)).map(drop)
    }
    async fn save(&self, profile: &CafProfile) -> Result<(), StoreError> {
        self.keep(save(&self.txn, profile).await)
    }
}
