//! The family's receipt, which only the holder of its link can open (R97, D14).
use super::communes;
use super::frame;
use super::french;
use super::view::{ReceiptPage, Section};
use crate::app::App;
use crate::problem::{Code, Failure};
use crate::render;
use linf_kernel::RequestId;
use linf_kernel::calendar::local_day;
use linf_retention::rule::destroy_from;
use poem::http::{StatusCode, header};
use poem::web::Path;
use poem::{Response, Result, handler};

fn opened(app: &App, key: &str) -> Result<RequestId, Failure> {
    app.receipt_links.open(key).ok_or_else(|| Failure::new(Code::NotFound))
}

/// `/demandes/{key}`.
#[handler]
pub(super) async fn show_receipt(app: App, Path(key): Path<String>) -> Result<Response> {
    let told = app.intake.receipt(opened(&app, &key)?).await.map_err(Failure::from)?;
    let erased_from = destroy_from(told.recorded_at, told.zone);
    let page = ReceiptPage {
        layout: frame::open_to_all(&app, Section::Commune),
        reference: told.reference.to_string(),
        recorded: french::instant(told.recorded_at, told.zone),
        answer_by: french::long_day(told.answer_by),
        told_on: told.told_on.map(french::long_day),
        erased_on: french::long_day(local_day(erased_from, told.zone)),
        place: told.place,
        service: communes::service(&told.card),
        email: told.data.contact.email.as_str().to_owned(),
        pdf: format!("/demandes/{key}/recapitulatif.pdf"),
    };
    Ok(render::page(StatusCode::OK, &page)?)
}

/// `/demandes/{key}/recapitulatif.pdf`.
#[handler]
pub(super) async fn download_receipt(app: App, Path(key): Path<String>) -> Result<Response> {
    let id = opened(&app, &key)?;
    let bytes = app.intake.receipt_pdf(id).await.map_err(Failure::from)?;
    let name = format!("demande-{}.pdf", linf_routing::Reference::of(id));
    Ok(Response::builder()
        .content_type("application/pdf")
        .header(header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\""))
        .body(bytes))
}
