//! A party ends a contract by registered letter (R41).
use super::Habilitations;
use crate::ContractId;
use chrono::NaiveDate;
use linf_kernel::{StoreError, TransitionRefused};

#[cfg(test)]
mod tests;

/// Why the contract was not ended.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EndContractError {
    /// No such contract.
    #[error("no such contract")]
    NotFound,
    /// Wrong state.
    #[error(transparent)]
    Refused(#[from] TransitionRefused),
    /// Store.
    #[error("the end could not be recorded")]
    Store(#[from] StoreError),
}

impl Habilitations {
    /// Records the receipt of the letter: the contract is over one month later (D10).
    ///
    /// # Errors
    /// See [`EndContractError`]; nothing is recorded then.
    pub async fn end_contract(
        &self,
        id: ContractId,
        received_on: NaiveDate,
    ) -> Result<(), EndContractError> {
        let now = self.clock.now();
        let unit = self.store.begin().await?;
        let mut contract = unit.contracts().get(id).await?.ok_or(EndContractError::NotFound)?;
        let event = contract.end(received_on)?;
        unit.contracts().save(&contract).await?;
        unit.outbox().record(&[event], now).await?;
        unit.commit().await?;
        Ok(())
    }
}
