//! A lost or stolen password (R86): the identifier, and a question in words.
use super::frame;
use super::query::Asked;
use super::view::{FormView, LostPasswordPage, Section};
use crate::app::App;
use crate::forms::ProtectedForm;
use crate::problem::{Code, Failure, FieldProblem};
use crate::render;
use crate::security::{Act, Client, Visitor};
use linf_accounts::use_cases::LostPassword;
use linf_kernel::EmailAddress;
use linf_routing::Fault;
use poem::http::StatusCode;
use poem::{Response, Result, handler};

fn page(
    app: &App,
    visitor: &Visitor,
    (status, form, sent): (StatusCode, FormView, bool),
) -> Result<Response, Failure> {
    let layout = frame::with_form(app, Section::Login, visitor);
    let question = app.accounts.question();
    let (token, question) = (question.token, question.text);
    render::page(status, &LostPasswordPage { layout, form, token, question, sent })
}

/// `GET /mot-de-passe-perdu`.
#[handler]
pub(super) fn show_question(app: App, visitor: Visitor, Asked(asked): Asked) -> Result<Response> {
    let sent = asked.chosen("envoi", "1");
    Ok(page(&app, &visitor, (StatusCode::OK, FormView::default(), sent))?)
}

/// `POST /mot-de-passe-perdu`: answered alike whether the account exists or not (T14).
#[handler]
pub(super) async fn send_answer(
    app: App,
    visitor: Visitor,
    client: Client,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    app.load.check(Act::LogIn, client)?;
    let mut form = FormView::typed(pairs);
    let (token, answer) = (form.value("question").to_owned(), form.value("answer").to_owned());
    let email = form.value("email").trim().parse::<EmailAddress>().map_err(Fault::from);
    form.set("answer", "");
    if let Err(fault) = &email {
        form.refuse("email", FieldProblem::of("email", *fault).message);
    }
    if answer.trim().is_empty() {
        form.refuse("answer", FieldProblem::of("answer", Fault::Missing).message);
    }
    let (Ok(email), false) = (email, form.is_refused()) else {
        return Ok(page(&app, &visitor, (StatusCode::UNPROCESSABLE_ENTITY, form, false))?);
    };
    let command = LostPassword { email, token, answer, from: client.0 };
    let failure = match app.accounts.lost_password(command).await {
        Ok(()) => return Ok(render::see_other("/mot-de-passe-perdu?envoi=1")),
        Err(error) => Failure::from(error),
    };
    if failure.code != Code::AnswerRefused {
        return Err(failure.into());
    }
    form.refuse("answer", "Ce n’est pas la bonne réponse. Répondez à cette nouvelle question.");
    Ok(page(&app, &visitor, (failure.code.status(), form, false))?)
}
