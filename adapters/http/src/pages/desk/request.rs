//! One request: what is known before it is opened, the act of opening, and all of it (D3).
use super::super::frame;
use super::super::french;
use super::super::query::Asked;
use super::super::view::{OpenedPage, RequestRow, Section, SummaryRow, UnopenedPage};
use super::{family, row};
use crate::again::again;
use crate::app::App;
use crate::forms::ProtectedForm;
use crate::problem::{Code, Failure};
use crate::render;
use crate::security::{CurrentActor, Visitor};
use linf_kernel::RequestId;
use linf_kernel::calendar::local_day;
use linf_routing::ports::RequestLine;
use linf_routing::use_cases::{Opened, RequestView};
use linf_routing::{FamilyData, PlaceKind, Reading, RequestState, Retrieval};
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Response, Result, handler};

/// `GET /espace/demandes/{id}`: showing opens nothing.
#[handler]
pub(in crate::pages) async fn show_request(
    app: App,
    visitor: Visitor,
    reader: CurrentActor,
    Path(raw): Path<String>,
    Asked(asked): Asked,
) -> Result<Response> {
    let id: RequestId = super::id(&raw)?;
    match app.desk.read(&reader.reader, id).await.map_err(Failure::from)? {
        RequestView::Unopened(line) => Ok(unopened(&app, &visitor, &reader, &line)?),
        RequestView::Opened(line, data) => {
            let said = told(&reader, &line, asked.value("ouverture"));
            Ok(opened(&app, &visitor, &reader, (&line, &data, said))?)
        }
    }
}

/// `POST /espace/demandes/{id}/ouverture`: the act of opening (R106).
#[handler]
pub(in crate::pages) async fn open_request(
    app: App,
    reader: CurrentActor,
    Path(raw): Path<String>,
    ProtectedForm(_): ProtectedForm,
) -> Result<Response> {
    let id: RequestId = super::id(&raw)?;
    let outcome = match again(|| app.desk.open(&reader.reader, id)).await? {
        Opened::ByYou => "faite",
        Opened::Before => "avant",
    };
    Ok(render::see_other(&format!("/espace/demandes/{id}?ouverture={outcome}")))
}

/// What is said above a request that has just been opened.
enum Told {
    Nothing,
    ByYou,
    ByOther(String),
}

fn told(reader: &CurrentActor, line: &RequestLine, outcome: &str) -> Told {
    let RequestState::Treated { by, at, .. } = line.request.state() else {
        return Told::Nothing;
    };
    if outcome == "faite" && by == reader.reader.account() {
        Told::ByYou
    } else if outcome == "avant" && by != reader.reader.account() {
        let name = line.treated_by.as_deref().unwrap_or("Une autre personne");
        let when = french::instant(at, line.request.zone());
        Told::ByOther(format!("{name} a ouvert cette demande avant vous, {when}."))
    } else {
        Told::Nothing
    }
}

fn structure(reader: &CurrentActor, line: &RequestLine) -> Result<(String, String), Failure> {
    let readable = reader.reader.linf(line.request.linf()).ok_or(Code::NotFound)?;
    Ok((readable.linf.to_string(), readable.name.clone()))
}

fn unopened(
    app: &App,
    visitor: &Visitor,
    reader: &CurrentActor,
    line: &RequestLine,
) -> Result<Response, Failure> {
    let (structure, structure_name) = structure(reader, line)?;
    let row = row::row(app, line);
    let page = UnopenedPage {
        layout: frame::for_partner(app, Section::Requests, visitor, reader),
        structure,
        structure_name,
        facts: facts(line, &row),
        row,
    };
    render::page(StatusCode::OK, &page)
}

fn opened(
    app: &App,
    visitor: &Visitor,
    reader: &CurrentActor,
    (line, data, told): (&RequestLine, &FamilyData, Told),
) -> Result<Response, Failure> {
    let (structure, structure_name) = structure(reader, line)?;
    let row = row::row(app, line);
    let today = local_day(app.clock.now(), line.request.zone());
    let (just_opened, opened_by_other) = match told {
        Told::Nothing => (false, None),
        Told::ByYou => (true, None),
        Told::ByOther(who) => (false, Some(who)),
    };
    let page = OpenedPage {
        layout: frame::for_partner(app, Section::Requests, visitor, reader),
        structure,
        structure_name,
        family: format!("{} {}", data.contact.first_name, data.contact.surname),
        contact: family::contact(data),
        parts: family::parts(data, today),
        facts: facts(line, &row),
        row,
        destroy_by: french::long_day(line.request.destroy_copies_by()),
        just_opened,
        opened_by_other,
    };
    render::page(StatusCode::OK, &page)
}

/// Dates and place: what is known without the family's data.
fn facts(line: &RequestLine, row: &RequestRow) -> Vec<SummaryRow> {
    let request = &line.request;
    let zone = request.zone();
    let kind = match request.place() {
        PlaceKind::Home => "où la famille habite",
        PlaceKind::Work => "où la famille travaille",
        PlaceKind::FutureHome => "où la famille va habiter",
    };
    let mut facts = vec![
        SummaryRow::new("Reçue le", french::instant(request.recorded_at(), zone)),
        SummaryRow::new("Commune", format!("{},\n{kind}", row.place)),
    ];
    match request.state() {
        RequestState::New => {
            facts.push(SummaryRow::new(
                "À traiter au plus tard le",
                french::long_day(request.treat_by()),
            ));
            if let Retrieval::Started { until, .. } = request.retrieval() {
                facts.push(SummaryRow::new("À retirer au plus tard le", french::long_day(until)));
            }
        }
        RequestState::Treated { at, reading, .. } => {
            let how = match reading {
                Reading::Opened => "ouverte",
                Reading::Exported => "exportée",
            };
            let by = line.treated_by.as_deref().unwrap_or("une personne qui n’est plus habilitée");
            let when = french::instant(at, zone);
            facts.push(SummaryRow::new("Traitée le", format!("{when},\n{how} par {by}")));
        }
        RequestState::FamilyTold { .. } => {}
    }
    facts
}
