//! From what is typed to the places a person may mean.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::Gazetteer;
use super::answer::{answer, matched};
use super::scope::{is_within, population, postal_codes, rows_of, rows_of_figures};
use crate::search::fold::{LONGEST_QUERY, fold};
use crate::search::index::Care;
use crate::search::query::{Query, Reading, Within, read};
use crate::search::rank::{Hit, Rank};
use crate::{CommuneCode, DepartementCode, Geography, Match, MatchedOn, PostalCode, Standing};

pub(super) fn search<'a>(all: &'a Gazetteer, typed: &str, limit: usize) -> Vec<Match<'a>> {
    // Nobody types that much to name a place; the rest of it is not even looked at.
    if typed.chars().nth(LONGEST_QUERY).is_some() {
        return Vec::new();
    }
    let folded = fold(typed);
    match read(&folded, &all.departement_names) {
        Query::FiveFigures(code) => by_five_figures(all, code, limit),
        Query::Figures(figures) => by_figures(all, &figures, limit),
        Query::Code(code) => by_code(all, code).into_iter().take(limit).collect(),
        Query::Departement(code) => answer(all, in_departement(all, code), limit),
        Query::Names(readings) => by_names(all, typed, &folded, &readings, limit),
    }
}

/// All places of a postal code: arrondissements, then communes by name. Then the commune that
/// has these figures as its code, for which a place is kept.
fn by_five_figures(all: &Gazetteer, code: PostalCode, limit: usize) -> Vec<Match<'_>> {
    let mut rows: Vec<usize> = all.rows_of_postal_code(code).collect();
    rows.sort_by_key(|&row| (row < all.communes.len(), all.names.name(row)));
    let on = MatchedOn::PostalCode(code);
    let mut matches: Vec<_> = rows.into_iter().filter_map(|row| matched(all, row, on)).collect();
    let by_code = code.as_str().parse().ok().and_then(|code| by_code(all, code));
    let by_code = by_code.filter(|found| !matches.iter().any(|other| other.code() == found.code()));
    matches.truncate(limit.saturating_sub(by_code.iter().len()));
    matches.extend(by_code);
    matches.truncate(limit);
    matches
}

fn by_code(all: &Gazetteer, code: CommuneCode) -> Option<Match<'_>> {
    let found = all.resolve(code)?;
    let on = match found.standing {
        Standing::Current | Standing::Arrondissement(_) => MatchedOn::Code,
        Standing::PartOf(place) => MatchedOn::PartOf(place),
        Standing::Former => MatchedOn::FormerCode(code),
    };
    Some(Match {
        commune: found.commune,
        departement: all.departement(found.commune.departement())?,
        arrondissement: found.arrondissement(),
        on,
    })
}

/// The places whose postal code begins so, then those of the département of that number, the
/// largest first.
fn by_figures<'a>(all: &'a Gazetteer, figures: &str, limit: usize) -> Vec<Match<'a>> {
    let mut rows = rows_of_figures(all, figures);
    rows.sort_by_key(|&row| (Reverse(population(all, row)), row));
    let begins = |code: &&PostalCode| code.as_str().starts_with(figures);
    let served = rows.into_iter().filter_map(|row| {
        let code = postal_codes(all, row).iter().find(begins)?;
        matched(all, row, MatchedOn::PostalCode(*code))
    });
    let mut matches: Vec<_> = served.take(limit).collect();
    let more = figures.parse().map(|code| answer(all, in_departement(all, code), limit));
    let seen: BTreeSet<_> = matches.iter().map(Match::code).collect();
    matches.extend(more.unwrap_or_default().into_iter().filter(|m| !seen.contains(&m.code())));
    matches.truncate(limit);
    matches
}

fn by_names<'a>(
    all: &'a Gazetteer,
    typed: &str,
    folded: &str,
    readings: &[Reading],
    limit: usize,
) -> Vec<Match<'a>> {
    let mut hits = Vec::new();
    for reading in readings {
        scan(all, Care::Exactly, reading, &mut hits);
    }
    if let Some(name) = being_typed(typed, folded) {
        scan(all, Care::Exactly, &Reading { name, within: Vec::new() }, &mut hits);
    }
    if let Some(code) = all.departement_names.find(folded) {
        hits.extend(in_departement(all, code));
    }
    if hits.is_empty() {
        for reading in readings {
            scan(all, Care::Nearly, reading, &mut hits);
        }
    }
    answer(all, hits, limit)
}

/// `st` at the end may be Saint, or the beginning of Strasbourg.
fn being_typed(typed: &str, folded: &str) -> Option<String> {
    let last = typed.rsplit(|c: char| !c.is_ascii_alphabetic()).next()?.to_ascii_lowercase();
    let (written, full) = [("st", "saint"), ("ste", "sainte")].into_iter().find(|p| p.0 == last)?;
    folded.strip_suffix(full).map(|before| format!("{before}{written}"))
}

fn in_departement(all: &Gazetteer, code: DepartementCode) -> Vec<Hit> {
    all.rows_of_departement(code).map(|row| Hit { rank: Rank::Departement, row }).collect()
}

/// Adds the rows that answer one reading.
fn scan(all: &Gazetteer, care: Care, reading: &Reading, hits: &mut Vec<Hit>) {
    let number = reading.within.iter().find_map(|within| match within {
        Within::Arrondissement(number) => Some(*number),
        Within::Departement(_) | Within::PostalCode(_) | Within::Figures(_) | Within::Code(_) => {
            None
        }
    });
    let mut found = Vec::new();
    if let Some(number) = number {
        for &(_, row) in all.arrondissements.iter().filter(|(known, _)| *known == number) {
            // The name typed is the city's.
            let Some(city) = all.commune_row(row) else {
                continue;
            };
            let before = found.len();
            all.names.scan(care, city..city + 1, &reading.name, &mut found);
            found.iter_mut().skip(before).for_each(|hit| hit.row = row);
        }
    } else {
        for rows in rows_of(all, reading) {
            all.names.scan(care, rows, &reading.name, &mut found);
        }
    }
    found.retain(|hit| reading.within.iter().all(|within| is_within(all, hit.row, within)));
    hits.append(&mut found);
}
