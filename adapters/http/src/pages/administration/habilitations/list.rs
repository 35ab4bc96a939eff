//! The requests sent to a CAF, by state, page by page (R51, R58).
use super::super::super::query::{self, Asked};
use super::super::super::view::{Choice, HabilitationListPage, HabilitationRow, NoteRow};
use super::super::super::{french, professionals};
use super::super::{desk, state_class, state_words};
use super::HERE;
use crate::app::App;
use crate::problem::Failure;
use crate::render;
use crate::security::{CurrentActor, Visitor};
use linf_authorisation::Permission;
use linf_habilitation::{CafNote, HabilitationRequest, RequestStateKind};
use linf_kernel::PageRequest;
use poem::http::StatusCode;
use poem::{Response, Result, handler};

/// Lines of a page.
const LINES: u16 = 50;
/// Days after which a request that waits is told as late.
const LATE: i64 = 15;

/// The tabs: what the address says, and the states.
const TABS: [(&str, &str, &[RequestStateKind]); 4] = [
    ("", "À traiter", &[RequestStateKind::Untreated, RequestStateKind::MoreAsked]),
    ("envoyees", "Convention envoyée", &[RequestStateKind::ConventionSent]),
    ("validees", "Validées", &[RequestStateKind::Validated]),
    ("toutes", "Toutes", &[]),
];

/// `/administration/habilitations?caf=&etat=&apres=`.
#[handler]
pub(in crate::pages::administration) async fn show_list(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Asked(asked): Asked,
) -> Result<Response> {
    let may = Permission::ReadHabilitationRequest;
    let caf = desk::caf_asked(&current.actor, may, &asked)?;
    let tab = TABS.into_iter().find(|(code, ..)| *code == asked.value("etat")).unwrap_or(TABS[0]);
    let after = asked.value("apres").parse().ok();
    let page = PageRequest { after, limit: LINES };
    let actor = desk::of_caf(&current.actor, caf);
    let found = app.habilitations.list(&actor, tab.2.to_vec(), &page).await;
    let found = found.map_err(Failure::from)?;
    let notes = app.habilitations.notes(&actor).await.map_err(Failure::from)?;
    let missing = app.habilitations.without_mailbox(&actor).await.map_err(Failure::from)?;
    let code = caf.map(|caf| caf.to_string()).unwrap_or_default();
    let address = |etat: &str, after: &str| {
        query::address(HERE, &[("caf", &code), ("etat", etat), ("apres", after)])
    };
    let tabs = TABS.iter().map(|(etat, label, _)| Choice {
        value: address(etat, ""),
        label: (*label).to_owned(),
        selected: *etat == tab.0,
    });
    let view = HabilitationListPage {
        layout: desk::frame(&app, &visitor, &current, (HERE, may, caf)),
        caf: code.clone(),
        tabs: tabs.collect(),
        tab: tab.0,
        rows: found.items.iter().map(|request| row(&app, request)).collect(),
        first: after.is_some().then(|| address(tab.0, "")),
        next: found.next.map(|next| address(tab.0, &next.to_string())),
        notes: notes.iter().map(note).collect(),
        without_mailbox: missing.iter().map(|caf| super::super::words::caf(&app, *caf)).collect(),
    };
    Ok(render::page(StatusCode::OK, &view)?)
}

fn row(app: &App, request: &HabilitationRequest) -> HabilitationRow {
    let record = request.record();
    let zone = request.caf().departement().time_zone();
    let kind = request.state().kind();
    let waited = (app.clock.now() - record.moved_at).num_days();
    let communes = professionals::commune_names(app, &record.content.communes);
    let communes = match communes.as_slice() {
        [only] => only.name.clone(),
        several => french::count(several.len() as u64, "commune", "communes"),
    };
    HabilitationRow {
        id: request.id().to_string(),
        reference: request.reference().to_string(),
        service: record.content.service.name.to_string(),
        communes,
        submitted: french::short_day(record.submitted_at.with_timezone(&zone).date_naive()),
        state: state_words(kind),
        state_class: state_class(kind),
        late: (kind.awaits_caf() && waited >= LATE).then(|| {
            format!("Sans suite depuis {}", french::count(waited.unsigned_abs(), "jour", "jours"))
        }),
    }
}

fn note(note: &CafNote) -> NoteRow {
    let zone = note.caf.departement().time_zone();
    NoteRow {
        service: note.service.to_string(),
        name: note.name.to_string(),
        email: note.email.to_string(),
        message: note.message.to_string(),
        left: french::instant(note.left_at, zone),
    }
}
