//! What waits for a CAF: numbers and links, then its LINFs on their way (R128, R58).
use super::super::super::progress::{self as words, Reads};
use super::super::super::view::{CafHome, Choice, FormView, OverdueRow, ProgressRow};
use super::super::super::{french, query};
use crate::app::App;
use crate::problem::Failure;
use crate::security::CurrentActor;
use linf_habilitation::ports::{OverdueLinf, ProgressKey};
use linf_habilitation::use_cases::{CafDesk, ProgressFilter};
use linf_habilitation::{StepBy, StepKind, StepState, Steps};
use linf_kernel::PageRequest;
use linf_kernel::calendar::local_day;
use linf_territory::CafCode;

/// LINFs of a page.
const LINES: u16 = 20;
/// LINFs with late requests shown.
const OVERDUE: u16 = 10;
const HERE: &str = "/administration";

/// Which LINFs the list shows.
struct Tab {
    /// What the address says.
    code: &'static str,
    filter: ProgressFilter,
    label: &'static str,
    /// Why the list is empty.
    empty: (&'static str, &'static str),
}

const ALL: Tab = Tab {
    code: "",
    filter: ProgressFilter::All,
    label: "Toutes",
    empty: (
        "Toutes vos structures reçoivent les demandes des familles",
        "Une structure apparaît ici dès que sa fiche est créée, et jusqu’à l’ouverture de son guichet.",
    ),
};
const TABS: [&Tab; 3] = [
    &ALL,
    &Tab {
        code: "caf",
        filter: ProgressFilter::ForCaf,
        label: "À faire par la Caf",
        empty: ("Rien à faire pour l’instant", "Aucune structure n’attend la Caf."),
    },
    &Tab {
        code: "attente",
        filter: ProgressFilter::ForOthers,
        label: "En attente",
        empty: (
            "Personne d’autre n’est attendu",
            "Aucune structure n’attend son gestionnaire ni la Cnaf.",
        ),
    },
];

/// What the home of a CAF shows.
pub(super) async fn desk(
    app: &App,
    current: &CurrentActor,
    caf: CafCode,
    asked: &FormView,
) -> Result<CafHome, Failure> {
    let actor = &current.actor;
    let tab = TABS.into_iter().find(|tab| tab.code == asked.value("chemin")).unwrap_or(&ALL);
    let after = asked.value("id").parse().ok();
    let after = after.map(|linf| ProgressKey { name: asked.value("apres").to_owned(), linf });
    let address = |code: &str, after: Option<&ProgressKey>| {
        let id = after.map(|after| after.linf.to_string()).unwrap_or_default();
        let name = after.map(|after| after.name.as_str()).unwrap_or_default();
        let pairs = [("caf", caf.as_str()), ("chemin", code), ("apres", name), ("id", &id)];
        query::address(HERE, &pairs)
    };
    let page = PageRequest { after: after.clone(), limit: LINES };
    let found = app.progress.of_caf(actor, (caf, tab.filter), &page).await?;
    let waiting = app.progress.desk(actor, caf).await?;
    let late = PageRequest { after: None, limit: OVERDUE };
    let late = app.progress.overdue(actor, caf, &late).await?;
    let choice = |one: &Tab| Choice {
        value: address(one.code, None),
        label: one.label.to_owned(),
        selected: one.code == tab.code,
    };
    Ok(CafHome {
        requests: requests(&waiting),
        reminder: reminder(&waiting, caf),
        requests_address: query::address("/administration/habilitations", &[("caf", caf.as_str())]),
        overdue: late.items.iter().map(|one| overdue(one, caf)).collect(),
        more_overdue: late.next.is_some(),
        terms: terms(&waiting, caf),
        tabs: TABS.into_iter().map(choice).collect(),
        rows: found.items.iter().map(|steps| row(steps, caf)).collect(),
        empty: tab.empty,
        first: after.map(|_| address(tab.code, None)),
        next: found.next.map(|next| address(tab.code, Some(&next))),
    })
}

/// « 2 demandes à traiter ».
fn requests(desk: &CafDesk) -> Vec<String> {
    let Some(waiting) = &desk.requests else {
        return Vec::new();
    };
    let count = |n, one, many| (n > 0).then(|| french::count(n, one, many));
    let lines = [
        count(waiting.untreated, "demande à traiter", "demandes à traiter"),
        count(waiting.sent, "convention à recevoir signée", "conventions à recevoir signées"),
    ];
    lines.into_iter().flatten().collect()
}

fn reminder(desk: &CafDesk, caf: CafCode) -> Option<String> {
    let waiting = desk.requests.as_ref()?;
    let zone = caf.departement().time_zone();
    let since = french::day(local_day(waiting.since, zone));
    Some(match waiting.reminded_at {
        Some(at) => format!(
            "La plus ancienne attend depuis le {since}. Dernier rappel le {}.",
            french::day(local_day(at, zone))
        ),
        None => format!("La plus ancienne attend depuis le {since}."),
    })
}

fn overdue(one: &OverdueLinf, caf: CafCode) -> OverdueRow {
    let since = french::day(local_day(one.since, caf.departement().time_zone()));
    let figures = if one.late == 1 {
        format!("1 demande, du {since}")
    } else {
        format!("{} demandes, la plus ancienne du {since}", one.late)
    };
    let address = format!("/administration/structures/{}", one.linf);
    OverdueRow { address, name: one.name.clone(), figures }
}

/// What is to be looked at, and where.
fn terms(desk: &CafDesk, caf: CafCode) -> Vec<(String, String)> {
    let of =
        |path: &str, state: &str| query::address(path, &[("caf", caf.as_str()), ("etat", state)]);
    let conventions = "/administration/conventions";
    let line = |n, (one, many): (&str, &str), address: String| {
        (n > 0).then(|| (french::count(n, one, many), address))
    };
    let lines = [
        line(
            desk.ending,
            ("convention arrive à terme", "conventions arrivent à terme"),
            of(conventions, "a-terme"),
        ),
        line(
            desk.certified_late,
            ("liste de personnes non certifiée", "listes de personnes non certifiées"),
            of(conventions, "a-certifier"),
        ),
        line(
            desk.to_certify,
            ("liste de personnes à certifier", "listes de personnes à certifier"),
            of(conventions, "a-certifier"),
        ),
        line(
            desk.duties,
            ("déclaration à traiter", "déclarations à traiter"),
            of("/administration/obligations", ""),
        ),
    ];
    lines.into_iter().flatten().collect()
}

/// Where the CAF takes a step.
fn act(steps: &Steps, kind: StepKind, caf: CafCode) -> String {
    match kind {
        StepKind::Convention => {
            query::address("/administration/habilitations", &[("caf", caf.as_str())])
        }
        StepKind::Contract
        | StepKind::Record
        | StepKind::Published
        | StepKind::Request
        | StepKind::Persons
        | StepKind::Passwords
        | StepKind::Guichet
        | StepKind::Communes => format!("/administration/structures/{}", steps.linf),
    }
}

fn row(steps: &Steps, caf: CafCode) -> ProgressRow {
    let mut missing = steps.steps.iter().filter(|step| step.state == StepState::Missing);
    let next = missing.next();
    let then: Vec<_> = missing.map(|step| words::word(step.kind)).collect();
    let (by, by_class) = words::by(next.map_or(StepBy::Caf, |step| step.by), Reads::Caf);
    ProgressRow {
        address: format!("/administration/structures/{}", steps.linf),
        name: steps.name.clone(),
        figures: words::figures(steps),
        next: next
            .map(|step| words::for_caf(step.kind, step.by, steps.request))
            .unwrap_or_default(),
        act: next.filter(|step| step.by == StepBy::Caf).map(|step| act(steps, step.kind, caf)),
        by,
        by_class,
        then: then.join(", "),
    }
}
