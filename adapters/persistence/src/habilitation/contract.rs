//! Contracts between the CNAF and a CAF.
mod stored;

use crate::entity::contract::{ActiveModel, Column, Entity, Model};
use crate::{error::store_error, unit::SeaUnit};
use async_trait::async_trait;
use chrono::NaiveDate;
use linf_habilitation::ports::ContractRepository;
use linf_habilitation::{Contract, ContractId};
use linf_kernel::StoreError;
use linf_territory::CafCode;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, Insert, IntoActiveModel,
    QueryFilter, QueryOrder,
};
use stored::{to_domain, to_row};

/// The contracts of some CAFs, ended ones included, in the order they were made.
pub(crate) async fn of_cafs(
    connection: &impl ConnectionTrait,
    cafs: impl IntoIterator<Item = String>,
) -> Result<Vec<Contract>, StoreError> {
    let rows = Entity::find()
        .filter(Column::Caf.is_in(cafs))
        .order_by_asc(Column::Id)
        .all(connection)
        .await
        .map_err(store_error)?;
    rows.iter().map(to_domain).collect()
}

/// Every contract: one or a few for each of the 101 CAFs.
pub(crate) async fn all(connection: &impl ConnectionTrait) -> Result<Vec<Contract>, StoreError> {
    let rows = Entity::find().all(connection).await.map_err(store_error)?;
    rows.iter().map(to_domain).collect()
}

async fn save(connection: &impl ConnectionTrait, contract: &Contract) -> Result<(), StoreError> {
    let read = to_row(contract)?;
    let (id, version) = (read.id, read.version);
    let next = Model { version: version.saturating_add(1), ..read };
    let done = Entity::update_many()
        .set(next.into_active_model().reset_all())
        .filter(Column::Id.eq(id))
        .filter(Column::Version.eq(version))
        .exec(connection)
        .await
        .map_err(store_error)?;
    if done.rows_affected == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

#[async_trait]
impl ContractRepository for SeaUnit {
    async fn get(&self, id: ContractId) -> Result<Option<Contract>, StoreError> {
        let found = Entity::find_by_id(id.as_uuid()).one(&self.txn).await.map_err(store_error);
        let found = self.keep(found)?;
        self.keep(found.as_ref().map(to_domain).transpose())
    }
    async fn in_force(&self, caf: CafCode, on: NaiveDate) -> Result<Option<Contract>, StoreError> {
        let contracts = self.keep(of_cafs(&self.txn, [caf.to_string()]).await)?;
        Ok(contracts.into_iter().find(|contract| contract.is_in_force(on)))
    }
    async fn of_cafs(&self, cafs: &[CafCode]) -> Result<Vec<Contract>, StoreError> {
        self.keep(of_cafs(&self.txn, cafs.iter().map(ToString::to_string)).await)
    }
    async fn add(&self, contract: &Contract) -> Result<(), StoreError> {
        self.coverage_changes();
        let insert = Insert::<ActiveModel>::one(self.keep(to_row(contract))?);
        self.keep(insert.exec_without_returning(&self.txn).await.map_err(store_error))?;
        Ok(())
    }
    async fn save(&self, contract: &Contract) -> Result<(), StoreError> {
        self.coverage_changes();
        self.keep(save(&self.txn, contract).await)
    }
}
