//! Whoever holds the cookie, known or not. It is made when a form needs it, never before.
use crate::app::App;
use crate::problem::Failure;
use linf_accounts::SessionToken;
use poem::http::{HeaderValue, header};
use poem::{FromRequest, Request, RequestBody, Response, Result};
use std::sync::{Arc, Mutex, PoisonError};

/// What becomes of the cookie with this answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Change {
    /// Nothing.
    #[default]
    Kept,
    /// It is set.
    Set,
    /// It is removed.
    Cleared,
}

#[derive(Debug, Default)]
struct State {
    token: Option<SessionToken>,
    change: Change,
}

/// A handler's argument: the holder of the cookie.
#[derive(Debug, Clone)]
pub(crate) struct Visitor(Arc<Mutex<State>>);

impl Visitor {
    /// Reads the cookie.
    pub(crate) fn of(app: &App, request: &Request) -> Self {
        let token = app.cookie.read(request.headers()).map(SessionToken);
        Self(Arc::new(Mutex::new(State { token, change: Change::Kept })))
    }
    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
    /// The token of the cookie, if there is one.
    pub(crate) fn token(&self) -> Option<SessionToken> {
        self.state().token.clone()
    }
    /// The token of the forms of a page; gives a cookie to whoever has none.
    pub(crate) fn csrf(&self, app: &App) -> String {
        let mut state = self.state();
        if let Some(token) = &state.token {
            return app.csrf.token(&token.0);
        }
        let token = app.accounts.secrets.session_token();
        let csrf = app.csrf.token(&token.0);
        *state = State { token: Some(token), change: Change::Set };
        csrf
    }
    /// Whether a form's token is this visitor's.
    pub(crate) fn sent_form(&self, app: &App, csrf: &str) -> bool {
        self.token().is_some_and(|token| app.csrf.check(&token.0, csrf))
    }
    /// A session was opened: its token replaces the visitor's.
    pub(crate) fn log_in(&self, token: SessionToken) {
        *self.state() = State { token: Some(token), change: Change::Set };
    }
    /// The session was ended.
    pub(crate) fn log_out(&self) {
        *self.state() = State { token: None, change: Change::Cleared };
    }
    /// Tells the browser what became of the cookie.
    pub(crate) fn leave(&self, app: &App, response: &mut Response) {
        let state = self.state();
        let line = match (state.change, &state.token) {
            (Change::Kept, _) | (Change::Set, None) => return,
            (Change::Set, Some(token)) => app.cookie.set(&token.0),
            (Change::Cleared, _) => app.cookie.clear(),
        };
        if let Ok(line) = HeaderValue::from_str(&line) {
            response.headers_mut().append(header::SET_COOKIE, line);
        }
    }
}

impl<'a> FromRequest<'a> for Visitor {
    async fn from_request(request: &'a Request, _body: &mut RequestBody) -> Result<Self> {
        let visitor = request.data::<Self>();
        Ok(visitor.ok_or_else(|| Failure::bug("a request without its visitor"))?.clone())
    }
}
