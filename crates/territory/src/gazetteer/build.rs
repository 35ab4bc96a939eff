//! Rows, checked, ordered and indexed.

use super::{Gazetteer, GazetteerError, GazetteerRows};
use crate::search::fold::fold;
use crate::search::index::NameIndex;
use crate::search::query::{DepartementNames, arrondissement_number};
use crate::{Commune, CommuneCode, Departement, Epci, OtherKind, OtherPlace, PostalCode};

/// Longer chains of replaced codes are loops.
const LONGEST_CHAIN: usize = 32;

pub(super) fn build(rows: GazetteerRows) -> Result<Gazetteer, GazetteerError> {
    let mut rows = in_order(rows)?;
    let chains = Chains { rows: &rows };
    let mut commune_of_other = Vec::with_capacity(rows.other_places.len());
    for place in &rows.other_places {
        commune_of_other.push(chains.current(place.code(), place.commune())?);
    }
    let mut former = Vec::with_capacity(rows.former_codes.len());
    for &(code, next) in &rows.former_codes {
        former.push((code, chains.current(code, next)?));
    }
    let mut others: Vec<(usize, OtherPlace)> =
        commune_of_other.into_iter().zip(std::mem::take(&mut rows.other_places)).collect();
    others.sort_by_key(|&(commune, ref place)| (commune, place.code(), place.kind()));
    (commune_of_other, rows.other_places) = others.into_iter().unzip();
    let codes = rows.other_places.iter().map(OtherPlace::code);
    let mut other_codes: Vec<(CommuneCode, usize)> = codes.zip(0..).collect();
    other_codes.sort_unstable();
    let names = rows.communes.iter().map(Commune::name);
    let names = NameIndex::new(names.chain(rows.other_places.iter().map(OtherPlace::name)));
    let departement_names =
        DepartementNames::new(rows.departements.iter().map(|d| (d.name(), d.code())));
    Ok(Gazetteer {
        in_force_from: rows.in_force_from,
        served: served(&rows),
        arrondissements: arrondissements(&rows),
        communes: rows.communes,
        others: rows.other_places,
        commune_of_other,
        other_codes,
        former,
        departements: rows.departements,
        epcis: rows.epcis,
        names,
        departement_names,
    })
}

fn in_order(mut rows: GazetteerRows) -> Result<GazetteerRows, GazetteerError> {
    rows.departements.sort_unstable_by_key(Departement::code);
    rows.epcis.sort_unstable_by_key(Epci::code);
    rows.communes.sort_unstable_by_key(Commune::code);
    rows.other_places.sort_unstable_by_key(|place| (place.code(), place.kind()));
    rows.former_codes.sort_unstable();
    if let Some(twice) = twice(&rows.departements, Departement::code) {
        return Err(GazetteerError::DepartementTwice(twice));
    }
    if let Some(twice) = twice(&rows.epcis, Epci::code) {
        return Err(GazetteerError::EpciTwice(twice));
    }
    let communes = twice(&rows.communes, Commune::code);
    let others = twice(&rows.other_places, |place| (place.code(), place.kind()));
    let former = twice(&rows.former_codes, |&(code, _)| code);
    if let Some(code) = communes.or(others.map(|(code, _)| code)).or(former) {
        return Err(GazetteerError::Twice(code));
    }
    for commune in &rows.communes {
        let departement = commune.departement();
        if rows.departements.binary_search_by_key(&departement, Departement::code).is_err() {
            return Err(GazetteerError::NoDepartement(commune.code()));
        }
        let unknown = |code| rows.epcis.binary_search_by_key(&code, Epci::code).is_err();
        if commune.epci().is_some_and(unknown) {
            return Err(GazetteerError::NoEpci(commune.code()));
        }
    }
    Ok(rows)
}

/// The first key that two neighbours share.
fn twice<T, K: PartialEq>(sorted: &[T], key: impl Fn(&T) -> K) -> Option<K> {
    sorted.windows(2).find_map(|pair| match pair {
        [one, next] if key(one) == key(next) => Some(key(one)),
        _ => None,
    })
}

/// Follows replaced codes to current communes.
struct Chains<'a> {
    rows: &'a GazetteerRows,
}

impl Chains<'_> {
    /// The row of the commune that `next`, which replaced `code`, leads to.
    fn current(&self, code: CommuneCode, mut next: CommuneCode) -> Result<usize, GazetteerError> {
        let GazetteerRows { communes, other_places, former_codes, .. } = self.rows;
        for _ in 0..LONGEST_CHAIN {
            if let Ok(row) = communes.binary_search_by_key(&next, Commune::code) {
                return Ok(row);
            }
            let other = other_places.binary_search_by_key(&next, OtherPlace::code).ok();
            let former = former_codes.binary_search_by_key(&next, |&(former, _)| former).ok();
            next = other
                .and_then(|at| other_places.get(at).map(OtherPlace::commune))
                .or_else(|| former.and_then(|at| former_codes.get(at)).map(|&(_, next)| next))
                .ok_or(GazetteerError::LeadsNowhere(code))?;
        }
        Err(GazetteerError::LeadsBack(code))
    }
}

fn served(rows: &GazetteerRows) -> Vec<(PostalCode, usize)> {
    let communes = rows.communes.iter().map(Commune::postal_codes);
    let others = rows.other_places.iter().map(OtherPlace::postal_codes);
    let mut served: Vec<_> = communes
        .chain(others)
        .enumerate()
        .flat_map(|(row, codes)| codes.iter().map(move |&code| (code, row)))
        .collect();
    served.sort_unstable();
    served.shrink_to_fit();
    served
}

/// The number of an arrondissement is the one in its name.
fn arrondissements(rows: &GazetteerRows) -> Vec<(u8, usize)> {
    let first = rows.communes.len();
    let numbered = rows.other_places.iter().enumerate().filter_map(|(at, place)| {
        let name = (place.kind() == OtherKind::Arrondissement).then(|| fold(place.name()))?;
        Some((name.split(' ').find_map(arrondissement_number)?, first + at))
    });
    numbered.collect()
}
