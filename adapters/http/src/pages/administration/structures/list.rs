//! The list of records (R25).
use super::super::super::place_asked;
use super::super::super::query::{self, Asked};
use super::super::super::view::{Choice, Filter, FormView, StructureRow, StructuresPage};
use super::super::desk;
use super::{HERE, words};
use crate::app::App;
use crate::problem::Failure;
use crate::render;
use crate::security::{CurrentActor, Visitor};
use chrono::{DateTime, Utc};
use linf_authorisation::{Permission, Scope};
use linf_kernel::calendar::local_day;
use linf_kernel::{Id, Page, PageRequest};
use linf_referencing::ports::{NameKey, RecordFilter, RecordKey, RecordLine, RecordScope};
use linf_referencing::{LinfKindChoice, OnlineCounter, Rubric};
use linf_territory::{CafCode, fold};
use poem::http::StatusCode;
use poem::{Response, Result, handler};

/// Lines of a page.
const LINES: u16 = 50;
/// The names of the filters in an address.
const NAMES: [&str; 5] = ["rubrique", "type", "etat", "guichet", "habilitation"];

/// `/administration/structures?caf=`: the records of a CAF, or those of a manager.
#[handler]
pub(super) async fn show_list(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Asked(asked): Asked,
) -> Result<Response> {
    let permission = Permission::ReadRecord;
    let caf = desk::caf_asked(&current.actor, permission, &asked)?;
    let scope = match caf {
        Some(caf) => RecordScope::Caf(caf),
        None => RecordScope::Linfs(current.actor.linfs(permission)),
    };
    let code = caf.map(|caf| caf.to_string()).unwrap_or_default();
    let mut pairs: Vec<(&str, &str)> = vec![("caf", &code)];
    for name in NAMES.into_iter().chain(["commune", "q"]) {
        pairs.push((name, asked.value(name)));
    }
    let place = place_asked::read(&app, &asked, (HERE, &pairs));
    pairs.push(("code", place.label.as_ref().map_or("", |_| asked.value("code"))));
    let mut filter = filter(scope, &asked, app.clock.now());
    filter.communes = place.communes;
    let page = PageRequest { after: after(&asked), limit: LINES };
    let found = if place.error.is_some() || place.choice.is_some() {
        Page { items: Vec::new(), next: None }
    } else {
        app.records.list(&current.actor, &filter, &page).await.map_err(Failure::from)?
    };
    let filtered = pairs.iter().skip(1).any(|(_, value)| !value.is_empty());
    let next = found.next.map(|key| {
        let id = key.id.to_string();
        let mut pairs = pairs.clone();
        pairs.extend([("apres", key.name.as_str()), ("id", id.as_str())]);
        query::address(HERE, &pairs)
    });
    let creates =
        caf.is_some_and(|caf| current.actor.may(Permission::CreateRecord, Scope::caf(caf)).is_ok());
    let view = StructuresPage {
        layout: desk::frame(&app, &visitor, &current, (HERE, permission, caf)),
        text: asked.value("q").to_owned(),
        commune: asked.value("commune").to_owned(),
        commune_error: place.error,
        place: place.label,
        choice: place.choice,
        filters: filters(&asked),
        filtered,
        creates,
        rows: found.items.iter().map(row).collect(),
        first: page.after.map(|_| query::address(HERE, &pairs)),
        next,
        caf: code,
    };
    Ok(render::page(StatusCode::OK, &view)?)
}

/// Where a page starts.
pub(in crate::pages) fn after(asked: &FormView) -> Option<RecordKey> {
    let id = asked.value("id").parse().ok()?;
    Some(NameKey { name: asked.value("apres").to_owned(), id: Id::from_uuid(id) })
}

fn filter(scope: RecordScope, asked: &FormView, now: DateTime<Utc>) -> RecordFilter {
    let today = local_day(now, chrono_tz::Europe::Paris);
    let mut filter = RecordFilter::all(scope);
    filter.rubric = asked.value("rubrique").parse().ok();
    filter.kind = asked.value("type").parse().ok();
    filter.publication =
        ["draft", "published", "withdrawn"].into_iter().find(|word| *word == asked.value("etat"));
    filter.counter = match asked.value("guichet") {
        "oui" => Some(OnlineCounter::Open),
        "non" => Some(OnlineCounter::Closed),
        _ => None,
    };
    filter.habilitated = match asked.value("habilitation") {
        "oui" => Some((true, today)),
        "non" => Some((false, today)),
        _ => None,
    };
    let text = asked.value("q");
    match LinfKindChoice::by_word(text) {
        // An old name of a kind finds the kind of today: RAM, MSAP (R15).
        Some(kind) if filter.kind.is_none() && is_old_name(text) => filter.kind = Some(kind),
        _ => filter.text = Some(fold(text)).filter(|text| !text.is_empty()),
    }
    filter
}

fn is_old_name(text: &str) -> bool {
    matches!(fold(text).as_str(), "ram" | "msap" | "rpe" | "pif" | "pmi" | "eaje")
}

fn filters(asked: &FormView) -> Vec<Filter> {
    let choice = |name: &'static str, value: &str, label: &str| Choice {
        value: value.to_owned(),
        label: label.to_owned(),
        selected: asked.value(name) == value,
    };
    let yes_no = |name| vec![choice(name, "oui", "Oui"), choice(name, "non", "Non")];
    let kinds = words::kinds();
    vec![
        Filter {
            name: "rubrique",
            label: "Rubrique",
            choices: Rubric::ALL
                .iter()
                .map(|one| choice("rubrique", one.code(), words::rubric(*one)))
                .collect(),
        },
        Filter {
            name: "type",
            label: "Type",
            choices: kinds.iter().map(|(code, label)| choice("type", code, label)).collect(),
        },
        Filter {
            name: "etat",
            label: "État",
            choices: ["draft", "published", "withdrawn"]
                .map(|word| choice("etat", word, words::publication(word)))
                .into(),
        },
        Filter { name: "guichet", label: "Guichet", choices: yes_no("guichet") },
        Filter { name: "habilitation", label: "Habilitée", choices: yes_no("habilitation") },
    ]
}

/// « Relais petite enfance », « Autre : ludothèque ».
pub(in crate::pages) fn kind_words(line: &RecordLine) -> String {
    match (&line.which, line.kind) {
        (Some(which), LinfKindChoice::Other) => which.clone(),
        _ => words::kind(line.kind).to_owned(),
    }
}

fn row(line: &RecordLine) -> StructureRow {
    StructureRow {
        address: super::address(line.linf, ""),
        name: line.name.clone(),
        kind: kind_words(line),
        rubric: match line.rubric {
            Rubric::Linf => "Linf",
            Rubric::Rpe => "RPE",
        },
        city: line.city.clone(),
        gestionnaire: line.gestionnaire.clone(),
        publication: words::publication(&line.publication),
        publication_class: publication_class(&line.publication),
        counter: words::counter(line.counter),
        counter_open: line.counter == OnlineCounter::Open,
        habilitated: line.habilitated,
    }
}

/// The class of a state.
pub(in crate::pages) fn publication_class(word: &str) -> &'static str {
    match word {
        "published" => "treated",
        "withdrawn" => "late",
        _ => "soon",
    }
}

/// The CAF of a page, for its frame.
pub(super) const fn shown(caf: CafCode) -> (&'static str, Permission, Option<CafCode>) {
    (HERE, Permission::ReadRecord, Some(caf))
}
