//! A note to a CAF that has no contract (D21).
use super::super::frame;
use super::super::view::{FormView, ProfessionalReceivedPage, Section};
use super::form::note_page;
use super::typed;
use crate::app::App;
use crate::forms::ProtectedForm;
use crate::problem::{Code, Failure, FieldProblem};
use crate::render;
use crate::security::{Act, Client, Visitor};
use linf_habilitation::SubmissionKey;
use poem::http::StatusCode;
use poem::{Response, Result, handler};

/// `POST /professionnels/mot`.
#[handler]
pub(super) async fn send_note(
    app: App,
    visitor: Visitor,
    client: Client,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let mut form = FormView::typed(pairs);
    match leave(&app, client, &form).await {
        Ok(()) => Ok(render::see_other("/professionnels/mot/recu")),
        Err(failure) => {
            let status = failure.code.status();
            let code = failure.code;
            if code == Code::InvalidFields {
                for FieldProblem { field, message, .. } in failure.errors {
                    form.refuse(field, message);
                }
            } else if SAID_BESIDE_THE_BUTTON.contains(&code) {
                form.refuse("send", format!("{}. {}", code.title(), code.advice()));
            } else {
                return Err(failure.into());
            }
            Ok(note_page(&app, &visitor, status, form)?)
        }
    }
}

/// What is no fault of a field, and can be tried again without typing anything anew.
const SAID_BESIDE_THE_BUTTON: [Code; 3] =
    [Code::TooManyRequests, Code::Unavailable, Code::ContractInForce];

async fn leave(app: &App, client: Client, form: &FormView) -> Result<(), Failure> {
    app.load.check(Act::Submission, client)?;
    if !form.value("site").trim().is_empty() {
        let empty = "Laissez ce champ vide.";
        return Err(crate::problem::wrong_field("site", "must_be_empty", empty));
    }
    let key: SubmissionKey = form.value("key").parse().map_err(|_not_ours| Code::BadRequest)?;
    Ok(app.habilitations.leave_note(&typed::note(form), key).await?)
}

/// `/professionnels/mot/recu`.
#[handler]
pub(super) fn show_received(app: App) -> Result<Response> {
    let layout = frame::open_to_all(&app, Section::Professionals);
    let page = ProfessionalReceivedPage { layout, reference: None };
    Ok(render::page(StatusCode::OK, &page)?)
}
