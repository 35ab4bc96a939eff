//! Somebody logged in, with the rights of this very moment (D11).
use crate::app::App;
use crate::problem::{Code, Failure};
use crate::security::Visitor;
use linf_accounts::SessionToken;
use linf_kernel::EmailAddress;
use linf_routing::Reader;
use poem::{FromRequest, Request, RequestBody, Result};

/// A handler's argument: whoever is logged in, or else the login page.
#[derive(Debug, Clone)]
pub(crate) struct CurrentReader {
    /// What they may read now.
    pub(crate) reader: Reader,
    /// Their identifier.
    pub(crate) email: EmailAddress,
    /// Their session.
    pub(crate) token: SessionToken,
}

impl CurrentReader {
    /// The name to show: as a LINF knows it, or else the identifier.
    pub(crate) fn name(&self) -> &str {
        self.reader.linfs().first().map_or(self.email.as_str(), |linf| &linf.person_name)
    }
}

/// A handler's argument: whoever is logged in, if anybody.
#[derive(Debug, Clone)]
pub(crate) struct MaybeReader(pub(crate) Option<CurrentReader>);

/// Who holds a session token, with the rights of this moment.
pub(crate) async fn load_reader(
    app: &App,
    token: SessionToken,
) -> Result<Option<CurrentReader>, Failure> {
    let Some(known) = app.accounts.authenticate(&token).await? else {
        return Ok(None);
    };
    let reader = app.desk.reader(known.account).await?;
    Ok(Some(CurrentReader { reader, email: known.email, token }))
}

impl<'a> FromRequest<'a> for MaybeReader {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> Result<Self> {
        let app = App::of(request)?;
        let visitor = Visitor::from_request(request, body).await?;
        match visitor.token() {
            None => Ok(Self(None)),
            Some(token) => Ok(Self(load_reader(app, token).await?)),
        }
    }
}

impl<'a> FromRequest<'a> for CurrentReader {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> Result<Self> {
        let MaybeReader(reader) = MaybeReader::from_request(request, body).await?;
        Ok(reader.ok_or(Failure::new(Code::NotLoggedIn))?)
    }
}
