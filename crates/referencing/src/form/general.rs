//! « Informations générales », as typed.
use super::{Fault, Faults, FieldError, text};
use crate::{Criterion, General, GestionnaireId, LinfKindChoice, Rubric, ServiceKind, SingleDesk};
use linf_kernel::{Line, LinfId};
use linf_territory::CafCode;

/// Part 1, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GeneralForm {
    /// Its name.
    pub name: String,
    /// A [`LinfKindChoice`]'s code.
    pub kind: String,
    /// Which other kind.
    pub which: String,
    /// Identifier of the managing body.
    pub gestionnaire: String,
    /// Identifier of the linked record of a relais; may be empty.
    pub rpe_record: String,
    /// Whether the mission « guichet unique » is noted.
    pub single_desk: bool,
    /// [`Criterion`]s' codes; count only with the mission.
    pub criteria: Vec<String>,
}

impl GeneralForm {
    /// From what is recorded.
    #[must_use]
    pub fn of(general: &General) -> Self {
        let mission = general.single_desk.as_ref();
        let criteria = mission.into_iter().flat_map(SingleDesk::criteria);
        Self {
            name: general.name.to_string(),
            kind: general.kind.choice().code().to_owned(),
            which: general.kind.which().unwrap_or_default().to_owned(),
            gestionnaire: general.gestionnaire.to_string(),
            rpe_record: text(general.rpe_record.as_ref()),
            single_desk: mission.is_some(),
            criteria: criteria.map(|criterion| criterion.code().to_owned()).collect(),
        }
    }
    /// The part, for a record of this CAF and rubric.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(&self, caf: CafCode, rubric: Rubric) -> Result<General, Vec<FieldError>> {
        let mut faults = Faults::default();
        let gestionnaire = faults.shaped("gestionnaire", &self.gestionnaire, Fault::NotFound);
        let general = self.read_with(caf, rubric, gestionnaire, &mut faults);
        general.filter(|_| faults.none()).ok_or(faults.found)
    }
    pub(crate) fn read_with(
        &self,
        caf: CafCode,
        rubric: Rubric,
        gestionnaire: Option<GestionnaireId>,
        faults: &mut Faults,
    ) -> Option<General> {
        let name = faults.text("name", &self.name);
        let kind = self.kind(rubric, faults);
        let rpe_record: Option<LinfId> =
            faults.optional_shaped("rpe_record", &self.rpe_record, Fault::NotFound);
        if rpe_record.is_some() && rubric == Rubric::Rpe {
            faults.add("rpe_record", Fault::NotFound);
        }
        let single_desk = self.single_desk(kind.as_ref(), faults);
        let (name, kind, gestionnaire) = (name?, kind?, gestionnaire?);
        Some(General { caf, rubric, name, kind, gestionnaire, rpe_record, single_desk })
    }
    fn kind(&self, rubric: Rubric, faults: &mut Faults) -> Option<ServiceKind> {
        let choice: LinfKindChoice = faults.shaped("kind", &self.kind, Fault::UnknownChoice)?;
        if rubric == Rubric::Rpe && choice != LinfKindChoice::Rpe {
            faults.add("kind", Fault::UnknownChoice);
        }
        let which: Option<Line<100>> = match choice {
            LinfKindChoice::Other => Some(faults.text("which", &self.which)?),
            LinfKindChoice::Rpe
            | LinfKindChoice::ServicePetiteEnfance
            | LinfKindChoice::Pif
            | LinfKindChoice::FranceServices
            | LinfKindChoice::Pmi
            | LinfKindChoice::Eaje
            | LinfKindChoice::GestionDirecte
            | LinfKindChoice::CentreSocial
            | LinfKindChoice::Caf => None,
        };
        ServiceKind::new(choice, which).ok()
    }
    fn single_desk(&self, kind: Option<&ServiceKind>, faults: &mut Faults) -> Option<SingleDesk> {
        if !self.single_desk {
            return None;
        }
        if kind.is_some_and(|kind| kind.choice() != LinfKindChoice::Rpe) {
            faults.add("single_desk", Fault::OnlyForRpe);
        }
        let criteria: Result<Vec<Criterion>, _> =
            self.criteria.iter().take(16).map(|code| code.parse()).collect();
        let criteria = criteria.map_err(|_unknown| Fault::UnknownChoice);
        faults.keep("criteria", criteria).map(SingleDesk::new)
    }
}
