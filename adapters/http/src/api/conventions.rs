//! Conventions after their signature.
use crate::api::body::JsonBody;
use crate::api::communes::Tag;
use crate::api::desk::{known, parameter};
use crate::api::dto::convention::{
    AnnexeOnDto, CertificationBody, ConventionDto, ConventionFilterDto, ConventionListDto,
    EndLetterBody, NoticeBody, TerminationBody, UnansweredListDto, read_departures,
    read_letter_days, read_notice, read_termination,
};
use crate::api::outcome::{Outcome, PdfFile, problems};
use crate::api::pdf_body::attachment;
use crate::api::session_token::BearerSession;
use crate::app::App;
use crate::problem::{Code, Failure};
use chrono::NaiveDate;
use linf_habilitation::ConventionId;
use linf_habilitation::ports::ConventionCard;
use linf_habilitation::use_cases::CertifyPersons;
use linf_kernel::PageRequest;
use linf_kernel::calendar::local_day;
use linf_territory::CafCode;
use poem_openapi::OpenApi;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;

problems! {
    /// Of a list.
    ListProblems: InvalidParameter, NotLoggedIn, Forbidden, NotFound;
    /// Of one convention.
    OneProblems: InvalidParameter, NotLoggedIn, NotFound;
    /// Of its signed file.
    FileProblems: NotLoggedIn, NotFound;
    /// Of an end, and of a certification.
    EndProblems: MalformedJson, NotLoggedIn, Forbidden, NotFound, WrongState, Conflict,
        PayloadTooLarge, UnsupportedMediaType, InvalidFields;
    /// Of an access to cut.
    CutProblems: NotLoggedIn, Forbidden, NotFound, WrongState, Conflict;
}

/// Lines of a page when nothing is said.
const LINES: u16 = 50;

/// The resource.
#[derive(Clone, Copy)]
pub(crate) struct ConventionsApi;

async fn told(app: &App, card: &ConventionCard) -> Result<Json<ConventionDto>, Failure> {
    let gaps = app.conventions.gaps(&card.convention).await?;
    let today = local_day(app.clock.now(), card.convention.zone());
    Ok(Json(ConventionDto::new(card, &gaps, today)))
}

async fn shown(
    app: &App,
    session: &BearerSession,
    id: ConventionId,
) -> Result<Json<ConventionDto>, Failure> {
    let card = app.conventions.card(&session.0.actor, id).await?;
    told(app, &card).await
}

#[OpenApi(tag = "Tag::Habilitations")]
impl ConventionsApi {
    /// The conventions of a CAF, the latest recorded first.
    #[oai(path = "/conventions", method = "get", operation_id = "listConventions")]
    #[expect(clippy::too_many_arguments, reason = "each is a parameter of the operation")]
    async fn list(
        &self,
        app: App,
        session: BearerSession,
        /// The code of a CAF.
        caf: Query<String>,
        /// Keep those that stand so only.
        standing: Query<Option<ConventionFilterDto>>,
        /// Start after this convention: the `next` of a page.
        after: Query<Option<String>>,
        /// The most conventions to answer, from 1 to 200; 50 when absent.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u16>>,
    ) -> Outcome<Json<ConventionListDto>, ListProblems> {
        let caf: CafCode = caf.0.parse().map_err(|_not_a_caf| Failure::new(Code::NotFound))?;
        let after = after.0.map(|raw| parameter("after", &raw)).transpose()?;
        let page = PageRequest { after, limit: limit.0.unwrap_or(LINES) };
        let filter = ConventionFilterDto::filter(standing.0);
        let found = app.conventions.list(&session.0.actor, caf, filter, &page).await?;
        let today = local_day(app.clock.now(), caf.departement().time_zone());
        Ok(Json(ConventionListDto::new(&found, today)))
    }

    /// One convention, with annexe 1 of all times, its avenants and what was done each year.
    #[oai(path = "/conventions/:id", method = "get", operation_id = "getConvention")]
    async fn read(
        &self,
        app: App,
        session: BearerSession,
        /// The convention.
        id: Path<String>,
    ) -> Outcome<Json<ConventionDto>, OneProblems> {
        Ok(shown(&app, &session, known(&id.0)?).await?)
    }

    /// The signed convention, for its CAF and for its LINF.
    #[oai(path = "/conventions/:id/signed", method = "get", operation_id = "getConventionFile")]
    async fn signed(
        &self,
        app: App,
        session: BearerSession,
        /// The convention.
        id: Path<String>,
    ) -> Outcome<PdfFile, FileProblems> {
        Ok(attachment(app.conventions.signed_file(&session.0.actor, known(&id.0)?).await?))
    }

    /// The latest convention of a LINF.
    #[oai(path = "/linfs/:id/convention", method = "get", operation_id = "getLinfConvention")]
    async fn of_linf(
        &self,
        app: App,
        session: BearerSession,
        /// The LINF.
        id: Path<String>,
    ) -> Outcome<Json<ConventionDto>, OneProblems> {
        let card = app.conventions.latest_of(&session.0.actor, known(&id.0)?).await?;
        Ok(told(&app, &card).await?)
    }

    /// Annexe 1 on a day: who was authorised for which communes.
    #[oai(path = "/conventions/:id/annexe", method = "get", operation_id = "getAnnexe")]
    async fn annexe(
        &self,
        app: App,
        session: BearerSession,
        /// The convention.
        id: Path<String>,
        /// The day; today when absent.
        on: Query<Option<NaiveDate>>,
    ) -> Outcome<Json<AnnexeOnDto>, OneProblems> {
        let card = app.conventions.card(&session.0.actor, known(&id.0)?).await?;
        let today = local_day(app.clock.now(), card.convention.zone());
        Ok(Json(AnnexeOnDto::new(&card.convention, on.0.unwrap_or(today))))
    }

    /// Records a notice: the convention ends at the yearly date that the letter was in time for.
    /// Its persons are told by mail.
    #[oai(path = "/conventions/:id/notice", method = "post", operation_id = "giveNotice")]
    async fn notice(
        &self,
        app: App,
        session: BearerSession,
        /// The convention.
        id: Path<String>,
        body: JsonBody<NoticeBody>,
    ) -> Outcome<Json<ConventionDto>, EndProblems> {
        let id = known(&id.0)?;
        app.conventions.give_notice(&session.0.actor, read_notice(&body.0, id)?).await?;
        Ok(shown(&app, &session, id).await?)
    }

    /// Terminates for breach or misuse: every access is cut now. Its persons are told by mail.
    #[oai(
        path = "/conventions/:id/termination",
        method = "post",
        operation_id = "terminateConvention"
    )]
    async fn terminate(
        &self,
        app: App,
        session: BearerSession,
        /// The convention.
        id: Path<String>,
        body: JsonBody<TerminationBody>,
    ) -> Outcome<Json<ConventionDto>, EndProblems> {
        let id = known(&id.0)?;
        app.conventions.terminate(&session.0.actor, read_termination(&body.0, id)?).await?;
        Ok(shown(&app, &session, id).await?)
    }

    /// Says when the letter of a termination was presented or received.
    #[oai(path = "/conventions/:id/letter", method = "put", operation_id = "completeEndLetter")]
    async fn letter(
        &self,
        app: App,
        session: BearerSession,
        /// The convention.
        id: Path<String>,
        body: JsonBody<EndLetterBody>,
    ) -> Outcome<Json<ConventionDto>, EndProblems> {
        let id = known(&id.0)?;
        let letter = read_letter_days(&body.0)?;
        app.conventions.complete_letter(&session.0.actor, id, letter).await?;
        Ok(shown(&app, &session, id).await?)
    }

    /// The requests that go back to the CAF after a termination, without families’ data.
    #[oai(
        path = "/conventions/:id/unanswered",
        method = "get",
        operation_id = "listUnansweredRequests"
    )]
    #[expect(clippy::too_many_arguments, reason = "each is a parameter of the operation")]
    async fn unanswered(
        &self,
        app: App,
        session: BearerSession,
        /// The convention.
        id: Path<String>,
        /// Start after this request: the `next` of a page.
        after: Query<Option<String>>,
        /// The most requests to answer, from 1 to 200; 50 when absent.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u16>>,
    ) -> Outcome<Json<UnansweredListDto>, ListProblems> {
        let after = after.0.map(|raw| parameter("after", &raw)).transpose()?;
        let page = PageRequest { after, limit: limit.0.unwrap_or(LINES) };
        let found = app.conventions.unanswered(&session.0.actor, known(&id.0)?, &page).await?;
        Ok(Json(UnansweredListDto::new(&found)))
    }

    /// Certifies that the persons of annexe 1 are still the right ones, but for those who left.
    #[oai(
        path = "/conventions/:id/certification",
        method = "post",
        operation_id = "certifyPersons"
    )]
    async fn certify(
        &self,
        app: App,
        session: BearerSession,
        /// The convention.
        id: Path<String>,
        body: JsonBody<CertificationBody>,
    ) -> Outcome<Json<ConventionDto>, EndProblems> {
        let id = known(&id.0)?;
        let command = CertifyPersons { convention: id, departures: read_departures(&body.0)? };
        app.conventions.certify(&session.0.actor, command).await?;
        Ok(shown(&app, &session, id).await?)
    }

    /// Cuts a person’s access to the requests of this LINF at once; an avenant follows.
    #[oai(
        path = "/conventions/:id/persons/:person/access",
        method = "delete",
        operation_id = "cutAccess"
    )]
    async fn cut_access(
        &self,
        app: App,
        session: BearerSession,
        /// The convention.
        id: Path<String>,
        /// The person of annexe 1.
        person: Path<String>,
    ) -> Outcome<Json<ConventionDto>, CutProblems> {
        let id = known(&id.0)?;
        app.conventions.cut_access(&session.0.actor, id, known(&person.0)?).await?;
        Ok(shown(&app, &session, id).await?)
    }
}
