//! « Gestion des organismes » (R59, R77): managing bodies, their structures, and the persons whom
//! annexe 1 of each names.
mod form;
mod persons;
mod show;

use super::super::query::{self, Asked};
use super::super::table::{PageAccess, Pages};
use super::super::view::{BodiesPage, BodyRow};
use super::desk;
use super::structures::words::nature;
use crate::app::App;
use crate::problem::Failure;
use crate::render;
use crate::security::{CurrentActor, Visitor};
use linf_authorisation::{Permission, Scope};
use linf_kernel::{Id, Page, PageRequest};
use linf_referencing::GestionnaireId;
use linf_referencing::ports::{GestionnaireKey, GestionnaireLine, NameKey};
use poem::http::StatusCode;
use poem::{Response, Result, handler};

/// Lines of a page.
const LINES: u16 = 50;
const HERE: &str = "/administration/organismes";

/// Adds the pages.
pub(super) fn pages(pages: Pages) -> Pages {
    let reads = PageAccess::May(Permission::ReadGestionnaire);
    let edits = PageAccess::May(Permission::EditGestionnaire);
    let manages = PageAccess::May(Permission::ManageConvention);
    let certifies = PageAccess::May(Permission::CertifyPersons);
    let cuts = PageAccess::May(Permission::CutAccess);
    pages
        .get("/administration/organismes", reads, show_bodies)
        .get("/administration/organismes/nouveau", edits, form::show_creation)
        .post("/administration/organismes/nouveau", edits, form::create)
        .get("/administration/organismes/:id", reads, show::show_body)
        .get("/administration/organismes/:id/modifier", edits, form::show_revision)
        .post("/administration/organismes/:id/modifier", edits, form::revise)
        .get("/administration/organismes/:id/structures/:linf", reads, persons::show_persons)
        .post("/administration/organismes/:id/structures/:linf", manages, persons::prepare)
        .post(
            "/administration/organismes/:id/structures/:linf/certification",
            certifies,
            persons::certify,
        )
        .post("/administration/organismes/:id/structures/:linf/coupure", cuts, persons::cut)
}

/// The address of a body, or of a page below it.
pub(super) fn address(body: GestionnaireId, below: &str) -> String {
    format!("{HERE}/{body}{below}")
}

/// `/administration/organismes?caf=&q=&apres=&id=`.
#[handler]
async fn show_bodies(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Asked(asked): Asked,
) -> Result<Response> {
    let permission = Permission::ReadGestionnaire;
    let caf = desk::caf_asked(&current.actor, permission, &asked)?;
    let text = asked.value("q").trim().to_owned();
    let after: Option<GestionnaireKey> = asked
        .value("id")
        .parse()
        .ok()
        .map(|id| NameKey { name: asked.value("apres").to_owned(), id: Id::from_uuid(id) });
    let code = caf.map(|caf| caf.to_string()).unwrap_or_default();
    let address = |after: Option<&GestionnaireKey>| {
        let id = after.map(|after| after.id.to_string()).unwrap_or_default();
        let name = after.map(|after| after.name.as_str()).unwrap_or_default();
        query::address(HERE, &[("caf", &code), ("q", &text), ("apres", name), ("id", &id)])
    };
    let found = match caf {
        None => Page { items: Vec::new(), next: None },
        Some(caf) => {
            let page = PageRequest { after: after.clone(), limit: LINES };
            let of = (caf, Some(text.as_str()));
            app.records.bodies(&current.actor, of, &page).await.map_err(Failure::from)?
        }
    };
    let edits = |caf| current.actor.may(Permission::EditGestionnaire, Scope::caf(caf)).is_ok();
    let page = BodiesPage {
        layout: desk::frame(&app, &visitor, &current, (HERE, permission, caf)),
        of_caf: caf.is_some(),
        edits: caf.is_some_and(edits),
        rows: found.items.iter().map(row).collect(),
        first: after.map(|_| address(None)),
        next: found.next.map(|next| address(Some(&next))),
        caf: code.clone(),
        text: text.clone(),
    };
    Ok(render::page(StatusCode::OK, &page)?)
}

fn row(line: &GestionnaireLine) -> BodyRow {
    let identity = line.gestionnaire.identity();
    let signatory = identity.representative.as_ref();
    BodyRow {
        address: address(line.gestionnaire.id(), ""),
        name: identity.legal_name.to_string(),
        nature: nature(&identity.nature),
        siret: identity.siret.as_ref().map(ToString::to_string).unwrap_or_default(),
        signatory: signatory
            .map(|person| format!("{}, {}", person.name, person.quality))
            .unwrap_or_default(),
        records: line.records,
    }
}
