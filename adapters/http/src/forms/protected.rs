//! The only way to read a form: its token is checked before anything else is looked at.
use crate::app::App;
use crate::forms::pairs;
use crate::problem::{Code, Failure};
use crate::request_body;
use crate::security::Visitor;
use poem::{FromRequest, Request, RequestBody, Result};

/// The field that holds the token.
const FIELD: &str = "csrf";
const CONTENT_TYPE: &str = "application/x-www-form-urlencoded";

/// A handler's argument: what was typed, in order, repeated names kept, without the token, which
/// is the one of the visitor's cookie.
#[derive(Clone)]
pub(crate) struct ProtectedForm(pub(crate) Vec<(String, String)>);

impl<'a> FromRequest<'a> for ProtectedForm {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> Result<Self> {
        let app = App::of(request)?;
        let visitor = Visitor::from_request(request, body).await?;
        let bounds = (CONTENT_TYPE, app.limits.form_bytes);
        let bytes = request_body::read(request, body, bounds).await?;
        let mut pairs = pairs::read(&bytes)?;
        let csrf = pairs.iter().find(|(name, _)| name == FIELD).map(|(_, value)| value.as_str());
        if !csrf.is_some_and(|csrf| visitor.sent_form(app, csrf)) {
            return Err(Failure::new(Code::FormExpired).into());
        }
        pairs.retain(|(name, _)| name != FIELD);
        Ok(Self(pairs))
    }
}
