//! Communes added to a record many at once: first a dry run, which tells what would happen.
use crate::ServedCommune;
use linf_kernel::Period;
use linf_territory::{Area, CommuneCode, Geography, Match, MatchedOn, Standing, fold};
use std::collections::BTreeSet;

#[cfg(test)]
mod tests;

/// Lines read of a list: more than a département has communes.
const LINES: usize = 2000;
/// Places told for a name that several bear.
const CANDIDATES: usize = 8;

/// What is to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picked {
    /// Every commune of an EPCI, of a département…
    Area(Area),
    /// INSEE codes or names, one each.
    Typed(Vec<String>),
}

/// A name or code that may mean several places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ambiguous {
    /// What was typed.
    pub typed: String,
    /// The places it may mean.
    pub candidates: Vec<CommuneCode>,
}

/// What adding would do; nothing is changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DryRun {
    /// What would be added, each once.
    pub added: Vec<ServedCommune>,
    /// What the record serves already in that period.
    pub already: Vec<CommuneCode>,
    /// Older codes and former communes, with the commune of today that is added in their place.
    pub moved: Vec<(String, CommuneCode)>,
    /// What may mean several places: nothing is added for it.
    pub ambiguous: Vec<Ambiguous>,
    /// What means no place.
    pub unknown: Vec<String>,
    /// Whether lines were left out, because there were too many.
    pub cut: bool,
}

/// What adding these communes for a period to those served would do.
#[must_use]
pub fn dry_run(
    geography: &dyn Geography,
    served: &[ServedCommune],
    picked: &Picked,
    period: Period,
) -> DryRun {
    let mut run = DryRun::default();
    let mut codes = Vec::new();
    match picked {
        Picked::Area(area) => {
            codes.extend(geography.communes_in(*area).iter().map(|commune| commune.code()));
        }
        Picked::Typed(lines) => {
            run.cut = lines.len() > LINES;
            for line in lines.iter().take(LINES).map(|line| line.trim()) {
                if !line.is_empty() {
                    codes.extend(meant(geography, line, &mut run));
                }
            }
        }
    }
    let mut seen = BTreeSet::new();
    for code in codes.into_iter().filter(|code| seen.insert(*code)) {
        let overlaps = served.iter().any(|one| one.code == code && overlap(one.period, period));
        if overlaps {
            run.already.push(code);
        } else {
            run.added.push(ServedCommune { code, period });
        }
    }
    run
}

fn overlap(one: Period, other: Period) -> bool {
    let ends_before =
        |one: Period, other: Period| one.until.is_some_and(|until| until < other.from);
    !ends_before(one, other) && !ends_before(other, one)
}

/// The place that a line means; otherwise the run is told why there is none.
fn meant(geography: &dyn Geography, line: &str, run: &mut DryRun) -> Option<CommuneCode> {
    if let Ok(code) = line.parse::<CommuneCode>() {
        let Some(found) = geography.resolve(code) else {
            run.unknown.push(line.to_owned());
            return None;
        };
        let today = match found.standing {
            Standing::Current | Standing::Arrondissement(_) => return Some(code),
            Standing::PartOf(_) | Standing::Former => found.commune.code(),
        };
        run.moved.push((line.to_owned(), today));
        return Some(today);
    }
    let found = geography.search(line, 50);
    let name = fold(line);
    let exact: Vec<_> = found.iter().filter(|one| fold(one.name()) == name).collect();
    let sure = match (exact.as_slice(), found.as_slice()) {
        ([only], _) => Some(*only),
        ([], [only]) if is_sure(only) => Some(only),
        _ => None,
    };
    if let Some(only) = sure {
        if let MatchedOn::PartOf(_) = only.on {
            run.moved.push((line.to_owned(), only.code()));
        }
        return Some(only.code());
    }
    let candidates = if exact.is_empty() { found.iter().collect() } else { exact };
    let candidates: Vec<_> = candidates.iter().take(CANDIDATES).map(|one| one.code()).collect();
    if candidates.is_empty() {
        run.unknown.push(line.to_owned());
    } else {
        run.ambiguous.push(Ambiguous { typed: line.to_owned(), candidates });
    }
    None
}

/// Whether no typing error was forgiven.
const fn is_sure(found: &Match<'_>) -> bool {
    match found.on {
        MatchedOn::Name | MatchedOn::PartOf(_) | MatchedOn::Code => true,
        MatchedOn::NameNearly
        | MatchedOn::PartOfNearly(_)
        | MatchedOn::PostalCode(_)
        | MatchedOn::FormerCode(_)
        | MatchedOn::Departement => false,
    }
}
