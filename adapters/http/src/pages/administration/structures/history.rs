//! The history of a record: who, when, before and after.
use super::super::super::french;
use super::super::super::query::{self, Asked};
use super::super::super::view::{ChangeRow, HistoryPage};
use super::super::desk;
use super::{address, list, record::known, words};
use crate::app::App;
use crate::problem::Failure;
use crate::render;
use crate::security::{CurrentActor, Visitor};
use chrono_tz::Tz;
use linf_kernel::PageRequest;
use linf_referencing::ports::{Author, ChangeLine};
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Response, Result, handler};

/// Lines of a page.
const LINES: u16 = 50;

/// `/administration/structures/{id}/historique`.
#[handler]
pub(super) async fn show_history(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(raw): Path<String>,
    Asked(asked): Asked,
) -> Result<Response> {
    let id = known(&raw)?;
    let page = PageRequest { after: asked.value("apres").parse().ok(), limit: LINES };
    let found = app.records.history(&current.actor, id, &page).await;
    let (linf, found) = found.map_err(Failure::from)?;
    let zone = linf.record().location.address.commune.time_zone();
    let here = address(id, "/historique");
    let view = HistoryPage {
        layout: desk::frame(&app, &visitor, &current, list::shown(linf.record().caf())),
        back: address(id, ""),
        name: linf.record().general.name.to_string(),
        rows: found.items.iter().map(|line| row(line, zone)).collect(),
        first: page.after.map(|_| here.clone()),
        next: found.next.map(|next| query::address(&here, &[("apres", &next.to_string())])),
    };
    Ok(render::page(StatusCode::OK, &view)?)
}

fn row(line: &ChangeLine, zone: Tz) -> ChangeRow {
    let said = |stored: &Option<String>| {
        stored.as_deref().map(|stored| words::value(line.what.field, stored))
    };
    ChangeRow {
        at: french::instant(line.at, zone),
        by: match &line.by {
            Author::Service => "Le service, à la fin de la convention".to_owned(),
            Author::Account(Some(address)) => address.clone(),
            Author::Account(None) => "Compte supprimé".to_owned(),
        },
        field: words::field(line.what.field),
        before: said(&line.what.before),
        after: said(&line.what.after),
    }
}
