//! Who sees which contract and its files.
use super::{ContractError, Contracts, allowed};
use crate::{CafProfile, Contract, ContractId, SignedFile};
use linf_authorisation::{Actor, Permission, Scope};
use linf_territory::{Caf, CafCode};
use std::collections::BTreeMap;

/// A CAF, its profile and its contracts, the newest last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CafContracts {
    /// Which CAF.
    pub caf: Caf,
    /// What is known of it.
    pub profile: Option<CafProfile>,
    /// Its contracts.
    pub contracts: Vec<Contract>,
}

/// Which file of a contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ContractFile {
    /// What was printed to be signed.
    Paper,
    /// What came back signed.
    Signed,
}

impl Contracts {
    /// The CAFs whose contract the actor may see, by code: all of them for the CNAF.
    ///
    /// # Errors
    /// See [`ContractError`].
    pub async fn list(&self, actor: &Actor) -> Result<Vec<CafContracts>, ContractError> {
        let sees = |caf: &&Caf| actor.may(Permission::ReadContract, Scope::caf(caf.code())).is_ok();
        let cafs: Vec<Caf> = self.cafs.cafs().iter().filter(sees).copied().collect();
        if cafs.is_empty() {
            return Err(linf_authorisation::Denied.into());
        }
        let codes: Vec<CafCode> = cafs.iter().map(Caf::code).collect();
        let unit = self.store.begin().await?;
        let mut contracts: BTreeMap<CafCode, Vec<Contract>> = BTreeMap::new();
        for contract in unit.contracts().of_cafs(&codes).await? {
            contracts.entry(contract.caf()).or_default().push(contract);
        }
        let profiles = unit.profiles().all().await?;
        let mut profiles: BTreeMap<_, _> =
            profiles.into_iter().map(|profile| (profile.caf(), profile)).collect();
        let one = |caf: Caf| CafContracts {
            profile: profiles.remove(&caf.code()),
            contracts: contracts.remove(&caf.code()).unwrap_or_default(),
            caf,
        };
        Ok(cafs.into_iter().map(one).collect())
    }

    /// One contract.
    ///
    /// # Errors
    /// See [`ContractError`].
    pub async fn read(&self, actor: &Actor, id: ContractId) -> Result<Contract, ContractError> {
        let unit = self.store.begin().await?;
        allowed(unit.as_ref(), id, actor, Permission::ReadContract).await
    }

    /// A file of a contract, for whoever may see the contract.
    ///
    /// # Errors
    /// See [`ContractError`].
    pub async fn file(
        &self,
        actor: &Actor,
        id: ContractId,
        which: ContractFile,
    ) -> Result<SignedFile, ContractError> {
        let unit = self.store.begin().await?;
        let contract = allowed(unit.as_ref(), id, actor, Permission::ReadContract).await?;
        let file = match which {
            ContractFile::Paper => contract.record().dispatch.as_ref().map(|sent| sent.paper),
            ContractFile::Signed => contract.signature().and_then(|signature| signature.file),
        };
        let file = unit.files().get(file.ok_or(ContractError::NotFound)?).await?;
        file.ok_or(ContractError::NotFound)
    }
}
