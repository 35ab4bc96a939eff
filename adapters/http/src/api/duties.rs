//! What LINFs declare to their CAF, and its answers.
use crate::api::body::JsonBody;
use crate::api::communes::Tag;
use crate::api::desk::{known, parameter};
use crate::api::dto::duty::{
    DeclarationBody, DutyDto, DutyListDto, ProviderBody, QuestionBody, WordsBody, read_declaration,
    read_provider, read_question, read_words,
};
use crate::api::outcome::{Outcome, PdfFile, problems};
use crate::api::pdf_body::{PdfBody, attachment};
use crate::api::session_token::BearerSession;
use crate::app::App;
use crate::problem::{Code, Failure};
use linf_habilitation::DutyId;
use linf_habilitation::use_cases::GivenCommitment;
use linf_kernel::PageRequest;
use linf_territory::CafCode;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, OpenApi};

problems! {
    /// Of a list.
    ListProblems: InvalidParameter, NotLoggedIn, NotFound;
    /// Of one duty.
    OneProblems: NotLoggedIn, NotFound;
    /// Of a step.
    StepProblems: MalformedJson, NotLoggedIn, Forbidden, NotFound, WrongState, Conflict,
        PayloadTooLarge, UnsupportedMediaType, InvalidFields;
    /// Of a commitment.
    CommitmentProblems: NotLoggedIn, Forbidden, NotFound, WrongState, Conflict, PayloadTooLarge,
        UnsupportedMediaType, InvalidFields;
}

/// Lines of a page when nothing is said.
const LINES: u16 = 50;

/// Something was declared, asked or noted.
#[derive(ApiResponse)]
enum DutyAnswer {
    /// Here it is.
    #[oai(status = 201)]
    Created(Json<DutyDto>),
}

/// The resource.
#[derive(Clone, Copy)]
pub(crate) struct DutiesApi;

async fn shown(app: &App, session: &BearerSession, id: DutyId) -> Result<Json<DutyDto>, Failure> {
    let duty = app.duties.show(&session.0.actor, id).await?;
    Ok(Json(DutyDto::new(&duty)))
}

#[OpenApi(tag = "Tag::Duties")]
impl DutiesApi {
    /// What the LINFs of a Caf declared, the latest first.
    #[oai(path = "/duties", method = "get", operation_id = "listDuties")]
    #[expect(clippy::too_many_arguments, reason = "each is a parameter of the operation")]
    async fn of_caf(
        &self,
        app: App,
        session: BearerSession,
        /// The code of a CAF.
        caf: Query<String>,
        /// Keep those that the CAF is to answer only.
        #[oai(default)]
        waiting: Query<bool>,
        /// Start after this one: the `next` of a page.
        after: Query<Option<String>>,
        /// The most to answer, from 1 to 200; 50 when absent.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u16>>,
    ) -> Outcome<Json<DutyListDto>, ListProblems> {
        let caf: CafCode = caf.0.parse().map_err(|_not_a_caf| Failure::new(Code::NotFound))?;
        let after = after.0.map(|raw| parameter("after", &raw)).transpose()?;
        let page = PageRequest { after, limit: limit.0.unwrap_or(LINES) };
        let found = app.duties.of_caf_list(&session.0.actor, caf, waiting.0, &page).await?;
        Ok(Json(DutyListDto::new(&found)))
    }

    /// What a LINF declared, the latest first. Rights of somebody over their own data are seen by
    /// the CAF and by them alone.
    #[oai(path = "/linfs/:id/duties", method = "get", operation_id = "listLinfDuties")]
    #[expect(clippy::too_many_arguments, reason = "each is a parameter of the operation")]
    async fn of_linf(
        &self,
        app: App,
        session: BearerSession,
        /// The LINF.
        id: Path<String>,
        /// Start after this one: the `next` of a page.
        after: Query<Option<String>>,
        /// The most to answer, from 1 to 200; 50 when absent.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u16>>,
    ) -> Outcome<Json<DutyListDto>, ListProblems> {
        let after = after.0.map(|raw| parameter("after", &raw)).transpose()?;
        let page = PageRequest { after, limit: limit.0.unwrap_or(LINES) };
        let found = app.duties.of_linf_list(&session.0.actor, known(&id.0)?, &page).await?;
        Ok(Json(DutyListDto::new(&found)))
    }

    /// Declares a departure, an arrival, a change, a loss of data, a provider, or a right that one
    /// exercises over one’s own data.
    #[oai(path = "/linfs/:id/duties", method = "post", operation_id = "declareDuty")]
    async fn declare(
        &self,
        app: App,
        session: BearerSession,
        /// The LINF.
        id: Path<String>,
        body: JsonBody<DeclarationBody>,
    ) -> Outcome<DutyAnswer, StepProblems> {
        let command = read_declaration(&body.0, known(&id.0)?)?;
        let id = app.duties.declare(&session.0.actor, command).await?;
        Ok(DutyAnswer::Created(shown(&app, &session, id).await?))
    }

    /// Notes a check of a LINF by its CAF, and what it found.
    #[oai(path = "/linfs/:id/checks", method = "post", operation_id = "noteCheck")]
    async fn note_check(
        &self,
        app: App,
        session: BearerSession,
        /// The LINF.
        id: Path<String>,
        body: JsonBody<WordsBody>,
    ) -> Outcome<DutyAnswer, StepProblems> {
        let (linf, findings) = (known(&id.0)?, read_words(&body.0)?);
        let id = app.duties.note_check(&session.0.actor, linf, findings).await?;
        Ok(DutyAnswer::Created(shown(&app, &session, id).await?))
    }

    /// Asks a LINF for the commitment of a provider that it did not declare.
    #[oai(
        path = "/linfs/:id/commitment-requests",
        method = "post",
        operation_id = "askAboutProvider"
    )]
    async fn ask_about_provider(
        &self,
        app: App,
        session: BearerSession,
        /// The LINF.
        id: Path<String>,
        body: JsonBody<ProviderBody>,
    ) -> Outcome<DutyAnswer, StepProblems> {
        let (linf, asked) = (known(&id.0)?, read_provider(&body.0)?);
        let id = app.duties.ask_about_provider(&session.0.actor, linf, asked).await?;
        Ok(DutyAnswer::Created(shown(&app, &session, id).await?))
    }

    /// One of them, with its steps.
    #[oai(path = "/duties/:id", method = "get", operation_id = "getDuty")]
    async fn read(
        &self,
        app: App,
        session: BearerSession,
        /// The duty.
        id: Path<String>,
    ) -> Outcome<Json<DutyDto>, OneProblems> {
        Ok(shown(&app, &session, known(&id.0)?).await?)
    }

    /// The CAF answers it.
    #[oai(path = "/duties/:id/answer", method = "post", operation_id = "answerDuty")]
    async fn answer(
        &self,
        app: App,
        session: BearerSession,
        /// The duty.
        id: Path<String>,
        body: JsonBody<WordsBody>,
    ) -> Outcome<Json<DutyDto>, StepProblems> {
        let (id, words) = (known(&id.0)?, read_words(&body.0)?);
        app.duties.answer(&session.0.actor, id, words).await?;
        Ok(shown(&app, &session, id).await?)
    }

    /// The CAF notes what a check found about it.
    #[oai(path = "/duties/:id/check", method = "post", operation_id = "noteDutyFindings")]
    async fn check(
        &self,
        app: App,
        session: BearerSession,
        /// The duty.
        id: Path<String>,
        body: JsonBody<WordsBody>,
    ) -> Outcome<Json<DutyDto>, StepProblems> {
        let (id, words) = (known(&id.0)?, read_words(&body.0)?);
        app.duties.note_findings(&session.0.actor, id, words).await?;
        Ok(shown(&app, &session, id).await?)
    }

    /// The CAF asks for the commitment of the provider that was declared.
    #[oai(path = "/duties/:id/commitment-request", method = "post", operation_id = "askCommitment")]
    async fn ask_commitment(
        &self,
        app: App,
        session: BearerSession,
        /// The duty.
        id: Path<String>,
        body: JsonBody<QuestionBody>,
    ) -> Outcome<Json<DutyDto>, StepProblems> {
        let (id, words) = (known(&id.0)?, read_question(&body.0)?);
        app.duties.ask_commitment(&session.0.actor, id, words).await?;
        Ok(shown(&app, &session, id).await?)
    }

    /// The LINF gives the commitment that its provider signed, the PDF as the body.
    #[oai(path = "/duties/:id/commitment", method = "post", operation_id = "giveCommitment")]
    async fn give_commitment(
        &self,
        app: App,
        session: BearerSession,
        /// The duty.
        id: Path<String>,
        body: PdfBody,
    ) -> Outcome<Json<DutyDto>, CommitmentProblems> {
        let id = known(&id.0)?;
        let given = GivenCommitment { words: None, file: body.upload() };
        app.duties.give_commitment(&session.0.actor, id, given).await?;
        Ok(shown(&app, &session, id).await?)
    }

    /// The file of one of its steps, by its place from 0.
    #[oai(path = "/duties/:id/files/:step", method = "get", operation_id = "getDutyFile")]
    async fn file(
        &self,
        app: App,
        session: BearerSession,
        /// The duty.
        id: Path<String>,
        /// The place of the step.
        step: Path<String>,
    ) -> Outcome<PdfFile, OneProblems> {
        let step = step.0.parse().map_err(|_not_a_place| Failure::new(Code::NotFound))?;
        Ok(attachment(app.duties.file(&session.0.actor, known(&id.0)?, step).await?))
    }
}
