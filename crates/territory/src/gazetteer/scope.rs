//! The rows among which a name is searched.

use std::collections::BTreeSet;
use std::ops::Range;

use super::Gazetteer;
use crate::search::query::{Reading, Within};
use crate::{Commune, Geography, OtherKind, OtherPlace, PostalCode};

/// Ranges of rows that hold all those that one reading allows, and perhaps others.
pub(super) fn rows_of(all: &Gazetteer, reading: &Reading) -> Vec<Range<usize>> {
    let mut communes = Vec::new();
    match reading.within.first() {
        // Few names have figures: those of arrondissements.
        None if reading.name.contains(|c: char| c.is_ascii_digit()) => {
            return all.names.with_figures().map(|row| row..row + 1).collect();
        }
        None => communes.push(0..all.communes.len()),
        Some(Within::Departement(code)) => communes.push(all.rows_of_departement(*code)),
        Some(Within::PostalCode(code)) => {
            communes.extend(all.rows_of_postal_code(*code).map(|row| row..row + 1));
        }
        Some(Within::Figures(figures)) => {
            let departement = figures.parse().map(|code| all.rows_of_departement(code));
            let departement = departement.unwrap_or_default();
            let served = rows_of_figures(all, figures);
            let apart = served.into_iter().filter(|row| !departement.contains(row));
            communes.extend(apart.map(|row| row..row + 1));
            communes.push(departement);
        }
        Some(Within::Code(code)) => {
            let commune = all.resolve(*code).and_then(|found| all.row_of(found.commune.code()));
            communes.extend(commune.map(|row| row..row + 1));
        }
        Some(Within::Arrondissement(_)) => {}
    }
    communes.retain(|range| range.start < all.communes.len());
    let others: Vec<_> = communes.iter().map(|range| all.rows_of_others(range)).collect();
    communes.into_iter().chain(others).filter(|range| !range.is_empty()).collect()
}

/// The rows with a postal code that begins so, each once.
pub(super) fn rows_of_figures(all: &Gazetteer, figures: &str) -> Vec<usize> {
    let start = all.served.partition_point(|(code, _)| code.as_str() < figures);
    let from = all.served.get(start..).unwrap_or_default();
    let served = from.iter().take_while(|(code, _)| code.as_str().starts_with(figures));
    let rows: BTreeSet<usize> = served.map(|&(_, row)| row).collect();
    rows.into_iter().collect()
}

pub(super) fn is_within(all: &Gazetteer, row: usize, within: &Within) -> bool {
    let commune = all.commune_row(row).and_then(|row| all.communes.get(row));
    commune.is_some_and(|commune| match within {
        Within::Departement(code) => commune.departement() == *code,
        Within::PostalCode(code) => postal_codes(all, row).contains(code),
        Within::Figures(figures) => {
            commune.departement().as_str() == figures
                || postal_codes(all, row).iter().any(|code| code.as_str().starts_with(figures))
        }
        Within::Code(code) => all.resolve(*code).is_some_and(|found| found.commune == commune),
        Within::Arrondissement(_) => arrondissement_at(all, row).is_some(),
    })
}

/// The postal codes of a row: its commune's, unless it is an arrondissement.
pub(super) fn postal_codes(all: &Gazetteer, row: usize) -> &[PostalCode] {
    arrondissement_at(all, row).map_or_else(
        || {
            let commune = all.commune_row(row).and_then(|row| all.communes.get(row));
            commune.map_or(&[][..], |commune| commune.postal_codes())
        },
        OtherPlace::postal_codes,
    )
}

pub(super) fn arrondissement_at(all: &Gazetteer, row: usize) -> Option<&OtherPlace> {
    all.other_at(row).filter(|place| place.kind() == OtherKind::Arrondissement)
}

pub(super) fn population(all: &Gazetteer, row: usize) -> u32 {
    all.commune_row(row).and_then(|row| all.communes.get(row)).map_or(0, Commune::population)
}
