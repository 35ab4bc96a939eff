//! Logging in and out (R87).
use super::frame;
use super::query::{self, Asked};
use super::view::{FormView, LoginPage, Section};
use crate::again::again;
use crate::app::App;
use crate::forms::ProtectedForm;
use crate::problem::{Code, Failure};
use crate::render;
use crate::security::{Act, Client, Visitor};
use linf_accounts::Password;
use linf_accounts::use_cases::LogIn;
use linf_kernel::EmailAddress;
use poem::http::StatusCode;
use poem::{Response, Result, handler};

/// The login page, which leads back to a page.
pub(crate) fn login_address(back: Option<&str>) -> String {
    query::address("/connexion", &[("retour", back.unwrap_or_default())])
}

/// Where to go after login: a page for those logged in and nowhere else.
pub(super) fn destination(asked: &str) -> &str {
    let (path, query) = asked.split_once('?').unwrap_or((asked, ""));
    let mut steps = path.split('/');
    let inside = steps.next() == Some("")
        && matches!(steps.next(), Some("administration" | "espace" | "compte"));
    let word = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
    let plain = steps.all(|step| !step.is_empty() && step.bytes().all(word));
    let asks = query.bytes().all(|b| word(b) || b"_.~%+=&".contains(&b));
    if inside && plain && asks && asked.len() <= 500 { asked } else { "/espace" }
}

fn page(
    app: &App,
    visitor: &Visitor,
    status: StatusCode,
    form: FormView,
    notice: Option<String>,
) -> Result<Response, Failure> {
    let layout = frame::with_form(app, Section::Login, visitor);
    let next = destination(form.value("retour")).to_owned();
    render::page(status, &LoginPage { layout, form, next, notice })
}

/// `GET /connexion`.
#[handler]
pub(super) fn show_login(app: App, visitor: Visitor, Asked(asked): Asked) -> Result<Response> {
    let notice = asked.chosen("fin", "1").then(|| "Vous êtes déconnecté.".to_owned());
    Ok(page(&app, &visitor, StatusCode::OK, asked, notice)?)
}

/// `POST /connexion`.
#[handler]
pub(super) async fn send_login(
    app: App,
    visitor: Visitor,
    client: Client,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    app.load.check(Act::LogIn, client)?;
    let password = pairs.iter().find(|(name, _)| name == "password").map(|(_, typed)| typed);
    let password = Password::typed(password.map_or("", String::as_str));
    let mut form = FormView::typed(pairs.into_iter().filter(|(n, _)| n != "password").collect());
    let failure = match form.value("email").trim().parse::<EmailAddress>() {
        Err(_) => Failure::new(Code::LogInRefused),
        Ok(email) => {
            let command = LogIn { email, password, from: client.0, browser: client.1 };
            match again(|| app.accounts.log_in(command.clone())).await {
                Ok(token) => {
                    visitor.log_in(token);
                    return Ok(render::see_other(destination(form.value("retour"))));
                }
                Err(failure) => failure,
            }
        }
    };
    if failure.code != Code::LogInRefused {
        return Err(failure.into());
    }
    form.refuse("email", "Identifiant ou mot de passe incorrect. Vérifiez les deux.");
    Ok(page(&app, &visitor, StatusCode::UNAUTHORIZED, form, None)?)
}

/// `POST /deconnexion`.
#[handler]
pub(super) async fn send_logout(
    app: App,
    visitor: Visitor,
    ProtectedForm(_): ProtectedForm,
) -> Result<Response> {
    if let Some(token) = visitor.token() {
        app.accounts.log_out(&token).await.map_err(Failure::from)?;
    }
    visitor.log_out();
    Ok(render::see_other("/connexion?fin=1"))
}

#[cfg(test)]
mod tests {
    use super::destination;

    #[test]
    fn login_leads_nowhere_but_into_the_space() {
        for good in [
            "/espace",
            "/compte",
            "/administration/comptes?caf=43",
            "/espace/demandes/0198-ab",
            "/espace/structures/0198?etat=toutes&reference=7K4M2-QXP9D",
        ] {
            assert_eq!(destination(good), good);
        }
        for bad in [
            "",
            "//evil.example",
            "/espace//evil",
            "https://evil",
            "/espace/\\evil",
            "/espacex",
            "espace",
            "/espace/",
            "/espace/../communes",
            "/espace/..",
            "/espace/./x",
            "/espace/%2e%2e/communes",
            "/espace/%5cevil",
            "/compte//evil.example",
            "/espace?x=\\evil",
            "/espace?x=//evil.example",
            "/espace#x",
            "/espace/\r\nx",
        ] {
            assert_eq!(destination(bad), "/espace", "{bad}");
        }
    }
}
