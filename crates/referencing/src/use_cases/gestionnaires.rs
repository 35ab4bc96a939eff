//! Managing bodies of a CAF (R77).
use super::Referencing;
use crate::form::{Fault, FieldError, GestionnaireForm};
use crate::{Gestionnaire, GestionnaireId};
use linf_authorisation::{Actor, Denied, Permission, Scope};
use linf_kernel::{Id, StoreError};
use linf_territory::CafCode;

#[cfg(test)]
mod tests;

/// Why a managing body was not recorded.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GestionnaireError {
    /// No such managing body, or none that this actor may see (T14).
    #[error("no such managing body")]
    NotFound,
    /// Not allowed.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// Something is missing or wrong: everything, each at its field.
    #[error("{} fields are wrong", .0.len())]
    Invalid(Vec<FieldError>),
    /// Somebody else changed it since it was shown: here is what it says now.
    #[error("changed since it was shown")]
    Stale(Box<Gestionnaire>),
    /// Store.
    #[error("the managing body could not be recorded")]
    Store(#[from] StoreError),
}

impl Referencing {
    /// Records a managing body.
    ///
    /// # Errors
    /// See [`GestionnaireError`]; nothing is recorded then.
    pub async fn register_gestionnaire(
        &self,
        actor: &Actor,
        caf: CafCode,
        form: &GestionnaireForm,
    ) -> Result<GestionnaireId, GestionnaireError> {
        actor.may(Permission::EditGestionnaire, Scope::caf(caf))?;
        let identity = form.read().map_err(GestionnaireError::Invalid)?;
        let id = Id::from_uuid(self.ids.next());
        let (gestionnaire, event) = Gestionnaire::register(id, caf, identity);
        let unit = self.store.begin().await?;
        taken(unit.gestionnaires().add(&gestionnaire).await)?;
        unit.outbox().record(&[event], self.clock.now()).await?;
        unit.commit().await?;
        Ok(id)
    }
    /// Changes a managing body, as typed over a version of it; the same content changes nothing.
    ///
    /// # Errors
    /// See [`GestionnaireError`]; nothing is recorded then.
    pub async fn revise_gestionnaire(
        &self,
        actor: &Actor,
        (id, version): (GestionnaireId, u32),
        form: &GestionnaireForm,
    ) -> Result<(), GestionnaireError> {
        let unit = self.store.begin().await?;
        let found = unit.gestionnaires().get(id).await?;
        let mut gestionnaire = found.ok_or(GestionnaireError::NotFound)?;
        let scope = Scope::caf(gestionnaire.caf());
        let seen = actor.may(Permission::ReadGestionnaire, scope);
        seen.map_err(|Denied| GestionnaireError::NotFound)?;
        actor.may(Permission::EditGestionnaire, scope)?;
        let identity = form.read().map_err(GestionnaireError::Invalid)?;
        if version != gestionnaire.version() {
            return Err(GestionnaireError::Stale(Box::new(gestionnaire)));
        }
        let Some(event) = gestionnaire.revise(identity) else {
            return Ok(());
        };
        taken(unit.gestionnaires().save(&gestionnaire).await)?;
        unit.outbox().record(&[event], self.clock.now()).await?;
        unit.commit().await?;
        Ok(())
    }
}

fn taken(recorded: Result<(), StoreError>) -> Result<(), GestionnaireError> {
    match recorded {
        Err(StoreError::Duplicate) => {
            let field = "siret".to_owned();
            Err(GestionnaireError::Invalid(vec![FieldError { field, fault: Fault::Taken }]))
        }
        recorded => Ok(recorded?),
    }
}
