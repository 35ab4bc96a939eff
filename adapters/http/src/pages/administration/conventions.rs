//! Conventions after their signature: their list, their annexe 1 at any date, their end.
mod avenant;
pub(in crate::pages) mod avenant_form;
pub(in crate::pages) mod card;
mod end;
pub(in crate::pages) mod words;

use avenant::{
    abandon_avenant, download_avenant, download_signed, send_avenant, show_avenant, sign_avenant,
};
use avenant_form::{prepare_avenant, revise_avenant, show_new_avenant, show_revision};
use card::{certify_persons, cut_access, download_convention, show_convention};
use end::{complete_letter, give_notice, show_letter, show_notice, show_termination, terminate};

use super::super::french;
use super::super::query::{self, Asked};
use super::super::table::{PageAccess, Pages};
use super::super::view::{Choice, ConventionRow, ConventionsPage};
use super::desk;
use crate::app::App;
use crate::problem::Failure;
use crate::render;
use crate::security::{CurrentActor, Visitor};
use linf_authorisation::Permission;
use linf_habilitation::ConventionId;
use linf_habilitation::ports::{ConventionLine, StandingFilter};
use linf_kernel::PageRequest;
use linf_kernel::calendar::local_day;
use linf_territory::CafCode;
use poem::http::StatusCode;
use poem::{Response, Result, handler};

/// Lines of a page.
const LINES: u16 = 50;
const HERE: &str = "/administration/conventions";

/// The tabs: what the address says, the filter, the words.
const TABS: [(&str, StandingFilter, &str); 5] = [
    ("", StandingFilter::InForce, "En vigueur"),
    ("a-terme", StandingFilter::Ending, "Arrivent à terme"),
    ("a-certifier", StandingFilter::ToCertify, "Personnes à certifier"),
    ("terminees", StandingFilter::Over, "Terminées"),
    ("toutes", StandingFilter::All, "Toutes"),
];

/// Adds the pages.
pub(super) fn pages(pages: Pages) -> Pages {
    let read = PageAccess::May(Permission::ReadConvention);
    let manage = PageAccess::May(Permission::ManageConvention);
    let end = PageAccess::May(Permission::EndConvention);
    pages
        .get("/administration/conventions", read, show_conventions)
        .get("/administration/conventions/:id", read, show_convention)
        .get("/administration/conventions/:id/convention-signee.pdf", read, download_convention)
        .get("/administration/conventions/:id/preavis", end, show_notice)
        .post("/administration/conventions/:id/preavis", end, give_notice)
        .get("/administration/conventions/:id/resiliation", end, show_termination)
        .post("/administration/conventions/:id/resiliation", end, terminate)
        .get("/administration/conventions/:id/lettre", end, show_letter)
        .post("/administration/conventions/:id/lettre", end, complete_letter)
        .post(
            "/administration/conventions/:id/personnes/:person/coupure",
            PageAccess::May(Permission::CutAccess),
            cut_access,
        )
        .post(
            "/administration/conventions/:id/certification",
            PageAccess::May(Permission::CertifyPersons),
            certify_persons,
        )
        .get("/administration/conventions/:id/avenants/nouveau", manage, show_new_avenant)
        .post("/administration/conventions/:id/avenants/nouveau", manage, prepare_avenant)
        .get("/administration/avenants/:id", read, show_avenant)
        .get("/administration/avenants/:id/document.pdf", read, download_avenant)
        .get("/administration/avenants/:id/signe.pdf", read, download_signed)
        .get("/administration/avenants/:id/modifier", manage, show_revision)
        .post("/administration/avenants/:id/modifier", manage, revise_avenant)
        .post("/administration/avenants/:id/envoi", manage, send_avenant)
        .post("/administration/avenants/:id/signature", manage, sign_avenant)
        .post("/administration/avenants/:id/abandon", manage, abandon_avenant)
}

/// `/administration/conventions?caf=&etat=&apres=`.
#[handler]
async fn show_conventions(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Asked(asked): Asked,
) -> Result<Response> {
    let permission = Permission::ReadConvention;
    let caf = desk::caf_asked(&current.actor, permission, &asked)?;
    let state = asked.value("etat");
    let [first, ..] = &TABS;
    let tab = TABS.iter().find(|(code, ..)| *code == state).unwrap_or(first);
    let after: Option<ConventionId> = asked.value("apres").parse().ok();
    let address = |code: &str, after: Option<ConventionId>| {
        let caf = caf.map(|caf| caf.to_string()).unwrap_or_default();
        let after = after.map(|after| after.to_string()).unwrap_or_default();
        query::address(HERE, &[("caf", &caf), ("etat", code), ("apres", &after)])
    };
    let mut page = ConventionsPage {
        layout: desk::frame(&app, &visitor, &current, (HERE, permission, caf)),
        tabs: Vec::new(),
        rows: Vec::new(),
        own: own(&app, &current, permission, "habilitation").await?,
        of_caf: caf.is_some(),
        first: after.map(|_| address(tab.0, None)),
        next: None,
    };
    if let Some(caf) = caf {
        let request = PageRequest { after, limit: LINES };
        let found = app.conventions.list(&current.actor, caf, tab.1, &request).await;
        let found = found.map_err(Failure::from)?;
        page.rows = found.items.iter().map(|line| row(&app, caf, line)).collect();
        page.next = found.next.map(|next| address(tab.0, Some(next)));
        let choice = |(code, _, label): &(&str, StandingFilter, &str)| Choice {
            value: address(code, None),
            label: (*label).to_owned(),
            selected: *code == tab.0,
        };
        page.tabs = TABS.iter().map(choice).collect();
    }
    Ok(render::page(StatusCode::OK, &page)?)
}

/// One’s own LINFs: a page of each, and its name.
pub(super) async fn own(
    app: &App,
    current: &CurrentActor,
    permission: Permission,
    page: &str,
) -> Result<Vec<(String, String)>, Failure> {
    let mut own = Vec::new();
    for linf in current.actor.linfs(permission) {
        let named = current.reader.linf(linf).map(|linf| linf.name.clone());
        let name = match named {
            Some(name) => name,
            None => app.accounts.managed_linf(linf).await?.map(|l| l.name).unwrap_or_default(),
        };
        own.push((format!("/espace/structures/{linf}/{page}"), name));
    }
    Ok(own)
}

fn row(app: &App, caf: CafCode, line: &ConventionLine) -> ConventionRow {
    let today = local_day(app.clock.now(), caf.departement().time_zone());
    let (state, state_class) = words::state(line.signed_on, line.state, today);
    let due = match line.state {
        linf_habilitation::ConventionState::Signed => {
            french::day(linf_habilitation::next_due_date(line.signed_on, today))
        }
        linf_habilitation::ConventionState::Ended { .. } => "–".to_owned(),
    };
    let persons = french::count(u64::from(line.persons), "personne", "personnes");
    let communes = french::count(u64::from(line.communes), "commune", "communes");
    ConventionRow {
        id: line.id.to_string(),
        linf: line.linf_name.clone(),
        signed: french::short_day(line.signed_on),
        state,
        state_class,
        due,
        annexe: format!("{persons}, {communes}"),
        avenant: line.open_avenant.map(|rank| format!("Avenant n°\u{a0}{rank} en cours")),
        late: line.certify_by.is_some_and(|by| by < today),
    }
}
