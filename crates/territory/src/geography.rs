//! The port through which the rest asks about places.

use chrono::NaiveDate;

use crate::{
    Commune, CommuneCode, Departement, DepartementCode, Epci, EpciCode, Match, OtherPlace,
    PostalCode,
};

/// The official list of communes of one year, and what can be asked of it.
///
/// [`Gazetteer`](crate::Gazetteer) implements it over rows that an adapter gives. It is read-only
/// and answers from memory, hence not async.
pub trait Geography: Send + Sync {
    /// The day from which this list is in force.
    fn in_force_from(&self) -> NaiveDate;

    /// The current commune of this very code. [`resolve`](Self::resolve) knows the others.
    fn commune(&self, code: CommuneCode) -> Option<&Commune>;

    /// What a code stands for today: a current commune, one of its arrondissements, a place that
    /// is now part of it, or a code it once had.
    ///
    /// A code borne by a commune and by one of its delegated communes MUST stand for the commune.
    fn resolve(&self, code: CommuneCode) -> Option<Resolved<'_>>;

    /// The places a person may mean, best first, at most `limit`.
    ///
    /// What is typed MAY be anything at all: an implementation MUST answer quickly and without
    /// fault whatever its length and its characters.
    fn search(&self, query: &str, limit: usize) -> Vec<Match<'_>>;

    /// The current communes of an area, by code.
    fn communes_in(&self, area: Area) -> Vec<&Commune>;

    /// All départements and overseas collectivities, by code.
    fn departements(&self) -> &[Departement];

    /// All EPCI, by code.
    fn epcis(&self) -> &[Epci];

    /// The département of this code.
    fn departement(&self, code: DepartementCode) -> Option<&Departement> {
        let all = self.departements();
        all.binary_search_by_key(&code, Departement::code).ok().and_then(|at| all.get(at))
    }

    /// The EPCI of this code.
    fn epci(&self, code: EpciCode) -> Option<&Epci> {
        let all = self.epcis();
        all.binary_search_by_key(&code, Epci::code).ok().and_then(|at| all.get(at))
    }
}

/// A set of communes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Area {
    /// All of them.
    France,
    /// Those of a département or of an overseas collectivity.
    Departement(DepartementCode),
    /// Those of an EPCI, which may span several départements.
    Epci(EpciCode),
    /// Those that a postal code serves.
    PostalCode(PostalCode),
}

/// What a code stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resolved<'a> {
    /// The current commune.
    pub commune: &'a Commune,
    /// How the code leads to it.
    pub standing: Standing<'a>,
}

/// How a code leads to a current commune.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing<'a> {
    /// It is the commune's own code.
    Current,
    /// It is that of one of its municipal arrondissements, in which people still live.
    Arrondissement(&'a OtherPlace),
    /// It is that of a delegated or associated commune.
    PartOf(&'a OtherPlace),
    /// The commune had this code, or merged the commune that had it.
    Former,
}

impl<'a> Resolved<'a> {
    /// The municipal arrondissement, if the code is that of one.
    #[must_use]
    pub const fn arrondissement(&self) -> Option<&'a OtherPlace> {
        match self.standing {
            Standing::Arrondissement(place) => Some(place),
            Standing::Current | Standing::PartOf(_) | Standing::Former => None,
        }
    }

    /// The name of the place of the code: its own when it is that of an arrondissement or of a
    /// place that is now part of the commune, and else the commune's.
    #[must_use]
    pub fn name(&self) -> &'a str {
        match self.standing {
            Standing::Arrondissement(place) | Standing::PartOf(place) => place.name(),
            Standing::Current | Standing::Former => self.commune.name(),
        }
    }

    /// The most precise code a person can be said to live in: the arrondissement's, or else the
    /// commune's.
    #[must_use]
    pub const fn code(&self) -> CommuneCode {
        match self.standing {
            Standing::Arrondissement(place) => place.code(),
            Standing::Current | Standing::PartOf(_) | Standing::Former => self.commune.code(),
        }
    }

    /// The codes under which coverage of the place may be given, most precise first: the
    /// arrondissement's if any, then the commune's.
    pub fn coverage_codes(&self) -> impl Iterator<Item = CommuneCode> + use<> {
        let arrondissement = self.arrondissement().map(OtherPlace::code);
        arrondissement.into_iter().chain([self.commune.code()])
    }
}
