//! One's own access: sessions, and the lost password (R86).
use crate::api::body::{JsonBody, Reading};
use crate::api::communes::Tag;
use crate::api::dto::own_access::{LostPasswordBody, OwnSessionDto, OwnSessionsDto, QuestionDto};
use crate::api::outcome::{Outcome, problems};
use crate::api::session::{DoneAnswer, SessionProblems, email, mandatory};
use crate::api::session_token::BearerSession;
use crate::app::App;
use crate::problem::{Code, Failure};
use crate::security::{Act, Client};
use linf_accounts::use_cases::LostPassword;
use poem_openapi::OpenApi;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;

problems! {
    /// Of a question.
    QuestionProblems: TooManyRequests;
    /// Of a lost password.
    LostPasswordProblems: MalformedJson, AnswerRefused, PayloadTooLarge, UnsupportedMediaType,
        InvalidFields, TooManyRequests, TooManyTries;
    /// Of the end of a session.
    CloseProblems: NotLoggedIn, NotFound;
}

/// The resource.
#[derive(Clone, Copy)]
pub(crate) struct OwnAccess;

#[OpenApi(tag = "Tag::Session")]
#[expect(clippy::unused_async, reason = "poem-openapi wants async operations")]
impl OwnAccess {
    /// A question in words, to be shown on the screen and answered by whoever lost a password.
    #[oai(path = "/lost-password/questions", method = "post", operation_id = "askQuestion")]
    async fn question(
        &self,
        app: App,
        client: Client,
    ) -> Outcome<Json<QuestionDto>, QuestionProblems> {
        app.load.check(Act::LogIn, client)?;
        Ok(Json(QuestionDto::from(app.accounts.question())))
    }

    /// Mails an activation code, if the account exists: the answer does not say. The password in
    /// force holds until the code is used, with `POST /activation`.
    #[oai(path = "/lost-password", method = "post", operation_id = "losePassword")]
    async fn lose_password(
        &self,
        app: App,
        client: Client,
        body: JsonBody<LostPasswordBody>,
    ) -> Outcome<DoneAnswer, LostPasswordProblems> {
        app.load.check(Act::LogIn, client)?;
        let mut reading = Reading::default();
        let root = reading.root(&body.0);
        let email = email(&root, &mut reading);
        let token = mandatory(&root, "question", &mut reading);
        let answer = mandatory(&root, "answer", &mut reading);
        reading.finish()?;
        let email = email.ok_or(Failure::bug("an address neither read nor refused"))?;
        let command = LostPassword { email, token, answer, from: client.0 };
        app.accounts.lost_password(command).await?;
        Ok(DoneAnswer::Done)
    }

    /// One's own sessions, the last used first.
    #[oai(path = "/sessions", method = "get", operation_id = "listSessions")]
    async fn sessions(
        &self,
        app: App,
        session: BearerSession,
    ) -> Outcome<Json<OwnSessionsDto>, SessionProblems> {
        let sessions = app.accounts.sessions(session.0.reader.account()).await?;
        let items = sessions.iter().map(|known| {
            OwnSessionDto::new(known, app.accounts.is_session_of(known, &session.0.token))
        });
        Ok(Json(OwnSessionsDto { items: items.collect() }))
    }

    /// Ends one's other sessions.
    #[oai(path = "/sessions", method = "delete", operation_id = "closeOtherSessions")]
    async fn close_others(
        &self,
        app: App,
        session: BearerSession,
    ) -> Outcome<DoneAnswer, SessionProblems> {
        let account = session.0.reader.account();
        app.accounts.close_other_sessions(account, &session.0.token).await?;
        Ok(DoneAnswer::Done)
    }

    /// Ends one of one's sessions.
    #[oai(path = "/sessions/:id", method = "delete", operation_id = "closeSession")]
    async fn close(
        &self,
        app: App,
        session: BearerSession,
        /// The session.
        id: Path<String>,
    ) -> Outcome<DoneAnswer, CloseProblems> {
        let name = id.0.parse().map_err(|_shape| Failure::new(Code::NotFound))?;
        app.accounts.close_session(session.0.reader.account(), name).await?;
        Ok(DoneAnswer::Done)
    }
}
