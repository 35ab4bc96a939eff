//! What a gazetteer is built from.

use chrono::NaiveDate;

use crate::{Commune, CommuneCode, Departement, DepartementCode, Epci, EpciCode, OtherPlace};

/// The rows of an official list, in any order.
#[derive(Debug, Clone)]
pub struct GazetteerRows {
    /// The day from which the list is in force.
    pub in_force_from: NaiveDate,
    /// Départements and overseas collectivities.
    pub departements: Vec<Departement>,
    /// EPCI.
    pub epcis: Vec<Epci>,
    /// Current communes.
    pub communes: Vec<Commune>,
    /// Delegated and associated communes, municipal arrondissements.
    pub other_places: Vec<OtherPlace>,
    /// Former codes, each with the one that replaced it, which may itself be a former one.
    pub former_codes: Vec<(CommuneCode, CommuneCode)>,
}

impl GazetteerRows {
    /// No row yet.
    #[must_use]
    pub const fn new(in_force_from: NaiveDate) -> Self {
        Self {
            in_force_from,
            departements: Vec::new(),
            epcis: Vec::new(),
            communes: Vec::new(),
            other_places: Vec::new(),
            former_codes: Vec::new(),
        }
    }
}

/// Why rows are not an official list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum GazetteerError {
    /// Two communes, or two places of one kind, have this code; or it is twice a former code.
    #[error("the code {0} is given twice")]
    Twice(CommuneCode),
    /// The département is given twice.
    #[error("the département {0} is given twice")]
    DepartementTwice(DepartementCode),
    /// The EPCI is given twice.
    #[error("the EPCI {0} is given twice")]
    EpciTwice(EpciCode),
    /// The code leads to no current commune.
    #[error("the code {0} leads to no current commune")]
    LeadsNowhere(CommuneCode),
    /// The codes that replaced this one lead back to it.
    #[error("the code {0} leads back to itself")]
    LeadsBack(CommuneCode),
    /// The commune lies in a département that is not given.
    #[error("the département of the commune {0} is not given")]
    NoDepartement(CommuneCode),
    /// The commune is a member of an EPCI that is not given.
    #[error("the EPCI of the commune {0} is not given")]
    NoEpci(CommuneCode),
}
