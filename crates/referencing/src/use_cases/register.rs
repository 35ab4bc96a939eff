//! A CAF enters a record (R19, R20, R24).
use super::Referencing;
use crate::form::Fault;
use crate::form::{Faults, FieldError, GeneralForm, GestionnaireForm, LocationForm, ServedForm};
use crate::ports::UnitOfWork;
use crate::{
    Event, Field, FieldChange, Gestionnaire, GestionnaireId, Hours, Linf, LinfRecord, Presentation,
    Rubric,
};
use linf_authorisation::{Actor, Denied, Permission, Scope};
use linf_kernel::{Id, LinfId, StoreError};
use linf_territory::CafCode;

#[cfg(test)]
mod tests;

/// A new record: its mandatory parts. The others are written later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterRecord {
    /// The CAF of its seat.
    pub caf: CafCode,
    /// Its heading.
    pub rubric: Rubric,
    /// « Informations générales »; faults are named `general.…`.
    pub general: GeneralForm,
    /// A managing body not yet recorded, in the place of [`GeneralForm::gestionnaire`], which is
    /// then empty; faults are named `gestionnaire.…`.
    pub gestionnaire: Option<GestionnaireForm>,
    /// « Localisation »; faults are named `location.…`.
    pub location: LocationForm,
    /// « Communes desservies »; faults are named `communes…`.
    pub communes: Vec<ServedForm>,
}

/// Why a record was not created.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RegisterError {
    /// Not allowed at this CAF.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// Something is missing or wrong: everything, each at its field.
    #[error("{} fields are wrong", .0.len())]
    Invalid(Vec<FieldError>),
    /// Store.
    #[error("the record could not be created")]
    Store(#[from] StoreError),
}

impl Referencing {
    /// Creates a draft.
    ///
    /// # Errors
    /// See [`RegisterError`]; nothing is recorded then.
    pub async fn register(
        &self,
        actor: &Actor,
        command: RegisterRecord,
    ) -> Result<LinfId, RegisterError> {
        actor.may(Permission::CreateRecord, Scope::caf(command.caf))?;
        let now = self.clock.now();
        let unit = self.store.begin().await?;
        let (record, managing) = self.read(unit.as_ref(), &command).await?;
        let mut events = Vec::new();
        if let Some(gestionnaire) = managing {
            let (gestionnaire, event) = gestionnaire;
            match unit.gestionnaires().add(&gestionnaire).await {
                Err(StoreError::Duplicate) => {
                    return Err(invalid("gestionnaire.siret", Fault::Taken));
                }
                added => added?,
            }
            events.push(event);
        }
        let (linf, event) = Linf::register(Id::from_uuid(self.ids.next()), record);
        match unit.linfs().add(&linf).await {
            Err(StoreError::Duplicate) => return Err(invalid("general.rpe_record", Fault::Taken)),
            added => added?,
        }
        events.push(event);
        let created = FieldChange {
            field: Field::Publication,
            before: None,
            after: Some(linf.publication().name().to_owned()),
        };
        self.keep(
            unit.as_ref(),
            (&linf, linf.version()),
            vec![created],
            (Some(actor.account()), now),
        )
        .await?;
        unit.outbox().record(&events, now).await?;
        unit.commit().await?;
        Ok(linf.id())
    }

    /// What was typed, or everything that is wrong with it.
    async fn read(
        &self,
        unit: &dyn UnitOfWork,
        command: &RegisterRecord,
    ) -> Result<(LinfRecord, Option<(Gestionnaire, Event)>), RegisterError> {
        let mut faults = Faults::under("general.");
        let mut body = Faults::under("gestionnaire.");
        let chosen = !command.general.gestionnaire.trim().is_empty();
        let described = command.gestionnaire.as_ref();
        if chosen && described.is_some() {
            faults.add("gestionnaire", Fault::BothGiven);
        }
        let managing = described.filter(|_| !chosen).and_then(|form| form.read_with(&mut body));
        let managing = managing.map(|identity| {
            Gestionnaire::register(Id::from_uuid(self.ids.next()), command.caf, identity)
        });
        let known = match (&command.gestionnaire, &managing) {
            (Some(_), Some((gestionnaire, _))) => Some(gestionnaire.id()),
            // Its faults are told where they are.
            (Some(_), None) => None,
            (None, _) => self.known(unit, command, &mut faults).await?,
        };
        let general = command.general.read_with(command.caf, command.rubric, known, &mut faults);
        if let Some(rpe) = general.as_ref().and_then(|general| general.rpe_record)
            && !is_rpe_of(unit, rpe, command.caf).await?
        {
            faults.add("rpe_record", Fault::NotFound);
        }
        let mut place = Faults::under("location.");
        let (geography, cafs) = (self.geography.as_ref(), self.cafs.as_ref());
        let location = command.location.read_with(command.caf, geography, cafs, &mut place);
        let mut territory = Faults::default();
        let served = ServedForm::read_with(&command.communes, geography, &mut territory);
        let found = [faults.found, body.found, place.found, territory.found].concat();
        match (general, location) {
            (Some(general), Some(location)) if found.is_empty() => {
                let (presentation, hours) = (Presentation::default(), Hours::default());
                Ok((LinfRecord { general, location, presentation, served, hours }, managing))
            }
            _ => Err(RegisterError::Invalid(found)),
        }
    }

    /// The managing body chosen, if its CAF knows it.
    async fn known(
        &self,
        unit: &dyn UnitOfWork,
        command: &RegisterRecord,
        faults: &mut Faults,
    ) -> Result<Option<GestionnaireId>, StoreError> {
        let raw = command.general.gestionnaire.trim();
        if raw.is_empty() {
            return Ok(faults.keep("gestionnaire", Err(Fault::Missing)));
        }
        let found = match raw.parse() {
            Ok(id) => unit.gestionnaires().get(id).await?,
            Err(_) => None,
        };
        let found = found.filter(|gestionnaire| gestionnaire.caf() == command.caf);
        Ok(faults.keep("gestionnaire", found.map(|g| g.id()).ok_or(Fault::NotFound)))
    }
}

/// Whether a record of a relais of this CAF has this identifier.
pub(super) async fn is_rpe_of(
    unit: &dyn UnitOfWork,
    id: LinfId,
    caf: CafCode,
) -> Result<bool, StoreError> {
    let found = unit.linfs().get(id).await?;
    Ok(found.is_some_and(|linf| {
        linf.record().caf() == caf && linf.record().general.rubric == Rubric::Rpe
    }))
}

fn invalid(field: &str, fault: Fault) -> RegisterError {
    RegisterError::Invalid(vec![FieldError { field: field.to_owned(), fault }])
}
