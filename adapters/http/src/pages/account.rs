//! One's own account: changing the password, at any time (R85), and one's sessions.
mod sessions;

pub(super) use sessions::{close_other_sessions, close_session, show_sessions};

use super::frame;
use super::query::Asked;
use super::view::{AccountPage, FormView, Section};
use crate::again::again;
use crate::app::App;
use crate::forms::ProtectedForm;
use crate::problem::{Code, Failure, FieldProblem};
use crate::render;
use crate::security::{Act, Client, CurrentActor, Visitor};
use linf_accounts::Password;
use linf_accounts::use_cases::ChangePassword;
use linf_routing::Fault;
use poem::http::StatusCode;
use poem::{Response, Result, handler};

fn page(
    app: &App,
    visitor: &Visitor,
    reader: &CurrentActor,
    (status, form, changed): (StatusCode, FormView, bool),
) -> Result<Response, Failure> {
    let template = AccountPage {
        layout: frame::for_partner(app, Section::Account, visitor, reader),
        form,
        name: reader.name().to_owned(),
        email: reader.email.as_str().to_owned(),
        changed,
    };
    render::page(status, &template)
}

/// `GET /compte`.
#[handler]
pub(super) fn show_account(
    app: App,
    visitor: Visitor,
    reader: CurrentActor,
    Asked(asked): Asked,
) -> Result<Response> {
    let changed = asked.chosen("change", "1");
    Ok(page(&app, &visitor, &reader, (StatusCode::OK, FormView::default(), changed))?)
}

/// `POST /compte`.
#[handler]
pub(super) async fn send_password(
    app: App,
    visitor: Visitor,
    client: Client,
    reader: CurrentActor,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    app.load.check(Act::LogIn, client)?;
    let typed = FormView::typed(pairs);
    let mut form = FormView::default();
    if typed.value("present").is_empty() {
        form.refuse("present", FieldProblem::of("present_password", Fault::Missing).message);
    }
    if typed.value("password") != typed.value("password-again") {
        form.refuse("password-again", "Les deux mots de passe diffèrent. Tapez deux fois le même.");
    }
    if form.is_refused() {
        let refused = (StatusCode::UNPROCESSABLE_ENTITY, form, false);
        return Ok(page(&app, &visitor, &reader, refused)?);
    }
    let command = ChangePassword {
        account: reader.reader.account(),
        present: Password::typed(typed.value("present")),
        new: Password::typed(typed.value("password")),
        session: reader.token.clone(),
    };
    let failure = match again(|| app.accounts.change_password(command.clone())).await {
        Ok(()) => return Ok(render::see_other("/compte?change=1")),
        Err(failure) => failure,
    };
    if failure.code == Code::PasswordRefused {
        form.refuse("present", "Ce n’est pas votre mot de passe actuel. Tapez-le de nouveau.");
    } else if failure.code == Code::InvalidFields {
        for problem in &failure.errors {
            form.refuse("password", problem.message.clone());
        }
    } else {
        return Err(failure.into());
    }
    Ok(page(&app, &visitor, &reader, (failure.code.status(), form, false))?)
}
