//! What a requester follows by the secret of the mail’s link, without an account. A wrong secret
//! is answered as if nothing existed, and tries are counted.
use crate::api::body::{JsonBody, Reading};
use crate::api::communes::Tag;
use crate::api::dto::followed_habilitation::{AnswerBody, FollowedDto, WithdrawalBody};
use crate::api::outcome::{Outcome, PdfFile, problems};
use crate::api::pdf_body::attachment;
use crate::app::App;
use crate::problem::{Failure, typed_text};
use crate::security::{Act, Client};
use poem_openapi::OpenApi;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;

problems! {
    /// Of what a link opens.
    FollowProblems: NotFound, TooManyRequests;
    /// Of what a requester says.
    SayProblems: MalformedJson, NotFound, WrongState, Conflict, PayloadTooLarge,
        UnsupportedMediaType, InvalidFields, TooManyRequests;
}

/// The resource.
#[derive(Clone, Copy)]
pub(crate) struct FollowedHabilitationsApi;

async fn shown(app: &App, secret: &str) -> Result<Json<FollowedDto>, Failure> {
    let followed = app.habilitations.follow(secret).await?;
    Ok(Json(FollowedDto::new(&followed.request)))
}

#[OpenApi(tag = "Tag::Habilitations")]
impl FollowedHabilitationsApi {
    /// The request that the secret of a link opens. Reading it changes nothing.
    #[oai(
        path = "/followed-habilitation-requests/:secret",
        method = "get",
        operation_id = "getFollowedHabilitation"
    )]
    async fn read(
        &self,
        app: App,
        client: Client,
        /// The secret: the end of the link of the mail.
        secret: Path<String>,
    ) -> Outcome<Json<FollowedDto>, FollowProblems> {
        app.load.check(Act::Search, client)?;
        Ok(shown(&app, &secret.0).await?)
    }

    /// The convention to sign, in two copies.
    #[oai(
        path = "/followed-habilitation-requests/:secret/paper",
        method = "get",
        operation_id = "getFollowedConventionPaper"
    )]
    async fn paper(
        &self,
        app: App,
        client: Client,
        /// The secret.
        secret: Path<String>,
    ) -> Outcome<PdfFile, FollowProblems> {
        app.load.check(Act::Search, client)?;
        Ok(attachment(app.habilitations.followed_paper(&secret.0).await?))
    }

    /// Answers the CAF’s question: the CAF is told by mail.
    #[oai(
        path = "/followed-habilitation-requests/:secret/answer",
        method = "post",
        operation_id = "answerFollowedHabilitation"
    )]
    async fn answer(
        &self,
        app: App,
        client: Client,
        /// The secret.
        secret: Path<String>,
        body: JsonBody<AnswerBody>,
    ) -> Outcome<Json<FollowedDto>, SayProblems> {
        app.load.check(Act::Submission, client)?;
        let mut reading = Reading::default();
        let root = reading.root(&body.0);
        let message = reading.text(&root, "message");
        reading.finish()?;
        app.habilitations.answer(&secret.0, typed_text("message", &message)?).await?;
        Ok(shown(&app, &secret.0).await?)
    }

    /// Withdraws the request: the CAF is told by mail, with the reason if one is given.
    #[oai(
        path = "/followed-habilitation-requests/:secret/withdrawal",
        method = "post",
        operation_id = "withdrawFollowedHabilitation"
    )]
    async fn withdraw(
        &self,
        app: App,
        client: Client,
        /// The secret.
        secret: Path<String>,
        body: JsonBody<WithdrawalBody>,
    ) -> Outcome<Json<FollowedDto>, SayProblems> {
        app.load.check(Act::Submission, client)?;
        let mut reading = Reading::default();
        let root = reading.root(&body.0);
        let reason = reading.text(&root, "reason");
        reading.finish()?;
        let reason = reason.trim();
        let reason = (!reason.is_empty()).then(|| typed_text("reason", reason)).transpose()?;
        app.habilitations.withdraw(&secret.0, reason).await?;
        Ok(shown(&app, &secret.0).await?)
    }
}
