//! First login: the code received becomes a personal password (R83, D1).
use super::frame;
use super::view::{ActivationPage, FormView, Section};
use crate::again::again;
use crate::app::App;
use crate::forms::ProtectedForm;
use crate::problem::{Code, Failure, FieldProblem};
use crate::render;
use crate::security::{Act, Client, Visitor};
use linf_accounts::use_cases::Activate;
use linf_accounts::{ActivationCode, Password};
use linf_kernel::EmailAddress;
use linf_routing::Fault;
use poem::http::StatusCode;
use poem::{Response, Result, handler};

fn page(
    app: &App,
    visitor: &Visitor,
    status: StatusCode,
    form: FormView,
) -> Result<Response, Failure> {
    let layout = frame::with_form(app, Section::Login, visitor);
    render::page(status, &ActivationPage { layout, form })
}

/// `GET /premiere-connexion`: opening it uses no code up (D1).
#[handler]
pub(super) fn show_activation(app: App, visitor: Visitor) -> Result<Response> {
    Ok(page(&app, &visitor, StatusCode::OK, FormView::default())?)
}

/// `POST /premiere-connexion`.
#[handler]
pub(super) async fn send_activation(
    app: App,
    visitor: Visitor,
    client: Client,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    app.load.check(Act::LogIn, client)?;
    let typed = FormView::typed(pairs.clone());
    let mut form =
        FormView::typed(pairs.into_iter().filter(|(n, _)| !n.starts_with("password")).collect());
    let email = typed.value("email").trim().parse::<EmailAddress>();
    if email.is_err() {
        form.refuse("email", "Indiquez l’adresse électronique qui a reçu le code.");
    }
    let code = typed.value("code").trim().to_owned();
    if code.is_empty() {
        form.refuse("code", FieldProblem::of("code", Fault::Missing).message);
    }
    let password = Password::typed(typed.value("password"));
    if typed.value("password") != typed.value("password-again") {
        form.refuse("password-again", "Les deux mots de passe diffèrent. Tapez deux fois le même.");
    }
    let (Ok(email), false) = (email, form.is_refused()) else {
        return Ok(page(&app, &visitor, StatusCode::UNPROCESSABLE_ENTITY, form)?);
    };
    let command =
        Activate { email, code: ActivationCode(code), password, from: client.0, browser: client.1 };
    let failure = match again(|| app.accounts.activate(command.clone())).await {
        Ok(token) => {
            visitor.log_in(token);
            return Ok(render::see_other("/espace"));
        }
        Err(failure) => failure,
    };
    if failure.code == Code::ActivationRefused {
        form.refuse("code", failure.code.advice());
    } else if failure.code == Code::InvalidFields {
        for problem in &failure.errors {
            form.refuse("password", problem.message.clone());
        }
    } else {
        return Err(failure.into());
    }
    Ok(page(&app, &visitor, failure.code.status(), form)?)
}
