//! Sessions of authorised persons.
use crate::again::again;
use crate::api::body::{JsonBody, Node, Reading};
use crate::api::communes::Tag;
use crate::api::dto::session::{ActivationBody, LogInBody, MeDto, PasswordBody, SessionDto};
use crate::api::outcome::{Outcome, problems};
use crate::api::session_token::BearerSession;
use crate::app::App;
use crate::problem::{Failure, FieldProblem};
use crate::security::{Act, Client};
use linf_accounts::use_cases::{Activate, ChangePassword, LogIn};
use linf_accounts::{ActivationCode, BrowserFamily, Password};
use linf_kernel::EmailAddress;
use linf_routing::Fault;
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, OpenApi};

problems! {
    /// Of a login.
    LogInProblems: MalformedJson, LogInRefused, PayloadTooLarge, UnsupportedMediaType,
        InvalidFields, TooManyRequests, TooManyTries;
    /// Of a first password.
    ActivationProblems: MalformedJson, ActivationRefused, Conflict, PayloadTooLarge, UnsupportedMediaType,
        InvalidFields, TooManyRequests, TooManyTries;
    /// Of another password.
    PasswordProblems: MalformedJson, NotLoggedIn, PasswordRefused, Conflict, PayloadTooLarge,
        UnsupportedMediaType, InvalidFields, TooManyRequests;
    /// Of any operation with a session.
    SessionProblems: NotLoggedIn;
}

/// A session was opened.
#[derive(ApiResponse)]
enum SessionAnswer {
    /// Here is its token.
    #[oai(status = 201)]
    Opened(Json<SessionDto>),
}

/// It is done.
#[derive(ApiResponse)]
pub(super) enum DoneAnswer {
    /// Nothing more to say.
    #[oai(status = 204)]
    Done,
}

/// The resource.
#[derive(Clone, Copy)]
pub(crate) struct Sessions;

#[OpenApi(tag = "Tag::Session")]
#[expect(clippy::unused_async, reason = "poem-openapi wants async operations")]
impl Sessions {
    /// Opens a session.
    #[oai(path = "/session", method = "post", operation_id = "logIn")]
    async fn log_in(
        &self,
        app: App,
        client: Client,
        body: JsonBody<LogInBody>,
    ) -> Outcome<SessionAnswer, LogInProblems> {
        app.load.check(Act::LogIn, client)?;
        let mut reading = Reading::default();
        let root = reading.root(&body.0);
        let email = email(&root, &mut reading);
        let password = mandatory(&root, "password", &mut reading);
        reading.finish()?;
        let email = email.ok_or(Failure::bug("an address neither read nor refused"))?;
        let (password, browser) = (Password::typed(&password), BrowserFamily::Program);
        let command = LogIn { email, password, from: client.0, browser };
        let token = again(|| app.accounts.log_in(command.clone())).await?;
        Ok(SessionAnswer::Opened(Json(SessionDto { token: token.0 })))
    }

    /// Ends the session.
    #[oai(path = "/session", method = "delete", operation_id = "logOut")]
    async fn log_out(
        &self,
        app: App,
        session: BearerSession,
    ) -> Outcome<DoneAnswer, SessionProblems> {
        app.accounts.log_out(&session.0.token).await?;
        Ok(DoneAnswer::Done)
    }

    /// Sets the first personal password with an activation code, and opens a session.
    #[oai(path = "/activation", method = "post", operation_id = "activate")]
    async fn activate(
        &self,
        app: App,
        client: Client,
        body: JsonBody<ActivationBody>,
    ) -> Outcome<SessionAnswer, ActivationProblems> {
        app.load.check(Act::LogIn, client)?;
        let mut reading = Reading::default();
        let root = reading.root(&body.0);
        let email = email(&root, &mut reading);
        let code = mandatory(&root, "code", &mut reading);
        let password = mandatory(&root, "password", &mut reading);
        reading.finish()?;
        let email = email.ok_or(Failure::bug("an address neither read nor refused"))?;
        let code = ActivationCode(code.trim().chars().take(64).collect());
        let browser = BrowserFamily::Program;
        let password = Password::typed(&password);
        let command = Activate { email, code, password, from: client.0, browser };
        let token = again(|| app.accounts.activate(command.clone())).await?;
        Ok(SessionAnswer::Opened(Json(SessionDto { token: token.0 })))
    }

    /// Changes one's password; the other sessions of the account end.
    #[oai(path = "/session/password", method = "post", operation_id = "changePassword")]
    async fn change_password(
        &self,
        app: App,
        client: Client,
        session: BearerSession,
        body: JsonBody<PasswordBody>,
    ) -> Outcome<DoneAnswer, PasswordProblems> {
        app.load.check(Act::LogIn, client)?;
        let mut reading = Reading::default();
        let root = reading.root(&body.0);
        let present = mandatory(&root, "present_password", &mut reading);
        let new = mandatory(&root, "new_password", &mut reading);
        reading.finish()?;
        let account = session.0.reader.account();
        let (present, new) = (Password::typed(&present), Password::typed(&new));
        let command = ChangePassword { account, present, new, session: session.0.token };
        again(|| app.accounts.change_password(command.clone())).await?;
        Ok(DoneAnswer::Done)
    }

    /// Who is logged in, and the services whose requests they may read.
    #[oai(path = "/me", method = "get", operation_id = "getMe")]
    async fn me(&self, session: BearerSession) -> Outcome<Json<MeDto>, SessionProblems> {
        Ok(Json(MeDto::from(&session.0)))
    }
}

/// A text that must be there.
pub(super) fn mandatory(node: &Node<'_>, name: &str, reading: &mut Reading) -> String {
    let before = reading.count();
    let text = reading.text(node, name);
    if text.is_empty() && reading.count() == before {
        reading.add(FieldProblem::of(name, Fault::Missing));
    }
    text
}

/// An address that must be there.
pub(super) fn email(node: &Node<'_>, reading: &mut Reading) -> Option<EmailAddress> {
    let before = reading.count();
    let text = mandatory(node, "email", reading);
    let read = text.parse::<EmailAddress>();
    match read {
        Ok(email) => Some(email),
        Err(fault) => {
            if reading.count() == before {
                reading.add(FieldProblem::of("email", Fault::from(fault)));
            }
            None
        }
    }
}
