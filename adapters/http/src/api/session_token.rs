//! The session of a program: a bearer token. Cookies are not looked at, hence no CSRF.
use crate::app::App;
use crate::problem::{Code, Failure};
use crate::security::{CurrentActor, load_actor};
use linf_accounts::SessionToken;
use poem::Request;
use poem_openapi::SecurityScheme;
use poem_openapi::auth::Bearer;

/// The token that `POST /session` gave.
#[derive(SecurityScheme)]
#[oai(ty = "bearer", checker = "check")]
pub(crate) struct BearerSession(pub(crate) CurrentActor);

async fn check(request: &Request, bearer: Bearer) -> poem::Result<CurrentActor> {
    let app = App::of(request)?;
    let plausible = (32..=128).contains(&bearer.token.len());
    let token = Some(SessionToken(bearer.token)).filter(|_| plausible);
    let token = token.ok_or(Failure::new(Code::NotLoggedIn))?;
    let reader = load_actor(app, token).await?;
    Ok(reader.ok_or(Failure::new(Code::NotLoggedIn))?)
}
