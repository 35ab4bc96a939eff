//! Communes, and who answers there.
use crate::app::App;
use linf_routing::{Coverage, LinfCard, Place};
use linf_territory::{
    CafOf, Commune, CommuneCode, Departement, Match, MatchedOn, NoCaf, PostalCode,
};
use poem_openapi::{Enum, Object};

/// Why a commune is in the answer of a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub(crate) enum MatchReason {
    /// Its name, or a part of it.
    Name,
    /// Its name, one typing error forgiven.
    NameNearly,
    /// The name or the code of a former commune that is now part of it.
    PartOf,
    /// Its postal code, or the beginning of one.
    PostalCode,
    /// Its INSEE code.
    Code,
    /// An INSEE code that it once had.
    FormerCode,
    /// Its département, typed alone.
    Departement,
}

/// A commune, or an arrondissement of Paris, Lyon or Marseille.
#[derive(Debug, Object)]
#[oai(rename = "Commune", skip_serializing_if_is_none)]
pub(crate) struct CommuneDto {
    /// Its INSEE code.
    code: String,
    /// Its name.
    name: String,
    /// Its postal codes.
    postal_codes: Vec<String>,
    /// The code of its département.
    department_code: String,
    /// The name of its département.
    department_name: String,
    /// The code of its commune, when it is an arrondissement.
    commune_code: Option<String>,
    /// Why it is in the answer of a search.
    matched_on: Option<MatchReason>,
    /// The former commune that matched.
    matched_place: Option<String>,
}

/// The answer of a search.
#[derive(Debug, Object)]
#[oai(rename = "CommuneList")]
pub(crate) struct CommuneListDto {
    /// The communes that may be meant, the likeliest first.
    pub(crate) items: Vec<CommuneDto>,
}

/// A body of the Family branch.
#[derive(Debug, Object)]
#[oai(rename = "Caf")]
pub(crate) struct CafDto {
    /// Its code.
    code: String,
    /// Its name.
    name: String,
}

/// Why a commune depends on no CAF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub(crate) enum NoCafReason {
    /// Saint-Barthélemy.
    SaintBarthelemy,
    /// Saint-Martin.
    SaintMartin,
    /// Saint-Pierre-et-Miquelon.
    SaintPierreEtMiquelon,
    /// The Pacific collectivities.
    Pacific,
    /// Nobody lives there.
    Uninhabited,
}

/// A service and how to reach it.
#[derive(Debug, Object)]
#[oai(rename = "Service")]
pub(crate) struct ServiceDto {
    /// Its identifier: the `linf` of a request.
    id: String,
    /// Its name.
    name: String,
    /// Its postal address.
    address: String,
    /// Its telephone.
    phone: String,
    /// Its e-mail address.
    email: String,
}

/// Who answers the families of a commune.
#[derive(Debug, Object)]
#[oai(rename = "Coverage", skip_serializing_if_is_none)]
pub(crate) struct CoverageDto {
    /// The INSEE code of the place today: a former code gives the present one.
    code: String,
    /// How people tell it from its homonyms.
    label: String,
    /// The code of its commune, which differs for an arrondissement.
    commune_code: String,
    /// Whether a request can be sent from there.
    covered: bool,
    /// Services that receive requests there; the family chooses one.
    receiving: Vec<ServiceDto>,
    /// Services that serve the place but receive no request on line.
    referenced: Vec<ServiceDto>,
    /// The CAF it depends on.
    caf: Option<CafDto>,
    /// Why it depends on none.
    no_caf_reason: Option<NoCafReason>,
}

fn written(codes: &[PostalCode]) -> Vec<String> {
    codes.iter().map(ToString::to_string).collect()
}

impl CommuneDto {
    fn new(
        (code, name, postal_codes): (CommuneCode, &str, &[PostalCode]),
        commune: &Commune,
        departement: Option<&Departement>,
    ) -> Self {
        let commune_code = (code != commune.code()).then(|| commune.code().to_string());
        Self {
            code: code.to_string(),
            name: name.to_owned(),
            postal_codes: written(postal_codes),
            department_code: commune.departement().to_string(),
            department_name: departement.map(|d| d.name().to_owned()).unwrap_or_default(),
            commune_code,
            matched_on: None,
            matched_place: None,
        }
    }
    /// The place of a code.
    pub(crate) fn of_code(app: &App, code: CommuneCode) -> Option<Self> {
        let found = app.geography.resolve(code)?;
        let departement = app.geography.departement(found.commune.departement());
        let (name, postal_codes) = match found.arrondissement() {
            Some(place) => (place.name(), place.postal_codes()),
            None => (found.commune.name(), found.commune.postal_codes()),
        };
        Some(Self::new((found.code(), name, postal_codes), found.commune, departement))
    }
}

impl From<&Match<'_>> for CommuneDto {
    fn from(found: &Match<'_>) -> Self {
        let place = (found.code(), found.name(), found.postal_codes());
        let (reason, matched_place) = match found.on {
            MatchedOn::Name => (MatchReason::Name, None),
            MatchedOn::NameNearly => (MatchReason::NameNearly, None),
            MatchedOn::PartOf(place) | MatchedOn::PartOfNearly(place) => {
                (MatchReason::PartOf, Some(place.name().to_owned()))
            }
            MatchedOn::PostalCode(_) => (MatchReason::PostalCode, None),
            MatchedOn::Code => (MatchReason::Code, None),
            MatchedOn::FormerCode(_) => (MatchReason::FormerCode, None),
            MatchedOn::Departement => (MatchReason::Departement, None),
        };
        let dto = Self::new(place, found.commune, Some(found.departement));
        Self { matched_on: Some(reason), matched_place, ..dto }
    }
}

impl From<&LinfCard> for ServiceDto {
    fn from(card: &LinfCard) -> Self {
        Self {
            id: card.linf.to_string(),
            name: card.name.clone(),
            address: card.address.clone(),
            phone: card.phone.clone(),
            email: card.email.clone(),
        }
    }
}

impl CoverageDto {
    /// The answer for a place.
    pub(crate) fn new(app: &App, coverage: &Coverage) -> Self {
        let place: &Place = &coverage.place;
        let named = place.caf.and_then(|code| app.cafs.caf(code));
        let caf =
            named.map(|caf| CafDto { code: caf.code().to_string(), name: caf.name().to_owned() });
        let no_caf_reason = match (&caf, app.cafs.caf_of(place.code)) {
            (None, CafOf::None(why)) => no_caf(why),
            _ => None,
        };
        Self {
            code: place.code.to_string(),
            label: place.label.clone(),
            commune_code: place.commune.to_string(),
            covered: coverage.is_covered(),
            receiving: coverage.receiving.iter().map(ServiceDto::from).collect(),
            referenced: coverage.referenced.iter().map(ServiceDto::from).collect(),
            caf,
            no_caf_reason,
        }
    }
}

const fn no_caf(why: NoCaf) -> Option<NoCafReason> {
    match why {
        NoCaf::SaintBarthelemy => Some(NoCafReason::SaintBarthelemy),
        NoCaf::SaintMartin => Some(NoCafReason::SaintMartin),
        NoCaf::SaintPierreEtMiquelon => Some(NoCafReason::SaintPierreEtMiquelon),
        NoCaf::Pacific => Some(NoCafReason::Pacific),
        NoCaf::Uninhabited => Some(NoCafReason::Uninhabited),
        NoCaf::NotADepartement => None,
    }
}
