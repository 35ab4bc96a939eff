//! What a requester does through the link of the mail. A GET changes nothing.
use super::super::administration::state_words;
use super::super::frame;
use super::super::french;
use super::super::view::{FollowPage, FormView, Section};
use crate::app::App;
use crate::forms::ProtectedForm;
use crate::problem::{Code, Failure, FieldProblem, typed_text};
use crate::render;
use crate::security::{Act, Client, Visitor};
use linf_habilitation::RequestStateKind;
use poem::http::{StatusCode, header};
use poem::web::Path;
use poem::{Response, Result, handler};

/// `/professionnels/demandes/{secret}`.
#[handler]
pub(super) async fn show_request(
    app: App,
    visitor: Visitor,
    client: Client,
    Path(secret): Path<String>,
) -> Result<Response> {
    app.load.check(Act::Search, client)?;
    Ok(page(&app, &visitor, StatusCode::OK, (&secret, FormView::default())).await?)
}

async fn page(
    app: &App,
    visitor: &Visitor,
    status: StatusCode,
    (secret, form): (&str, FormView),
) -> Result<Response, Failure> {
    let request = app.habilitations.follow(secret).await?.request;
    let zone = request.caf().departement().time_zone();
    let kind = request.state().kind();
    let goes_on = [
        RequestStateKind::Untreated,
        RequestStateKind::MoreAsked,
        RequestStateKind::ConventionSent,
    ];
    let page = FollowPage {
        layout: frame::with_form(app, Section::Professionals, visitor),
        form,
        secret: secret.to_owned(),
        reference: request.reference().to_string(),
        service: request.record().content.service.name.to_string(),
        caf: app.cafs.caf(request.caf()).map(|caf| caf.name().to_owned()).unwrap_or_default(),
        submitted: french::instant(request.record().submitted_at, zone),
        state: state_words(kind),
        state_code: kind.code(),
        words: request.told_to_requester().map(ToString::to_string),
        has_paper: request.sending().is_some(),
        may_withdraw: goes_on.contains(&kind),
    };
    render::page(status, &page)
}

/// `/professionnels/demandes/{secret}/convention.pdf`.
#[handler]
pub(super) async fn download_paper(
    app: App,
    client: Client,
    Path(secret): Path<String>,
) -> Result<Response> {
    app.load.check(Act::Search, client)?;
    let file = app.habilitations.followed_paper(&secret).await.map_err(Failure::from)?;
    Ok(super::super::administration::pdf(file))
}

/// `POST /professionnels/demandes/{secret}/retrait`.
#[handler]
pub(super) async fn withdraw(
    app: App,
    visitor: Visitor,
    client: Client,
    Path(secret): Path<String>,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    app.load.check(Act::Submission, client)?;
    let form = FormView::typed(pairs);
    let reason = form.value("reason").trim();
    let reason = (!reason.is_empty()).then(|| typed_text("reason", reason)).transpose();
    let outcome = match reason {
        Ok(reason) => app.habilitations.withdraw(&secret, reason).await.map_err(Failure::from),
        Err(failure) => Err(failure),
    };
    told(&app, &visitor, (&secret, form), outcome).await
}

/// `POST /professionnels/demandes/{secret}/reponse`.
#[handler]
pub(super) async fn send_answer(
    app: App,
    visitor: Visitor,
    client: Client,
    Path(secret): Path<String>,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    app.load.check(Act::Submission, client)?;
    let form = FormView::typed(pairs);
    let outcome = match typed_text("message", form.value("message")) {
        Ok(message) => app.habilitations.answer(&secret, message).await.map_err(Failure::from),
        Err(failure) => Err(failure),
    };
    told(&app, &visitor, (&secret, form), outcome).await
}

/// Back to the request, with what is wrong with a field if anything; one that moved on meanwhile
/// says where it is.
async fn told(
    app: &App,
    visitor: &Visitor,
    (secret, mut form): (&str, FormView),
    outcome: Result<(), Failure>,
) -> Result<Response> {
    match outcome {
        Ok(()) => Ok(back(secret)),
        Err(failure) if failure.code == Code::WrongState => Ok(back(secret)),
        Err(failure) if failure.code == Code::InvalidFields => {
            for FieldProblem { field, message, .. } in failure.errors {
                form.refuse(field, message);
            }
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(page(app, visitor, status, (secret, form)).await?)
        }
        Err(failure) => Err(failure.into()),
    }
}

fn back(secret: &str) -> Response {
    let encoded: String = url::form_urlencoded::byte_serialize(secret.as_bytes()).collect();
    let mut answer = render::see_other(&format!("/professionnels/demandes/{encoded}"));
    answer
        .headers_mut()
        .insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    answer
}
