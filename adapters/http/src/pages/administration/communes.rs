//! The yearly list of communes: what it changes, and what the Caf decides (F7, B2, R70).
mod act;
mod show;
mod words;

use act::decide;
pub(super) use act::prefilled;
use show::show_proposal;

use super::super::french;
use super::super::query::{self, Asked};
use super::super::table::{PageAccess, Pages};
use super::super::view::{Choice, CommunesReviewPage};
use super::desk;
use crate::app::App;
use crate::problem::Failure;
use crate::render;
use crate::security::{CurrentActor, Visitor};
use linf_authorisation::Permission;
use linf_kernel::PageRequest;
use linf_referencing::review::ProposalId;
use linf_territory::CafCode;
use poem::http::StatusCode;
use poem::{Response, Result, handler};

/// Lines of a page.
const LINES: u16 = 50;
const HERE: &str = "/administration/communes";

/// Adds the pages.
pub(super) fn pages(pages: Pages) -> Pages {
    let review = PageAccess::May(Permission::ReviewGeography);
    pages
        .get("/administration/communes", review, show_communes)
        .get("/administration/communes/:id", review, show_proposal)
        .post("/administration/communes/:id", review, decide)
}

/// What the address asks.
struct Place {
    caf: Option<CafCode>,
    state: &'static str,
}

impl Place {
    fn address(&self, state: &str, key: (&str, &str)) -> String {
        let caf = self.caf.map(|caf| caf.to_string()).unwrap_or_default();
        query::address(HERE, &[("caf", &caf), ("etat", state), key])
    }
}

/// `/administration/communes?caf=&etat=&apres=&suite=`.
#[handler]
async fn show_communes(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Asked(asked): Asked,
) -> Result<Response> {
    let permission = Permission::ReviewGeography;
    let caf = desk::caf_asked(&current.actor, permission, &asked)?;
    let state = if asked.value("etat") == "decidees" { "decidees" } else { "" };
    let after: Option<ProposalId> = asked.value("apres").parse().ok();
    let place = Place { caf, state };
    let mut page = CommunesReviewPage {
        layout: desk::frame(&app, &visitor, &current, (HERE, permission, caf)),
        done: words::done(asked.value("fait")),
        list: None,
        changes: Vec::new(),
        more_changes: None,
        tabs: Vec::new(),
        open: state.is_empty(),
        rows: Vec::new(),
        of_caf: caf.is_some(),
        first: after.map(|_| place.address(state, ("apres", ""))),
        next: None,
    };
    if let Some(caf) = caf {
        let suite = asked.value("suite").parse().ok();
        fill(&app, &current, (&mut page, &place, caf), (after, suite)).await?;
    }
    Ok(render::page(StatusCode::OK, &page)?)
}

async fn fill(
    app: &App,
    current: &CurrentActor,
    (page, place, caf): (&mut CommunesReviewPage, &Place, CafCode),
    (after, suite): (Option<ProposalId>, Option<u32>),
) -> Result<(), Failure> {
    let request = PageRequest { after: suite, limit: LINES };
    let (list, changes) = app.review.changes(&current.actor, caf, &request).await?;
    page.list = list.map(|list| {
        let paris = list.imported_at.with_timezone(&chrono_tz::Tz::Europe__Paris);
        let (of, since) =
            (french::day(list.in_force_from), french::day(paris.date_naive()));
        if list.rank == 1 {
            format!("La liste officielle des communes en vigueur est celle du {of}.")
        } else {
            format!("La liste officielle des communes en vigueur est celle du {of}. Elle s’applique depuis le {since}.")
        }
    });
    page.changes = changes.items.iter().map(words::reviewed).collect();
    page.more_changes =
        changes.next.map(|next| place.address(place.state, ("suite", &next.to_string())));
    let request = PageRequest { after, limit: LINES };
    let found = app.review.proposals(&current.actor, (caf, page.open), &request).await?;
    page.rows = found.items.iter().map(words::row).collect();
    page.next = found.next.map(|next| place.address(place.state, ("apres", &next.to_string())));
    let tab = |code: &str, label: &str| Choice {
        value: place.address(code, ("apres", "")),
        label: label.to_owned(),
        selected: code == place.state,
    };
    page.tabs = vec![tab("", "À décider"), tab("decidees", "Décidées")];
    Ok(())
}
