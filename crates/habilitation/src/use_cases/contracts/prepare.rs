//! The CNAF prepares the contract of a CAF (R32).
use super::{ContractError, Contracts, allowed};
use crate::ports::UnitOfWork;
use crate::{Contract, ContractId, ContractParties, ContractState, Signatory};
use linf_authorisation::{Actor, Permission, Scope};
use linf_kernel::Id;
use linf_kernel::calendar::local_day;
use linf_territory::CafCode;

async fn parties(
    unit: &dyn UnitOfWork,
    caf: CafCode,
    cnaf: Signatory,
) -> Result<ContractParties, ContractError> {
    let profile = unit.profiles().get(caf).await?.ok_or(ContractError::NoProfile)?;
    Ok(ContractParties { cnaf, caf: profile.party() })
}

impl Contracts {
    /// Prepares a contract, with who signs for the CNAF by delegation. The CAF is named as its
    /// profile says.
    ///
    /// # Errors
    /// See [`ContractError`]; nothing is recorded then.
    pub async fn draft(
        &self,
        actor: &Actor,
        caf: CafCode,
        cnaf: Signatory,
    ) -> Result<ContractId, ContractError> {
        actor.may(Permission::ManageContract, Scope::caf(caf))?;
        self.cafs.caf(caf).ok_or(ContractError::NotFound)?;
        let now = self.clock.now();
        let today = local_day(now, caf.departement().time_zone());
        let unit = self.store.begin().await?;
        let parties = parties(unit.as_ref(), caf, cnaf).await?;
        for contract in unit.contracts().of_cafs(&[caf]).await? {
            let under_way = match contract.state() {
                ContractState::Draft | ContractState::Sent(_) | ContractState::Signed(_) => true,
                // A new one may be prepared in the month that the other still runs.
                ContractState::Terminated { .. } => {
                    contract.signature().is_some_and(|signature| today < signature.on)
                }
                ContractState::Cancelled => false,
            };
            if under_way {
                return Err(ContractError::AlreadyUnderWay);
            }
        }
        let (contract, event) = Contract::draft(Id::from_uuid(self.ids.next()), caf, parties);
        unit.contracts().add(&contract).await?;
        unit.outbox().record(&[event], now).await?;
        unit.commit().await?;
        Ok(contract.id())
    }

    /// Prepares it again, as the CAF’s profile is now: it is to be sent again.
    ///
    /// # Errors
    /// See [`ContractError`]; nothing is recorded then.
    pub async fn redraft(
        &self,
        actor: &Actor,
        id: ContractId,
        cnaf: Signatory,
    ) -> Result<(), ContractError> {
        let unit = self.store.begin().await?;
        let mut contract = allowed(unit.as_ref(), id, actor, Permission::ManageContract).await?;
        let parties = parties(unit.as_ref(), contract.caf(), cnaf).await?;
        let event = contract.redraft(parties)?;
        unit.contracts().save(&contract).await?;
        unit.outbox().record(&[event], self.clock.now()).await?;
        Ok(unit.commit().await?)
    }

    /// Gives it up, before it is signed.
    ///
    /// # Errors
    /// See [`ContractError`]; nothing is recorded then.
    pub async fn cancel(&self, actor: &Actor, id: ContractId) -> Result<(), ContractError> {
        let unit = self.store.begin().await?;
        let mut contract = allowed(unit.as_ref(), id, actor, Permission::ManageContract).await?;
        let event = contract.cancel()?;
        unit.contracts().save(&contract).await?;
        unit.outbox().record(&[event], self.clock.now()).await?;
        Ok(unit.commit().await?)
    }
}
