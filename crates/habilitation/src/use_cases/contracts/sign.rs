//! The contract came back with both signatures (R43).
use super::{ContractError, Contracts, allowed};
use crate::{ContractId, Signature, SignedFile, Upload};
use chrono::NaiveDate;
use linf_authorisation::{Actor, Permission};
use linf_kernel::Id;
use linf_kernel::calendar::local_day;

/// What came back.
#[derive(Debug, Clone)]
pub struct SignContract {
    /// Which contract.
    pub contract: ContractId,
    /// The date of the signatures.
    pub signed_on: NaiveDate,
    /// The signed file.
    pub file: Upload,
}

impl Contracts {
    /// Records the signatures: the CAF may habilitate from that day.
    ///
    /// # Errors
    /// See [`ContractError`]; nothing is recorded then.
    pub async fn sign(&self, actor: &Actor, command: SignContract) -> Result<(), ContractError> {
        let SignContract { contract: id, signed_on, file } = command;
        let now = self.clock.now();
        let unit = self.store.begin().await?;
        let mut contract = allowed(unit.as_ref(), id, actor, Permission::ManageContract).await?;
        let caf = contract.caf();
        if signed_on > local_day(now, caf.departement().time_zone()) {
            return Err(ContractError::WrongDay);
        }
        if unit.contracts().in_force(caf, signed_on).await?.is_some() {
            return Err(ContractError::AlreadyUnderWay);
        }
        let (file_id, by) = (Id::from_uuid(self.ids.next()), actor.account());
        let file = SignedFile::of_upload(file_id, file, now, by)?;
        let event = contract.sign(Signature { on: signed_on, file: Some(file.id) })?;
        unit.files().keep(&file).await?;
        unit.contracts().save(&contract).await?;
        unit.outbox().record(&[event], now).await?;
        Ok(unit.commit().await?)
    }
}
