//! One part of a record is saved (R27, R28).
use super::register::is_rpe_of;
use super::review::settle_record;
use super::{AccessError, Referencing, access};
use crate::form::{
    Fault, FieldError, GeneralForm, HoursForm, LocationForm, PresentationForm, ServedForm,
};
use crate::ports::UnitOfWork;
use crate::{Field, FieldChange, General, Linf, PartName, RecordPart};
use linf_authorisation::{Actor, Permission};
use linf_kernel::{LinfId, StoreError};

#[cfg(test)]
mod tests;

/// One of the five parts, as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartForm {
    /// « Informations générales ».
    General(GeneralForm),
    /// « Localisation ».
    Location(LocationForm),
    /// « Présentation ».
    Presentation(PresentationForm),
    /// « Communes desservies ».
    Served(Vec<ServedForm>),
    /// « Jours et horaires ».
    Hours(HoursForm),
}

impl PartForm {
    /// Which one.
    #[must_use]
    pub const fn name(&self) -> PartName {
        match self {
            Self::General(_) => PartName::General,
            Self::Location(_) => PartName::Location,
            Self::Presentation(_) => PartName::Presentation,
            Self::Served(_) => PartName::Served,
            Self::Hours(_) => PartName::Hours,
        }
    }
}

/// A part of a record, as typed over a version of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavePart {
    /// Which record.
    pub linf: LinfId,
    /// The version that was on the screen.
    pub version: u32,
    /// What was typed.
    pub part: PartForm,
}

/// Why a part was not saved.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SaveError {
    /// The record cannot be reached.
    #[error(transparent)]
    Access(#[from] AccessError),
    /// Something is missing or wrong: everything, each at its field.
    #[error("{} fields are wrong", .0.len())]
    Invalid(Vec<FieldError>),
    /// Somebody else changed this part since it was shown: here is what it says now.
    #[error("changed since it was shown")]
    Stale(Box<Linf>),
}
impl From<StoreError> for SaveError {
    fn from(error: StoreError) -> Self {
        Self::Access(AccessError::Store(error))
    }
}

impl Referencing {
    /// Saves one part; the same content changes nothing. Changes that others made to other parts
    /// stay, and do not prevent it.
    ///
    /// # Errors
    /// See [`SaveError`]; nothing is recorded then.
    pub async fn save_part(&self, actor: &Actor, command: SavePart) -> Result<(), SaveError> {
        let now = self.clock.now();
        let unit = self.store.begin().await?;
        let mut linf =
            access::get(unit.as_ref(), actor, Permission::EditRecord, command.linf).await?;
        let before = linf.record().general.clone();
        let name = command.part.name();
        if command.version != linf.version() {
            let touched = unit.changes().fields_since(linf.id(), command.version).await?;
            let same_part = touched.iter().any(|field| field.part() == Some(name));
            if command.version > linf.version() || same_part {
                return Err(SaveError::Stale(Box::new(linf)));
            }
        }
        let part = self.part(&linf, &command.part).map_err(SaveError::Invalid)?;
        let Some((event, mut changes)) = linf.revise(part) else {
            return Ok(());
        };
        only_what_is_open(actor, &linf, &changes).map_err(SaveError::Invalid)?;
        name_what_is_linked(unit.as_ref(), (&before, &linf.record().general), &mut changes).await?;
        self.keep(
            unit.as_ref(),
            (&linf, linf.version() + 1),
            changes,
            (Some(actor.account()), now),
        )
        .await?;
        match unit.linfs().save(&linf).await {
            Err(StoreError::Duplicate) => return Err(invalid("rpe_record", Fault::Taken)),
            saved => saved?,
        }
        if name == PartName::Served {
            settle_record(unit.as_ref(), &linf, (now, actor.account())).await?;
        }
        unit.outbox().record(&[event], now).await?;
        unit.commit().await?;
        Ok(())
    }

    fn part(&self, linf: &Linf, typed: &PartForm) -> Result<RecordPart, Vec<FieldError>> {
        let (general, geography) = (&linf.record().general, self.geography.as_ref());
        Ok(match typed {
            PartForm::General(form) => RecordPart::General(form.read(general.caf, general.rubric)?),
            PartForm::Location(form) => {
                RecordPart::Location(form.read(general.caf, geography, &self.cafs)?)
            }
            PartForm::Presentation(form) => RecordPart::Presentation(form.read()?),
            PartForm::Served(forms) => RecordPart::Served(ServedForm::read_all(forms, geography)?),
            PartForm::Hours(form) => RecordPart::Hours(form.read()?),
        })
    }
}

/// Refuses what only the CAF changes to whoever is not of the CAF.
fn only_what_is_open(
    actor: &Actor,
    linf: &Linf,
    changes: &[FieldChange],
) -> Result<(), Vec<FieldError>> {
    if actor.may(Permission::CreateRecord, linf.scope()).is_ok() {
        return Ok(());
    }
    let closed = changes.iter().filter(|change| !change.field.is_open_to_managers());
    let faults: Vec<_> = closed
        .map(|change| FieldError { field: change.field.code().to_owned(), fault: Fault::OnlyByCaf })
        .collect();
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// The history names a managing body or a record, not its identifier; and both must be of the CAF.
async fn name_what_is_linked(
    unit: &dyn UnitOfWork,
    (before, after): (&General, &General),
    changes: &mut [FieldChange],
) -> Result<(), SaveError> {
    for change in changes {
        if change.field == Field::Gestionnaire {
            let was = unit.gestionnaires().get(before.gestionnaire).await?;
            let is = unit.gestionnaires().get(after.gestionnaire).await?;
            let is = is.filter(|gestionnaire| gestionnaire.caf() == after.caf);
            let is = is.ok_or_else(|| invalid("gestionnaire", Fault::NotFound))?;
            change.before = was.map(|body| body.identity().legal_name.to_string());
            change.after = Some(is.identity().legal_name.to_string());
        }
        if change.field == Field::RpeRecord {
            if let Some(rpe) = after.rpe_record
                && !is_rpe_of(unit, rpe, after.caf).await?
            {
                return Err(invalid("rpe_record", Fault::NotFound));
            }
            change.before = name_of(unit, before.rpe_record).await?;
            change.after = name_of(unit, after.rpe_record).await?;
        }
    }
    Ok(())
}

async fn name_of(
    unit: &dyn UnitOfWork,
    linf: Option<LinfId>,
) -> Result<Option<String>, StoreError> {
    let Some(id) = linf else {
        return Ok(None);
    };
    let found = unit.linfs().get(id).await?;
    Ok(found.map(|linf| linf.record().general.name.to_string()))
}

fn invalid(field: &str, fault: Fault) -> SaveError {
    SaveError::Invalid(vec![FieldError { field: field.to_owned(), fault }])
}
