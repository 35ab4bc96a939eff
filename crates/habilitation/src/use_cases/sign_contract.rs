//! A contract that was signed on paper before the service kept them is recorded (R31): an
//! operator’s command, never a page. The others go through [`Contracts`](super::Contracts).
use super::Habilitations;
use crate::{Contract, ContractId};
use chrono::NaiveDate;
use linf_kernel::{Id, StoreError};
use linf_territory::CafCode;

#[cfg(test)]
mod tests;

/// Why the contract was not recorded.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SignContractError {
    /// The CAF has a contract in force that day.
    #[error("a contract is in force")]
    AlreadyInForce,
    /// Store.
    #[error("the contract could not be recorded")]
    Store(#[from] StoreError),
}

impl Habilitations {
    /// Records a signed contract.
    ///
    /// # Errors
    /// See [`SignContractError`]; nothing is recorded then.
    pub async fn sign_contract(
        &self,
        caf: CafCode,
        signed_on: NaiveDate,
    ) -> Result<ContractId, SignContractError> {
        let now = self.clock.now();
        let unit = self.store.begin().await?;
        if unit.contracts().in_force(caf, signed_on).await?.is_some() {
            return Err(SignContractError::AlreadyInForce);
        }
        let (contract, event) =
            Contract::record_signed(Id::from_uuid(self.ids.next()), caf, signed_on);
        unit.contracts().add(&contract).await?;
        unit.outbox().record(&[event], now).await?;
        unit.commit().await?;
        Ok(contract.id())
    }
}
