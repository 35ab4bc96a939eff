//! The commune that a filter names: one, several to choose from, or none of that name (F4, F5, F6).
use super::communes;
use super::query;
use super::view::{FormView, PlaceChoice, PlaceLink};
use crate::app::App;
use linf_territory::{CommuneCode, Match, MatchedOn, fold};

/// A postal code serves 46 communes at most.
const CANDIDATES: usize = 60;

/// What a filter names.
#[derive(Default)]
pub(super) struct PlaceAsked {
    /// Whose coverage is asked; none for everywhere.
    pub(super) communes: Vec<CommuneCode>,
    /// « Chadrac (Haute-Loire) ».
    pub(super) label: Option<String>,
    /// The places to choose from, when several may be meant.
    pub(super) choice: Option<PlaceChoice>,
    /// What is wrong with the field.
    pub(super) error: Option<&'static str>,
}

/// Reads the `commune` of an address, or the `code` that was chosen for it. Links to the places to
/// choose from keep the other pairs of the address.
pub(super) fn read(
    app: &App,
    asked: &FormView,
    (path, pairs): (&str, &[(&str, &str)]),
) -> PlaceAsked {
    let typed = asked.value("commune").trim();
    if let Ok(code) = asked.value("code").parse::<CommuneCode>()
        && let Some(found) = app.geography.resolve(code)
    {
        let departement = app.geography.departement(found.commune.departement());
        let departement = departement.map_or("", |departement| departement.name());
        return PlaceAsked {
            communes: found.coverage_codes().collect(),
            label: Some(format!("{} ({departement})", found.name())),
            ..PlaceAsked::default()
        };
    }
    if typed.is_empty() {
        return PlaceAsked::default();
    }
    let found = app.geography.search(typed, CANDIDATES + 1);
    let meant = meant(typed, &found);
    match meant.as_slice() {
        [] => PlaceAsked {
            error: Some(
                "Aucune commune n’a ce nom ni ce code. Vérifiez l’orthographe, ou tapez le code postal.",
            ),
            ..PlaceAsked::default()
        },
        [only] => PlaceAsked {
            communes: app
                .geography
                .resolve(only.code())
                .map(|found| found.coverage_codes().collect())
                .unwrap_or_default(),
            label: Some(format!("{} ({})", only.name(), only.departement.name())),
            ..PlaceAsked::default()
        },
        several => {
            let link = |found: &&Match<'_>| {
                let shown = communes::result(found);
                let chosen = [("code", shown.code.as_str())];
                let address = query::address(path, &[pairs, &chosen].concat());
                PlaceLink { address, name: shown.name, detail: shown.detail, note: shown.note }
            };
            PlaceAsked {
                choice: Some(PlaceChoice {
                    typed: typed.to_owned(),
                    more: several.len() > CANDIDATES,
                    places: several.iter().take(CANDIDATES).map(link).collect(),
                }),
                ..PlaceAsked::default()
            }
        }
    }
}

/// The places that bear that very name, or else all that were found. One place alone is meant for
/// sure when nothing of it was guessed.
fn meant<'a, 'b>(typed: &str, found: &'b [Match<'a>]) -> Vec<&'b Match<'a>> {
    let typed = fold(typed);
    let exact = |found: &&Match<'_>| match found.on {
        MatchedOn::PartOf(place) => fold(place.name()) == typed,
        MatchedOn::Name => fold(found.name()) == typed,
        MatchedOn::NameNearly
        | MatchedOn::PartOfNearly(_)
        | MatchedOn::PostalCode(_)
        | MatchedOn::Code
        | MatchedOn::FormerCode(_)
        | MatchedOn::Departement => false,
    };
    let named: Vec<_> = found.iter().filter(exact).collect();
    if named.is_empty() { found.iter().collect() } else { named }
}
