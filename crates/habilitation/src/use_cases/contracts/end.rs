//! The registered letter of either party ends a contract one month after its receipt (R41).
use super::{ContractError, Contracts, allowed};
use crate::{ContractId, ContractLetter};
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
        let ReceiveContractLetter { contract: id, letter } = command;
        let now = self.clock.now();
        let unit = self.store.begin().await?;
        let mut contract = allowed(unit.as_ref(), id, actor, Permission::EndContract).await?;
        let today = local_day(now, contract.caf().departement().time_zone());
        let signed_on = contract.signature().map(|signature| signature.on);
        let received_on = letter.received_on();
        if received_on > today || signed_on.is_some_and(|signed_on| received_on < signed_on) {
            return Err(ContractError::WrongDay);
        }
        let event = contract.end(letter)?;
        unit.contracts().save(&contract).await?;
        unit.outbox().record(&[event], now).await?;
        Ok(unit.commit().await?)
    }
}
