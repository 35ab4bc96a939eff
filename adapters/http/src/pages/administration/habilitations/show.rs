//! One request, with the actions that its state allows.
use super::super::super::view::{FormView, HabilitationPage};
use super::super::pdf;
use super::sheet;
use crate::app::App;
use crate::problem::{Code, Failure};
use crate::render;
use crate::security::{CurrentActor, Visitor};
use linf_habilitation::HabilitationRequestId;
use linf_habilitation::use_cases::requests::RequestFile;
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Response, Result, handler};

/// `/administration/habilitations/{id}`.
#[handler]
pub(in crate::pages::administration) async fn show_request(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(id): Path<String>,
) -> Result<Response> {
    let id = parsed(&id)?;
    Ok(page(&app, (&visitor, &current), (StatusCode::OK, id, FormView::default())).await?)
}

/// The identifier of an address.
pub(super) fn parsed(raw: &str) -> Result<HabilitationRequestId, Failure> {
    raw.parse().map_err(|_not_an_id| Failure::new(Code::NotFound))
}

/// The page, with what is wrong with an action.
pub(super) async fn page(
    app: &App,
    (visitor, current): (&Visitor, &CurrentActor),
    (status, id, form): (StatusCode, HabilitationRequestId, FormView),
) -> Result<Response, Failure> {
    let view = app.habilitations.read(&current.actor, id).await?;
    let page: HabilitationPage = sheet::page(app, (visitor, current), &view, form);
    render::page(status, &page)
}

/// `/administration/habilitations/{id}/convention.pdf`.
#[handler]
pub(in crate::pages::administration) async fn download_paper(
    app: App,
    current: CurrentActor,
    Path(id): Path<String>,
) -> Result<Response> {
    Ok(file(&app, &current, &id, RequestFile::Paper).await?)
}

/// `/administration/habilitations/{id}/convention-signee.pdf`.
#[handler]
pub(in crate::pages::administration) async fn download_signed(
    app: App,
    current: CurrentActor,
    Path(id): Path<String>,
) -> Result<Response> {
    Ok(file(&app, &current, &id, RequestFile::Signed).await?)
}

async fn file(
    app: &App,
    current: &CurrentActor,
    id: &str,
    which: RequestFile,
) -> Result<Response, Failure> {
    Ok(pdf(app.habilitations.file(&current.actor, parsed(id)?, which).await?))
}
