//! The official list, held in memory.

mod answer;
mod build;
mod rows;
mod scope;
mod search;

pub use rows::{GazetteerError, GazetteerRows};

use std::fmt;
use std::ops::Range;

use chrono::NaiveDate;

use crate::search::index::NameIndex;
use crate::search::query::DepartementNames;
use crate::{
    Area, Commune, CommuneCode, Departement, DepartementCode, Epci, Geography, Match, OtherKind,
    OtherPlace, PostalCode, Resolved, Standing,
};

/// The official list of communes of one year, held in memory and ready to be searched.
///
/// Rows are numbered: current communes by code, then the other places in the order of the communes
/// that they are part of.
#[doc(alias = "COG")]
pub struct Gazetteer {
    in_force_from: NaiveDate,
    communes: Vec<Commune>,
    others: Vec<OtherPlace>,
    /// The row of the current commune that each other place is part of.
    commune_of_other: Vec<usize>,
    /// The codes of the other places, in order, with their places in the list.
    other_codes: Vec<(CommuneCode, usize)>,
    /// Former codes, with the row of the current commune.
    former: Vec<(CommuneCode, usize)>,
    departements: Vec<Departement>,
    epcis: Vec<Epci>,
    names: NameIndex,
    departement_names: DepartementNames,
    /// Postal codes, with the rows they serve.
    served: Vec<(PostalCode, usize)>,
    /// Numbers of arrondissements, with their rows.
    arrondissements: Vec<(u8, usize)>,
}

impl Gazetteer {
    /// Orders and indexes rows.
    ///
    /// # Errors
    /// [`GazetteerError`] when two rows have one key, or one points to nothing.
    pub fn new(rows: GazetteerRows) -> Result<Self, GazetteerError> {
        build::build(rows)
    }

    /// All current communes, by code.
    #[must_use]
    pub fn communes(&self) -> &[Commune] {
        &self.communes
    }

    /// All delegated and associated communes and municipal arrondissements, in the order of the
    /// communes they are part of.
    #[must_use]
    pub fn other_places(&self) -> &[OtherPlace] {
        &self.others
    }

    /// All former codes, in order, each with the code of the current commune.
    pub fn former_codes(&self) -> impl Iterator<Item = (CommuneCode, CommuneCode)> {
        let current = |row: &usize| self.communes.get(*row).map(Commune::code);
        self.former.iter().filter_map(move |(code, row)| Some((*code, current(row)?)))
    }

    fn row_of(&self, code: CommuneCode) -> Option<usize> {
        self.communes.binary_search_by_key(&code, Commune::code).ok()
    }

    /// The rows of the other places that are part of these communes.
    fn rows_of_others(&self, communes: &Range<usize>) -> Range<usize> {
        let place = |row| self.commune_of_other.partition_point(|&commune| commune < row);
        let first = self.communes.len();
        first + place(communes.start)..first + place(communes.end)
    }

    /// The rows of the communes of a département.
    fn rows_of_departement(&self, code: DepartementCode) -> Range<usize> {
        let start = self.communes.partition_point(|commune| commune.departement() < code);
        let end = self.communes.partition_point(|commune| commune.departement() <= code);
        start..end
    }

    /// The rows that a postal code serves, arrondissements included.
    fn rows_of_postal_code(&self, code: PostalCode) -> impl Iterator<Item = usize> {
        let start = self.served.partition_point(|&(served, _)| served < code);
        let from = self.served.get(start..).unwrap_or_default();
        from.iter().take_while(move |&&(served, _)| served == code).map(|&(_, row)| row)
    }

    /// The place of a row that is not a current commune.
    fn other_at(&self, row: usize) -> Option<&OtherPlace> {
        self.others.get(row.checked_sub(self.communes.len())?)
    }

    /// The row of the current commune of a row.
    fn commune_row(&self, row: usize) -> Option<usize> {
        match row.checked_sub(self.communes.len()) {
            None => Some(row),
            Some(other) => self.commune_of_other.get(other).copied(),
        }
    }
}

impl Geography for Gazetteer {
    fn in_force_from(&self) -> NaiveDate {
        self.in_force_from
    }

    fn commune(&self, code: CommuneCode) -> Option<&Commune> {
        self.communes.get(self.row_of(code)?)
    }

    fn resolve(&self, code: CommuneCode) -> Option<Resolved<'_>> {
        if let Some(commune) = self.commune(code) {
            return Some(Resolved { commune, standing: Standing::Current });
        }
        let first = self.other_codes.partition_point(|&(other, _)| other < code);
        if let Some(&(_, at)) = self.other_codes.get(first).filter(|found| found.0 == code) {
            let place = self.others.get(at)?;
            let commune = self.communes.get(*self.commune_of_other.get(at)?)?;
            let standing = match place.kind() {
                OtherKind::Arrondissement => Standing::Arrondissement(place),
                OtherKind::Deleguee | OtherKind::Associee => Standing::PartOf(place),
            };
            return Some(Resolved { commune, standing });
        }
        let at = self.former.binary_search_by_key(&code, |&(former, _)| former).ok()?;
        let commune = self.communes.get(self.former.get(at)?.1)?;
        Some(Resolved { commune, standing: Standing::Former })
    }

    fn search(&self, query: &str, limit: usize) -> Vec<Match<'_>> {
        search::search(self, query, limit)
    }

    fn communes_in(&self, area: Area) -> Vec<&Commune> {
        match area {
            Area::France => self.communes.iter().collect(),
            Area::Departement(code) => self
                .communes
                .get(self.rows_of_departement(code))
                .unwrap_or_default()
                .iter()
                .collect(),
            Area::Epci(code) => {
                self.communes.iter().filter(|commune| commune.epci() == Some(code)).collect()
            }
            Area::PostalCode(code) => {
                self.rows_of_postal_code(code).filter_map(|row| self.communes.get(row)).collect()
            }
        }
    }

    fn departements(&self) -> &[Departement] {
        &self.departements
    }

    fn epcis(&self) -> &[Epci] {
        &self.epcis
    }
}

impl fmt::Debug for Gazetteer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gazetteer")
            .field("in_force_from", &self.in_force_from)
            .field("communes", &self.communes.len())
            .field("other_places", &self.others.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
