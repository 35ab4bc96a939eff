//! The registered letter of either party ends a contract one month after its receipt (R41).
use super::{ContractError, Contracts, allowed};
use crate::ports::UnitOfWork;
use crate::{Contract, ContractId, ContractLetter, Event};
use chrono::NaiveDate;
use linf_authorisation::{Actor, Permission};
use linf_kernel::calendar::local_day;

/// A letter that was received.
#[derive(Debug, Clone, Copy)]
pub struct ReceiveContractLetter {
    /// Which contract it ends.
    pub contract: ContractId,
    /// The letter.
    pub letter: ContractLetter,
}

impl Contracts {
    /// Records the letter.
    ///
    /// # Errors
    /// See [`ContractError`]; nothing is recorded then.
    pub async fn receive_letter(
        &self,
        actor: &Actor,
        command: ReceiveContractLetter,
    ) -> Result<(), ContractError> {
        let unit = self.store.begin().await?;
        let (contract, event) = self.ended(unit.as_ref(), actor, command).await?;
        unit.contracts().save(&contract).await?;
        unit.outbox().record(&[event], self.clock.now()).await?;
        Ok(unit.commit().await?)
    }

    /// The last day of the contract if this letter is recorded, before it is.
    ///
    /// # Errors
    /// As for recording it.
    pub async fn foresee_end(
        &self,
        actor: &Actor,
        command: ReceiveContractLetter,
    ) -> Result<NaiveDate, ContractError> {
        let unit = self.store.begin().await?;
        self.ended(unit.as_ref(), actor, command).await?;
        Ok(command.letter.ends_on())
    }

    async fn ended(
        &self,
        unit: &dyn UnitOfWork,
        actor: &Actor,
        ReceiveContractLetter { contract: id, letter }: ReceiveContractLetter,
    ) -> Result<(Contract, Event), ContractError> {
        let mut contract = allowed(unit, id, actor, Permission::EndContract).await?;
        let today = local_day(self.clock.now(), contract.caf().departement().time_zone());
        let signed_on = contract.signature().map(|signature| signature.on);
        let received_on = letter.received_on();
        if received_on > today || signed_on.is_some_and(|signed_on| received_on < signed_on) {
            return Err(ContractError::WrongDay);
        }
        let event = contract.end(letter)?;
        Ok((contract, event))
    }
}
