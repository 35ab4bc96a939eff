//! What is known of the CAFs (F11, R32, R50).
use crate::ports::Store;
use crate::{CafDetails, CafProfile};
use linf_authorisation::{Actor, Denied, Permission, Scope};
use linf_kernel::StoreError;
use linf_territory::{Caf, CafCode, CafDirectory};
use std::sync::Arc;

#[cfg(test)]
mod tests;

/// Use cases on the profiles of CAFs.
#[derive(Clone)]
pub struct CafDirectories {
    /// Units of work.
    pub store: Arc<dyn Store>,
    /// The CAFs.
    pub cafs: Arc<CafDirectory>,
}

impl std::fmt::Debug for CafDirectories {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CafDirectories")
    }
}

/// A CAF and what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownCaf {
    /// Which.
    pub caf: Caf,
    /// What is known, if anything.
    pub profile: Option<CafProfile>,
}

/// Why nothing was read or changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CafProfileError {
    /// No such CAF.
    #[error("no such CAF")]
    NotFound,
    /// The table of rights says no.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// Somebody changed it since it was read.
    #[error("changed since it was read")]
    Stale,
    /// Store.
    #[error("the profile could not be recorded")]
    Store(#[from] StoreError),
}

impl CafDirectories {
    /// The CAFs whose contact the actor may see, by code.
    ///
    /// # Errors
    /// See [`CafProfileError`].
    pub async fn list(&self, actor: &Actor) -> Result<Vec<KnownCaf>, CafProfileError> {
        let sees =
            |caf: &&Caf| actor.may(Permission::ReadCafContact, Scope::caf(caf.code())).is_ok();
        let cafs: Vec<Caf> = self.cafs.cafs().iter().filter(sees).copied().collect();
        if cafs.is_empty() {
            return Err(Denied.into());
        }
        let profiles = self.store.begin().await?.profiles().all().await?;
        let of = |caf: Caf| profiles.iter().find(|known| known.caf() == caf.code()).cloned();
        Ok(cafs.into_iter().map(|caf| KnownCaf { caf, profile: of(caf) }).collect())
    }

    /// One CAF.
    ///
    /// # Errors
    /// See [`CafProfileError`].
    pub async fn read(&self, actor: &Actor, caf: CafCode) -> Result<KnownCaf, CafProfileError> {
        actor.may(Permission::ReadCafContact, Scope::caf(caf))?;
        let caf = *self.cafs.caf(caf).ok_or(CafProfileError::NotFound)?;
        let profile = self.store.begin().await?.profiles().get(caf.code()).await?;
        Ok(KnownCaf { caf, profile })
    }

    /// Says how a CAF signs and is reached, as it was read at a version; none for a first time.
    ///
    /// # Errors
    /// See [`CafProfileError`]; nothing is recorded then.
    pub async fn save(
        &self,
        actor: &Actor,
        caf: CafCode,
        details: CafDetails,
        read_at: Option<u32>,
    ) -> Result<(), CafProfileError> {
        actor.may(Permission::EditCafContact, Scope::caf(caf))?;
        self.cafs.caf(caf).ok_or(CafProfileError::NotFound)?;
        let unit = self.store.begin().await?;
        let known = unit.profiles().get(caf).await?;
        if known.as_ref().map(CafProfile::version) != read_at {
            return Err(CafProfileError::Stale);
        }
        match known {
            None => unit.profiles().add(&CafProfile::new(caf, details)).await?,
            Some(mut profile) => {
                if profile.change(details) {
                    unit.profiles().save(&profile).await?;
                }
            }
        }
        Ok(unit.commit().await?)
    }
}
