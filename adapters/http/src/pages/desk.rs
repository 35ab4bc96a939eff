//! The partner's desk: its structures, the list, one request, exports (R104 to R107).
mod export;
mod family;
mod list;
mod request;
mod row;

pub(super) use export::{download_file, export_requests, show_export};
pub(super) use list::show_list;
pub(super) use request::{open_request, show_request};
pub(super) use row::left;

use super::administration::menu;
use super::frame;
use super::french;
use super::view::{ChooserPage, Section, StructureChoice};
use crate::app::App;
use crate::problem::{Code, Failure};
use crate::render;
use crate::security::{CurrentActor, Visitor};
use linf_kernel::{Id, PageRequest};
use linf_routing::ports::{Counts, RequestFilter};
use poem::http::StatusCode;
use poem::{Response, Result, handler};

/// The identifier of an address; another text is nothing that exists (T14).
pub(super) fn id<K>(raw: &str) -> Result<Id<K>, Failure> {
    raw.parse().map_err(|_not_an_id| Failure::new(Code::NotFound))
}

/// `/espace`: straight to the only screen, or the choice between several (R90, R91).
#[handler]
pub(super) async fn choose_structure(
    app: App,
    visitor: Visitor,
    reader: CurrentActor,
) -> Result<Response> {
    let works_elsewhere = menu::works_elsewhere(&reader.actor);
    match reader.reader.linfs() {
        [only] if !works_elsewhere => {
            return Ok(render::see_other(&format!("/espace/structures/{}", only.linf)));
        }
        [] if works_elsewhere => return Ok(render::see_other("/administration")),
        _ => {}
    }
    let mut structures = Vec::new();
    for linf in reader.reader.linfs() {
        let first = PageRequest { after: None, limit: 1 };
        let filter = RequestFilter::default();
        let list = app.desk.list(&reader.reader, linf.linf, &filter, &first).await;
        let counts = list.map_err(Failure::from)?.counts;
        structures.push(StructureChoice {
            id: linf.linf.to_string(),
            name: linf.name.clone(),
            figures: figures(counts),
        });
    }
    let layout = frame::for_partner(&app, Section::Requests, &visitor, &reader);
    Ok(render::page(StatusCode::OK, &ChooserPage { layout, structures, works_elsewhere })?)
}

/// « 3 nouvelles, 1 en retard ».
fn figures(counts: Counts) -> String {
    match counts {
        Counts { new: 0, .. } => "aucune demande à ouvrir".to_owned(),
        Counts { new, late: 0, .. } => french::count(new, "nouvelle", "nouvelles"),
        Counts { new, late, .. } => {
            format!("{}, {late} en retard", french::count(new, "nouvelle", "nouvelles"))
        }
    }
}
