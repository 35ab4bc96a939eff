//! Somebody logged in, with the rights of this very moment (D11).
use crate::app::App;
use crate::problem::{Code, Failure};
use crate::security::Visitor;
use linf_accounts::{GivenRole, SessionToken};
use linf_authorisation::{Actor, Role};
use linf_kernel::EmailAddress;
use linf_routing::Reader;
use poem::http::Method;
use poem::{FromRequest, Request, RequestBody, Result};

/// A handler's argument: whoever is logged in, or else the login page, which leads back here.
#[derive(Debug, Clone)]
pub(crate) struct CurrentActor {
    /// What they may do now: the roles that somebody gave, and those that conventions give.
    pub(crate) actor: Actor,
    /// What they may read now.
    pub(crate) reader: Reader,
    /// Their identifier.
    pub(crate) email: EmailAddress,
    /// Their session.
    pub(crate) token: SessionToken,
}

impl CurrentActor {
    /// The name to show: as a LINF knows it, or else the identifier.
    pub(crate) fn name(&self) -> &str {
        self.reader.linfs().first().map_or(self.email.as_str(), |linf| &linf.person_name)
    }
}

/// Who holds a session token, with the rights of this moment.
pub(crate) async fn load_actor(
    app: &App,
    token: SessionToken,
) -> Result<Option<CurrentActor>, Failure> {
    let Some(known) = app.accounts.authenticate(&token).await? else {
        return Ok(None);
    };
    let reader = app.desk.reader(known.account).await?;
    let given = app.accounts.roles(known.account).await?;
    let named = reader.linfs().iter().map(|linf| Role::LinfPerson(linf.linf));
    let roles = given.into_iter().map(GivenRole::role).chain(named).collect();
    let actor = Actor::new(known.account, roles);
    Ok(Some(CurrentActor { actor, reader, email: known.email, token }))
}

/// Nobody is logged in: a page that was only to be read is shown after the login.
fn not_logged_in(request: &Request) -> Failure {
    let mut failure = Failure::new(Code::NotLoggedIn);
    if request.method() == Method::GET {
        let here = request.original_uri().path_and_query();
        failure.back = here.map(|here| here.as_str().to_owned());
    }
    failure
}

impl<'a> FromRequest<'a> for CurrentActor {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> Result<Self> {
        if let Some(loaded) = request.data::<Self>() {
            return Ok(loaded.clone());
        }
        let app = App::of(request)?;
        let visitor = Visitor::from_request(request, body).await?;
        let found = match visitor.token() {
            None => None,
            Some(token) => load_actor(app, token).await?,
        };
        Ok(found.ok_or_else(|| not_logged_in(request))?)
    }
}
