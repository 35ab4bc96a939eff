//! From rows that answer to the matches shown.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::Gazetteer;
use super::scope::{arrondissement_at, population};
use crate::search::rank::{Hit, Rank};
use crate::{Geography, Match, MatchedOn, OtherKind, OtherPlace};

/// The best hits first, each place once.
pub(super) fn answer(all: &Gazetteer, mut hits: Vec<Hit>, limit: usize) -> Vec<Match<'_>> {
    hits.sort_by_cached_key(|hit| order(all, *hit));
    let mut seen = BTreeSet::new();
    let mut matches = Vec::new();
    for hit in hits {
        if matches.len() >= limit {
            break;
        }
        let arrondissement = arrondissement_at(all, hit.row).map(|_| hit.row);
        let Some(place) = arrondissement.or_else(|| all.commune_row(hit.row)) else {
            continue;
        };
        if seen.insert(place) {
            matches.extend(matched(all, hit.row, reason(all, hit)));
        }
    }
    matches
}

/// The order that a person would expect: how well the name answers, then the current communes,
/// then the largest.
///
/// An arrondissement counts as its city does, which keeps those of a city together, in order. The
/// whole name of a place that is part of a commune is worth the beginning of a commune's: who types
/// Boulogne means Boulogne-Billancourt rather than what is now part of Essarts-en-Bocage.
fn order(all: &Gazetteer, hit: Hit) -> (Rank, bool, Reverse<u32>, usize) {
    let part = part_at(all, hit.row).is_some();
    let whole = matches!(hit.rank, Rank::Exact | Rank::ExactWithoutArticle);
    let (rank, part) = if part && whole { (Rank::Prefix, false) } else { (hit.rank, part) };
    (rank, part, Reverse(population(all, hit.row)), hit.row)
}

/// The delegated or associated commune of a row.
fn part_at(all: &Gazetteer, row: usize) -> Option<&OtherPlace> {
    all.other_at(row).filter(|place| place.kind() != OtherKind::Arrondissement)
}

fn reason(all: &Gazetteer, hit: Hit) -> MatchedOn<'_> {
    let part = part_at(all, hit.row);
    match (hit.rank, part) {
        (Rank::Departement, _) => MatchedOn::Departement,
        (Rank::Nearly, None) => MatchedOn::NameNearly,
        (Rank::Nearly, Some(place)) => MatchedOn::PartOfNearly(place),
        (_, None) => MatchedOn::Name,
        (_, Some(place)) => MatchedOn::PartOf(place),
    }
}

pub(super) fn matched<'a>(all: &'a Gazetteer, row: usize, on: MatchedOn<'a>) -> Option<Match<'a>> {
    let commune = all.communes.get(all.commune_row(row)?)?;
    let departement = all.departement(commune.departement())?;
    Some(Match { commune, departement, arrondissement: arrondissement_at(all, row), on })
}
