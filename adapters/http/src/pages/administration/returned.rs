//! « Demandes rendues »: what comes back to the Caf when a convention ends for breach (R68, D10).
use super::super::confirm::{self, Question};
use super::super::query::{self, Asked};
use super::super::table::{PageAccess, Pages};
use super::super::view::{
    Choice, FormView, ReturnedRequestPage, ReturnedRequestsPage, ReturnedRow,
};
use super::super::{desk as partner, french};
use super::{desk, typed};
use crate::app::App;
use crate::forms::ProtectedForm;
use crate::problem::{Code, Failure};
use crate::render;
use crate::security::{CurrentActor, Visitor};
use linf_authorisation::Permission;
use linf_kernel::calendar::local_day;
use linf_kernel::{PageRequest, RequestId};
use linf_routing::HeldRequest;
use linf_routing::use_cases::{Reroute, ReturnedSheet};
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Response, Result, handler};

/// Lines of a page.
const LINES: u16 = 50;
const HERE: &str = "/administration/demandes-rendues";
const PERMISSION: Permission = Permission::TreatReturnedRequest;

/// Adds the pages.
pub(super) fn pages(pages: Pages) -> Pages {
    let treats = PageAccess::May(PERMISSION);
    pages
        .get("/administration/demandes-rendues", treats, show_list)
        .get("/administration/demandes-rendues/:id", treats, show_request)
        .post("/administration/demandes-rendues/:id/transmission", treats, reroute)
        .post("/administration/demandes-rendues/:id/famille", treats, tell_family)
}

fn row(app: &App, held: &HeldRequest) -> ReturnedRow {
    let request = &held.request;
    let (code, zone) = (request.commune(), request.zone());
    let place = app.returns.places.find(code);
    let (delay, delay_class) = partner::left(request, local_day(app.clock.now(), zone));
    ReturnedRow {
        url: format!("{HERE}/{}", request.id()),
        reference: request.reference().to_string(),
        linf: held.linf_name.clone(),
        commune: place.map_or_else(|| code.to_string(), |place| place.label),
        recorded: french::short_day(local_day(request.recorded_at(), zone)),
        treat_by: french::short_day(request.treat_by()),
        delay,
        delay_class,
    }
}

/// `/administration/demandes-rendues?caf=&apres=&fait=`.
#[handler]
async fn show_list(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Asked(asked): Asked,
) -> Result<Response> {
    let caf = desk::caf_asked(&current.actor, PERMISSION, &asked)?;
    let after: Option<RequestId> = asked.value("apres").parse().ok();
    let address = |after: Option<RequestId>| {
        let caf = caf.map(|caf| caf.to_string()).unwrap_or_default();
        let after = after.map(|after| after.to_string()).unwrap_or_default();
        query::address(HERE, &[("caf", &caf), ("apres", &after)])
    };
    let mut page = ReturnedRequestsPage {
        layout: desk::frame(&app, &visitor, &current, (HERE, PERMISSION, caf)),
        done: match asked.value("fait") {
            "transmise" => Some(
                "La demande est transmise. La famille et les personnes habilitées sont prévenues.",
            ),
            "famille" => Some("La famille est prévenue que personne ne prend sa demande."),
            _ => None,
        },
        of_caf: caf.is_some(),
        rows: Vec::new(),
        first: after.map(|_| address(None)),
        next: None,
    };
    if let Some(caf) = caf {
        let asked = PageRequest { after, limit: LINES };
        let found = app.returns.list(&current.actor, caf, &asked).await.map_err(Failure::from)?;
        page.rows = found.items.iter().map(|held| row(&app, held)).collect();
        page.next = found.next.map(|next| address(Some(next)));
    }
    Ok(render::page(StatusCode::OK, &page)?)
}

/// The list of the CAF that has the request.
fn list(held: &HeldRequest, done: &str) -> String {
    query::address(HERE, &[("caf", held.caf.as_str()), ("fait", done)])
}

fn page(
    app: &App,
    visitor: &Visitor,
    current: &CurrentActor,
    (sheet, form, status): (&ReturnedSheet, FormView, StatusCode),
) -> Result<Response, Failure> {
    let choices = sheet.candidates.iter().map(|card| Choice {
        value: card.linf.to_string(),
        label: format!("{}, {}", card.name, card.address),
        selected: form.chosen("linf", card.linf.to_string()),
    });
    let page = ReturnedRequestPage {
        layout: desk::frame(app, visitor, current, (HERE, PERMISSION, Some(sheet.held.caf))),
        back: list(&sheet.held, ""),
        row: row(app, &sheet.held),
        choices: choices.collect(),
        form,
    };
    render::page(status, &page)
}

/// `/administration/demandes-rendues/{id}`.
#[handler]
async fn show_request(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(id): Path<String>,
) -> Result<Response> {
    let sheet = app.returns.show(&current.actor, typed::id(&id)?).await.map_err(Failure::from)?;
    Ok(page(&app, &visitor, &current, (&sheet, FormView::default(), StatusCode::OK))?)
}

/// `POST /administration/demandes-rendues/{id}/transmission`.
#[handler]
async fn reroute(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(id): Path<String>,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let request = typed::id(&id)?;
    let sheet = app.returns.show(&current.actor, request).await.map_err(Failure::from)?;
    let mut form = FormView::typed(pairs);
    let Ok(linf) = form.value("linf").parse() else {
        form.refuse("linf", "Choisissez le lieu d’information qui répondra.");
        let shown = (&sheet, form, StatusCode::UNPROCESSABLE_ENTITY);
        return Ok(page(&app, &visitor, &current, shown)?);
    };
    match app.returns.reroute(&current.actor, Reroute { request, linf }).await {
        Ok(_card) => Ok(render::see_other(&list(&sheet.held, "transmise"))),
        Err(error) => {
            let failure = Failure::from(error);
            if failure.code != Code::NotReceiving {
                return Err(failure.into());
            }
            let reasons: Vec<_> = failure.errors.iter().map(|e| e.message.as_str()).collect();
            let told = "Ce lieu d’information ne reçoit pas les demandes de cette commune.";
            form.refuse("linf", format!("{told} {}", reasons.join(" ")));
            Ok(page(&app, &visitor, &current, (&sheet, form, failure.code.status()))?)
        }
    }
}

/// `POST /administration/demandes-rendues/{id}/famille`: asks once more, then does it.
#[handler]
async fn tell_family(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(id): Path<String>,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let (request, form) = (typed::id(&id)?, FormView::typed(pairs));
    let sheet = app.returns.show(&current.actor, request).await.map_err(Failure::from)?;
    if !confirm::given(&form) {
        let place = (HERE, PERMISSION, Some(sheet.held.caf));
        let layout = desk::frame(&app, &visitor, &current, place);
        let back = format!("{HERE}/{request}");
        let addresses = (format!("{back}/famille"), back);
        return Ok(confirm::ask(layout, question(&sheet), addresses, &form)?);
    }
    app.returns.tell_family(&current.actor, request).await.map_err(Failure::from)?;
    Ok(render::see_other(&list(&sheet.held, "famille")))
}

/// What is asked before a family is told.
fn question(sheet: &ReturnedSheet) -> Question {
    let reference = sheet.held.request.reference();
    let others = match sheet.candidates.len() as u64 {
        0 => String::new(),
        n => {
            let (one, many) = (
                "lieu d’information pourrait encore la prendre.",
                "lieux d’information pourraient encore la prendre.",
            );
            format!(" Pourtant, {}", french::count(n, one, many))
        }
    };
    Question {
        title: "Prévenir la famille que personne ne prend sa demande\u{a0}?".to_owned(),
        told: format!(
            "La famille reçoit un courriel, avec le moyen de joindre la Caf. La demande {reference} est close\u{a0}: elle ne pourra plus être transmise à personne.{others}"
        ),
        button: "Prévenir la famille",
    }
}
