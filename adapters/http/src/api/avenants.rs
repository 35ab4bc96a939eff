//! Changes of annexe 1.
use crate::api::body::JsonBody;
use crate::api::communes::Tag;
use crate::api::desk::known;
use crate::api::dto::avenant::{AvenantBody, AvenantDto, read_avenant};
use crate::api::outcome::{Outcome, PdfFile, problems};
use crate::api::pdf_body::{PdfBody, attachment};
use crate::api::session_token::BearerSession;
use crate::app::App;
use crate::problem::Failure;
use chrono::NaiveDate;
use linf_habilitation::AvenantId;
use linf_habilitation::use_cases::SignAvenant;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, OpenApi};

problems! {
    /// Of an avenant that is written.
    WriteProblems: MalformedJson, NotLoggedIn, Forbidden, NotFound, ConventionNotInForce,
        AvenantOpen, WrongState, Conflict, PayloadTooLarge, UnsupportedMediaType, InvalidFields;
    /// Of one avenant.
    OneProblems: NotLoggedIn, NotFound;
    /// Of its document.
    PaperProblems: NotLoggedIn, NotFound, NoParties;
    /// Of its sending.
    SendProblems: NotLoggedIn, Forbidden, NotFound, NoParties, WrongState, Conflict;
    /// Of an avenant to give up.
    AbandonProblems: NotLoggedIn, Forbidden, NotFound, WrongState, Conflict;
    /// Of a signature.
    SignProblems: InvalidParameter, NotLoggedIn, Forbidden, NotFound, WrongState, Conflict,
        PayloadTooLarge, UnsupportedMediaType, InvalidFields;
}

/// An avenant was begun.
#[derive(ApiResponse)]
enum AvenantAnswer {
    /// Here it is.
    #[oai(status = 201)]
    Created(Json<AvenantDto>),
}

/// The resource.
#[derive(Clone, Copy)]
pub(crate) struct AvenantsApi;

async fn shown(
    app: &App,
    session: &BearerSession,
    id: AvenantId,
) -> Result<Json<AvenantDto>, Failure> {
    Ok(Json(AvenantDto::new(&app.avenants.show(&session.0.actor, id).await?)))
}

#[OpenApi(tag = "Tag::Habilitations")]
impl AvenantsApi {
    /// Begins an avenant of a convention, which has one open at a time.
    #[oai(path = "/conventions/:id/avenants", method = "post", operation_id = "prepareAvenant")]
    async fn prepare(
        &self,
        app: App,
        session: BearerSession,
        /// The convention.
        id: Path<String>,
        body: JsonBody<AvenantBody>,
    ) -> Outcome<AvenantAnswer, WriteProblems> {
        let (convention, content) = (known(&id.0)?, read_avenant(&body.0)?);
        let id = app.avenants.prepare(&session.0.actor, convention, content).await?;
        Ok(AvenantAnswer::Created(shown(&app, &session, id).await?))
    }

    /// One avenant.
    #[oai(path = "/avenants/:id", method = "get", operation_id = "getAvenant")]
    async fn read(
        &self,
        app: App,
        session: BearerSession,
        /// The avenant.
        id: Path<String>,
    ) -> Outcome<Json<AvenantDto>, OneProblems> {
        Ok(shown(&app, &session, known(&id.0)?).await?)
    }

    /// Writes an avenant anew, before it is sent.
    #[oai(path = "/avenants/:id", method = "put", operation_id = "reviseAvenant")]
    async fn revise(
        &self,
        app: App,
        session: BearerSession,
        /// The avenant.
        id: Path<String>,
        body: JsonBody<AvenantBody>,
    ) -> Outcome<Json<AvenantDto>, WriteProblems> {
        let (id, content) = (known(&id.0)?, read_avenant(&body.0)?);
        app.avenants.revise(&session.0.actor, id, content).await?;
        Ok(shown(&app, &session, id).await?)
    }

    /// Gives an avenant up, before it is signed.
    #[oai(path = "/avenants/:id", method = "delete", operation_id = "abandonAvenant")]
    async fn abandon(
        &self,
        app: App,
        session: BearerSession,
        /// The avenant.
        id: Path<String>,
    ) -> Outcome<Json<AvenantDto>, AbandonProblems> {
        let id = known(&id.0)?;
        app.avenants.abandon(&session.0.actor, id).await?;
        Ok(shown(&app, &session, id).await?)
    }

    /// The avenant to sign, in two copies: the very file that was sent, once it was.
    #[oai(path = "/avenants/:id/paper", method = "get", operation_id = "getAvenantPaper")]
    async fn paper(
        &self,
        app: App,
        session: BearerSession,
        /// The avenant.
        id: Path<String>,
    ) -> Outcome<PdfFile, PaperProblems> {
        Ok(attachment(app.avenants.paper(&session.0.actor, known(&id.0)?).await?))
    }

    /// Marks it as sent to be signed: what it changes is fixed, and its document kept.
    #[oai(path = "/avenants/:id/sending", method = "post", operation_id = "sendAvenant")]
    async fn send(
        &self,
        app: App,
        session: BearerSession,
        /// The avenant.
        id: Path<String>,
    ) -> Outcome<Json<AvenantDto>, SendProblems> {
        let id = known(&id.0)?;
        app.avenants.send(&session.0.actor, id).await?;
        Ok(shown(&app, &session, id).await?)
    }

    /// Records the signed avenant, the PDF as the body. Annexe 1 changes on the day of the
    /// signatures: leavers lose their access now, newcomers are welcomed by mail.
    #[oai(path = "/avenants/:id/signature", method = "post", operation_id = "signAvenant")]
    #[expect(clippy::too_many_arguments, reason = "each is a parameter of the operation")]
    async fn sign(
        &self,
        app: App,
        session: BearerSession,
        /// The avenant.
        id: Path<String>,
        /// The date of the signatures.
        signed_on: Query<NaiveDate>,
        body: PdfBody,
    ) -> Outcome<Json<AvenantDto>, SignProblems> {
        let id = known(&id.0)?;
        let command = SignAvenant { avenant: id, signed_on: signed_on.0, file: body.upload() };
        app.avenants.sign(&session.0.actor, command).await?;
        Ok(shown(&app, &session, id).await?)
    }

    /// The signed avenant.
    #[oai(path = "/avenants/:id/signed", method = "get", operation_id = "getSignedAvenant")]
    async fn signed(
        &self,
        app: App,
        session: BearerSession,
        /// The avenant.
        id: Path<String>,
    ) -> Outcome<PdfFile, OneProblems> {
        Ok(attachment(app.avenants.signed_file(&session.0.actor, known(&id.0)?).await?))
    }
}
