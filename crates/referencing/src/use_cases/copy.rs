//! The record of a relais is copied into that of a LINF (R14, R16): two records from then on, and
//! none follows the other (T1).
use super::{AccessError, Referencing, access};
use crate::{Event, Field, FieldChange, Linf, Rubric};
use linf_authorisation::{Actor, Permission};
use linf_kernel::{Id, LinfId, StoreError};

#[cfg(test)]
mod tests;

/// Why a record was not copied.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CopyError {
    /// The record cannot be reached.
    #[error(transparent)]
    Access(#[from] AccessError),
    /// Not the record of a relais.
    #[error("not the record of a relais")]
    NotARelais,
    /// It was copied already: here is the other one.
    #[error("copied already")]
    Copied(LinfId),
}
impl From<StoreError> for CopyError {
    fn from(error: StoreError) -> Self {
        Self::Access(AccessError::Store(error))
    }
}

impl Referencing {
    /// Makes a draft under the heading LINF, which says what the record of a relais says today.
    ///
    /// # Errors
    /// See [`CopyError`]; nothing is recorded then.
    pub async fn copy_to_linf(&self, actor: &Actor, rpe: LinfId) -> Result<LinfId, CopyError> {
        let now = self.clock.now();
        let unit = self.store.begin().await?;
        let source = access::get(unit.as_ref(), actor, Permission::CreateRecord, rpe).await?;
        if source.record().general.rubric != Rubric::Rpe {
            return Err(CopyError::NotARelais);
        }
        if let Some(copied) = unit.linfs().find_by_rpe_record(rpe).await? {
            return Err(CopyError::Copied(copied));
        }
        let mut record = source.record().clone();
        record.general.rubric = Rubric::Linf;
        record.general.rpe_record = Some(rpe);
        let name = record.general.name.to_string();
        let (linf, event) = Linf::register(Id::from_uuid(self.ids.next()), record);
        unit.linfs().add(&linf).await?;
        let created =
            [(Field::Publication, linf.publication().name().to_owned()), (Field::RpeRecord, name)];
        let created =
            created.map(|(field, after)| FieldChange { field, before: None, after: Some(after) });
        self.keep(
            unit.as_ref(),
            (&linf, linf.version()),
            created.into(),
            (Some(actor.account()), now),
        )
        .await?;
        let events: [Event; 1] = [event];
        unit.outbox().record(&events, now).await?;
        unit.commit().await?;
        Ok(linf.id())
    }
}
