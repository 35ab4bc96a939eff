//! Habilitation requests: sent by professionals, treated by their CAF.
use crate::api::body::{JsonBody, Reading};
use crate::api::communes::Tag;
use crate::api::desk::known;
use crate::api::dto::habilitation::{
    ConventionBody, DuplicateBody, HabilitationBody, HabilitationDto, HabilitationListDto,
    HabilitationReceiptDto, HabilitationStateDto, LinkBody, MessageBody, OfferDto, ReasonBody,
    TransferBody, read_convention, read_form,
};
use crate::api::outcome::{Outcome, PdfFile, problems};
use crate::api::pdf_body::{PdfBody, attachment};
use crate::api::session_token::BearerSession;
use crate::app::App;
use crate::problem::{Code, Failure, FieldProblem, typed_text, wrong_field};
use crate::security::{Act, Client};
use chrono::NaiveDate;
use linf_habilitation::use_cases::requests::{RequestFile, SubmitRequestError, ValidateConvention};
use linf_habilitation::{HabilitationRequestId, SubmissionKey};
use linf_kernel::{PageRequest, Paragraph};
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, OpenApi};
use serde_json::Value;

problems! {
    /// Of what a CAF offers.
    OfferProblems: NotFound, TooManyRequests;
    /// Of a submission.
    SubmitProblems: MalformedJson, InvalidParameter, NoContract, KeyReused, PayloadTooLarge,
        UnsupportedMediaType, InvalidFields, TooManyRequests;
    /// Of a list.
    ListProblems: InvalidParameter, NotLoggedIn, NotFound;
    /// Of one request.
    OneProblems: NotLoggedIn, NotFound;
    /// Of a decision.
    DecideProblems: MalformedJson, NotLoggedIn, NotFound, WrongState, Conflict, PayloadTooLarge,
        UnsupportedMediaType, InvalidFields;
    /// Of a record to choose.
    LinkProblems: MalformedJson, NotLoggedIn, NotFound, OtherRubric, RecordNotPublished, WrongState,
        Conflict, PayloadTooLarge, UnsupportedMediaType, InvalidFields;
    /// Of a convention to send.
    SendProblems: MalformedJson, NotLoggedIn, NotFound, NoContract, NoCafProfile,
        OtherRubric, RecordNotPublished, AlreadyHabilitated, WrongState, Conflict, PayloadTooLarge, UnsupportedMediaType,
        InvalidFields;
    /// Of a convention that came back.
    ValidateProblems: InvalidParameter, NotLoggedIn, NotFound, NoContract, OtherRubric,
        RecordNotPublished, AlreadyHabilitated, WrongState, Conflict, PayloadTooLarge, UnsupportedMediaType, InvalidFields;
}

/// Lines of a page when nothing is said.
const LINES: u16 = 50;

/// A request was recorded.
#[derive(ApiResponse)]
enum SubmitAnswer {
    /// It was recorded.
    #[oai(status = 201)]
    Recorded(Json<HabilitationReceiptDto>),
    /// The same form had been recorded under the same key.
    #[oai(status = 200)]
    Repeated(Json<HabilitationReceiptDto>),
}

/// The resource.
#[derive(Clone, Copy)]
pub(crate) struct HabilitationsApi;

async fn shown(
    app: &App,
    session: &BearerSession,
    id: HabilitationRequestId,
) -> Result<Json<HabilitationDto>, Failure> {
    let view = app.habilitations.read(&session.0.actor, id).await?;
    Ok(Json(HabilitationDto::new(&view)))
}

/// A text of a body.
fn text(body: &Value, name: &str) -> Result<String, Failure> {
    let mut reading = Reading::default();
    let root = reading.root(body);
    let text = reading.text(&root, name);
    reading.finish()?;
    Ok(text)
}

/// A text of a body, and the reason beside it.
fn with_reason(body: &Value, name: &str) -> Result<(String, Paragraph<2000>), Failure> {
    let mut reading = Reading::default();
    let root = reading.root(body);
    let (text, reason) = (reading.text(&root, name), reading.text(&root, "reason"));
    reading.finish()?;
    Ok((text, typed_text("reason", &reason)?))
}

#[OpenApi(tag = "Tag::Habilitations")]
impl HabilitationsApi {
    /// What a CAF offers to those who ask for a habilitation, and the records it may be about.
    #[oai(path = "/cafs/:caf/habilitation-offer", method = "get", operation_id = "getOffer")]
    async fn offer(
        &self,
        app: App,
        client: Client,
        /// The code of the CAF.
        caf: Path<String>,
    ) -> Outcome<Json<OfferDto>, OfferProblems> {
        app.load.check(Act::Search, client)?;
        let code = caf.0.parse().map_err(|_not_a_caf| Failure::new(Code::NotFound))?;
        let offer = app.habilitations.offer(code).await?;
        Ok(Json(OfferDto::new(&offer.ok_or(Failure::new(Code::NotFound))?)))
    }

    /// Sends a habilitation request to a CAF.
    #[oai(
        path = "/habilitation-requests",
        method = "post",
        operation_id = "submitHabilitationRequest"
    )]
    async fn submit(
        &self,
        app: App,
        client: Client,
        /// Letters, digits and signs chosen by the client, at most 128; the same form sent again
        /// with the same key is recorded once.
        #[oai(name = "Idempotency-Key", validator(min_length = 1, max_length = 128))]
        key: Header<String>,
        body: JsonBody<HabilitationBody>,
    ) -> Outcome<SubmitAnswer, SubmitProblems> {
        app.load.check(Act::Submission, client)?;
        let invalid = "Envoyez une clé de 1 à 128 lettres, chiffres ou signes, sans espace.";
        let key: SubmissionKey = key
            .0
            .parse()
            .map_err(|_unread| Failure::parameter("Idempotency-Key", "invalid", invalid))?;
        let mut reading = Reading::default();
        let form = read_form(&body.0, &mut reading);
        if reading.is_faulty() {
            let others = match app.habilitations.recapitulate(&form).await {
                Err(SubmitRequestError::Fields(faults)) => {
                    faults.iter().map(FieldProblem::from).collect()
                }
                Ok(_) | Err(_) => Vec::new(),
            };
            return Err(Failure::fields(reading.with(others)).into());
        }
        let sent = app.habilitations.submit(&form, key).await?;
        let answer = Json(HabilitationReceiptDto::new(&sent));
        Ok(if sent.repeated {
            SubmitAnswer::Repeated(answer)
        } else {
            SubmitAnswer::Recorded(answer)
        })
    }

    /// The requests sent to one’s CAFs, the newest first.
    #[oai(
        path = "/habilitation-requests",
        method = "get",
        operation_id = "listHabilitationRequests"
    )]
    #[expect(clippy::too_many_arguments, reason = "each is a parameter of the operation")]
    async fn list(
        &self,
        app: App,
        session: BearerSession,
        /// Keep this state only.
        state: Query<Option<HabilitationStateDto>>,
        /// Start after this request: the `next` of a page.
        after: Query<Option<String>>,
        /// The most requests to answer, from 1 to 200; 50 when absent.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u16>>,
    ) -> Outcome<Json<HabilitationListDto>, ListProblems> {
        let wrong = |_| Failure::parameter("after", "invalid", "Corrigez ou retirez ce paramètre.");
        let after = after.0.map(|raw| raw.parse().map_err(wrong)).transpose()?;
        let states = state.0.map(HabilitationStateDto::kind).into_iter().collect();
        let page = PageRequest { after, limit: limit.0.unwrap_or(LINES) };
        let found = app.habilitations.list(&session.0.actor, states, &page).await?;
        Ok(Json(HabilitationListDto::new(&found)))
    }

    /// One request, with what is needed to treat it.
    #[oai(
        path = "/habilitation-requests/:id",
        method = "get",
        operation_id = "getHabilitationRequest"
    )]
    async fn read(
        &self,
        app: App,
        session: BearerSession,
        /// The request.
        id: Path<String>,
    ) -> Outcome<Json<HabilitationDto>, OneProblems> {
        Ok(shown(&app, &session, known(&id.0)?).await?)
    }

    /// Says which record it is about.
    #[oai(
        path = "/habilitation-requests/:id/record",
        method = "put",
        operation_id = "linkHabilitationRequest"
    )]
    async fn link(
        &self,
        app: App,
        session: BearerSession,
        /// The request.
        id: Path<String>,
        body: JsonBody<LinkBody>,
    ) -> Outcome<Json<HabilitationDto>, LinkProblems> {
        let id = known(&id.0)?;
        let none = |_| wrong_field("linf", "unknown", "Envoyez l’identifiant d’une fiche.");
        let linf = text(&body.0, "linf")?.parse().map_err(none)?;
        app.habilitations.link(&session.0.actor, id, linf).await?;
        Ok(shown(&app, &session, id).await?)
    }

    /// Asks the requester for more: a mail leaves.
    #[oai(
        path = "/habilitation-requests/:id/question",
        method = "post",
        operation_id = "questionHabilitationRequest"
    )]
    async fn ask_more(
        &self,
        app: App,
        session: BearerSession,
        /// The request.
        id: Path<String>,
        body: JsonBody<MessageBody>,
    ) -> Outcome<Json<HabilitationDto>, DecideProblems> {
        let id = known(&id.0)?;
        let message = typed_text("message", &text(&body.0, "message")?)?;
        app.habilitations.ask_more(&session.0.actor, id, message).await?;
        Ok(shown(&app, &session, id).await?)
    }

    /// Refuses it: a mail with the reason leaves.
    #[oai(
        path = "/habilitation-requests/:id/refusal",
        method = "post",
        operation_id = "refuseHabilitationRequest"
    )]
    async fn refuse(
        &self,
        app: App,
        session: BearerSession,
        /// The request.
        id: Path<String>,
        body: JsonBody<ReasonBody>,
    ) -> Outcome<Json<HabilitationDto>, DecideProblems> {
        let id = known(&id.0)?;
        let reason = typed_text("reason", &text(&body.0, "reason")?)?;
        app.habilitations.refuse(&session.0.actor, id, reason).await?;
        Ok(shown(&app, &session, id).await?)
    }

    /// Says that another request goes on, and why: a mail with the reason leaves.
    #[oai(
        path = "/habilitation-requests/:id/duplicate",
        method = "post",
        operation_id = "markDuplicateHabilitationRequest"
    )]
    async fn duplicate(
        &self,
        app: App,
        session: BearerSession,
        /// The request.
        id: Path<String>,
        body: JsonBody<DuplicateBody>,
    ) -> Outcome<Json<HabilitationDto>, DecideProblems> {
        let id = known(&id.0)?;
        let none = |_| wrong_field("of", "unknown", "Envoyez l’identifiant d’une demande.");
        let (of, reason) = with_reason(&body.0, "of")?;
        let of = of.parse().map_err(none)?;
        app.habilitations.mark_duplicate(&session.0.actor, id, (of, reason)).await?;
        Ok(shown(&app, &session, id).await?)
    }

    /// Gives it to another CAF and says why: mails leave. It then exists no longer for this one: nothing is answered.
    #[oai(
        path = "/habilitation-requests/:id/transfer",
        method = "post",
        operation_id = "transferHabilitationRequest"
    )]
    async fn transfer(
        &self,
        app: App,
        session: BearerSession,
        /// The request.
        id: Path<String>,
        body: JsonBody<TransferBody>,
    ) -> Outcome<Transferred, DecideProblems> {
        let none = |_| wrong_field("to", "unknown", "Envoyez le code d’une Caf.");
        let (to, reason) = with_reason(&body.0, "to")?;
        let to = to.parse().map_err(none)?;
        app.habilitations.transfer(&session.0.actor, known(&id.0)?, (to, reason)).await?;
        Ok(Transferred::Done)
    }

    /// Prints the convention in two copies and sends it to be signed: a mail leaves.
    #[oai(
        path = "/habilitation-requests/:id/convention",
        method = "post",
        operation_id = "sendConvention"
    )]
    async fn send(
        &self,
        app: App,
        session: BearerSession,
        /// The request.
        id: Path<String>,
        body: JsonBody<ConventionBody>,
    ) -> Outcome<Json<HabilitationDto>, SendProblems> {
        let id = known(&id.0)?;
        let mut reading = Reading::default();
        let form = read_convention(&body.0, &mut reading);
        reading.finish()?;
        app.habilitations.send_typed(&session.0.actor, id, &form).await?;
        Ok(shown(&app, &session, id).await?)
    }

    /// Records the signed convention, the PDF as the body: the habilitation is active.
    #[oai(
        path = "/habilitation-requests/:id/validation",
        method = "post",
        operation_id = "validateConvention"
    )]
    #[expect(clippy::too_many_arguments, reason = "each is a parameter of the operation")]
    async fn validate(
        &self,
        app: App,
        session: BearerSession,
        /// The request.
        id: Path<String>,
        /// When the managing body signed.
        partner_signed_on: Query<NaiveDate>,
        /// When the CAF signed.
        caf_signed_on: Query<NaiveDate>,
        body: PdfBody,
    ) -> Outcome<Json<HabilitationDto>, ValidateProblems> {
        let id = known(&id.0)?;
        let (partner_signed_on, caf_signed_on) = (partner_signed_on.0, caf_signed_on.0);
        let file = body.upload();
        let command = ValidateConvention { request: id, partner_signed_on, caf_signed_on, file };
        app.habilitations.validate(&session.0.actor, command).await?;
        Ok(shown(&app, &session, id).await?)
    }

    /// The convention to sign, in two copies.
    #[oai(
        path = "/habilitation-requests/:id/paper",
        method = "get",
        operation_id = "getConventionPaper"
    )]
    async fn paper(
        &self,
        app: App,
        session: BearerSession,
        /// The request.
        id: Path<String>,
    ) -> Outcome<PdfFile, OneProblems> {
        let which = RequestFile::Paper;
        Ok(attachment(app.habilitations.file(&session.0.actor, known(&id.0)?, which).await?))
    }

    /// The signed convention.
    #[oai(
        path = "/habilitation-requests/:id/signed",
        method = "get",
        operation_id = "getSignedConvention"
    )]
    async fn signed(
        &self,
        app: App,
        session: BearerSession,
        /// The request.
        id: Path<String>,
    ) -> Outcome<PdfFile, OneProblems> {
        let which = RequestFile::Signed;
        Ok(attachment(app.habilitations.file(&session.0.actor, known(&id.0)?, which).await?))
    }
}

/// A request was given to another CAF.
#[derive(ApiResponse)]
enum Transferred {
    /// It was.
    #[oai(status = 204)]
    Done,
}
