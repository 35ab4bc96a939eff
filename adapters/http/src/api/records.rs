//! Records of LINFs and of relais, in the back office.
mod papers;
mod parts;
mod services;
mod switches;

pub(crate) use papers::RecordPapersApi;
pub(crate) use parts::RecordPartsApi;
pub(crate) use services::ServicesApi;
pub(crate) use switches::RecordSwitchesApi;

use crate::api::body::{JsonBody, Reading};
use crate::api::communes::Tag;
use crate::api::desk::{known, parameter};
use crate::api::dto::record::{
    ChangeListDto, RecordBody, RecordDto, RecordListDto, read_general, read_gestionnaire, read_key,
    read_location, read_served,
};
use crate::api::outcome::{Outcome, problems};
use crate::api::session_token::BearerSession;
use crate::app::App;
use crate::problem::{Code, Failure, FieldProblem};
use linf_authorisation::{Actor, Permission};
use linf_kernel::calendar::local_day;
use linf_kernel::{LinfId, PageRequest};
use linf_referencing::form::{Fault, FieldError};
use linf_referencing::ports::{RecordFilter, RecordKey, RecordScope};
use linf_referencing::use_cases::{RegisterError, RegisterRecord};
use linf_referencing::{LinfKindChoice, OnlineCounter, Rubric};
use linf_territory::{CommuneCode, fold};
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, OpenApi};

problems! {
    /// Of a list.
    RecordListProblems: InvalidParameter, NotLoggedIn, NotFound;
    /// Of one record.
    RecordProblems: InvalidParameter, NotLoggedIn, NotFound;
    /// Of a creation.
    CreationProblems: MalformedJson, NotLoggedIn, NotFound, Conflict, PayloadTooLarge,
        UnsupportedMediaType, InvalidFields;
}

/// Lines of a page when nothing is said.
const LINES: u16 = 50;

/// A record was created.
#[derive(ApiResponse)]
pub(super) enum RecordAnswer {
    /// Here it is.
    #[oai(status = 201)]
    Created(Json<RecordDto>),
}

/// One record, as the actor sees it.
pub(super) async fn shown(app: &App, actor: &Actor, id: LinfId) -> Result<RecordDto, Failure> {
    Ok(RecordDto::from(&app.records.read(actor, id).await?))
}

/// Faults of a form, named as its document does.
pub(super) fn faults(prefix: &str, found: &[FieldError]) -> Vec<FieldProblem> {
    let told = found.iter().map(|error| {
        let problem = FieldProblem::from(error);
        FieldProblem { field: format!("{prefix}{}", problem.field), ..problem }
    });
    told.collect()
}

/// Where a page starts.
pub(super) fn after(raw: Option<String>) -> Result<Option<RecordKey>, Failure> {
    let wrong = || Failure::parameter("after", "invalid", "Corrigez ou retirez ce paramètre.");
    raw.map(|raw| read_key(&raw).ok_or_else(wrong)).transpose()
}

/// The resource.
#[derive(Clone, Copy)]
pub(crate) struct RecordsApi;

#[OpenApi(tag = "Tag::Records")]
impl RecordsApi {
    /// The records of a CAF, or without one those that one may see by a role of a LINF.
    #[oai(path = "/linfs", method = "get", operation_id = "listRecords")]
    #[expect(clippy::too_many_arguments, reason = "each is a parameter of the address")]
    async fn list(
        &self,
        app: App,
        session: BearerSession,
        /// The code of a CAF.
        caf: Query<Option<String>>,
        /// `linf` or `rpe`.
        rubric: Query<Option<String>>,
        /// A kind.
        kind: Query<Option<String>>,
        /// `draft`, `published` or `withdrawn`.
        publication: Query<Option<String>>,
        /// Whether the guichet is open.
        counter_open: Query<Option<bool>>,
        /// Whether a convention is in force.
        habilitated: Query<Option<bool>>,
        /// The INSEE code of a commune served.
        commune: Query<Option<String>>,
        /// A part of the name, of the commune of the seat or of the managing body.
        #[oai(validator(max_length = 200))]
        q: Query<Option<String>>,
        /// The `next` of a page.
        after: Query<Option<String>>,
        /// The most records to answer, from 1 to 200; 50 when absent.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u16>>,
    ) -> Outcome<Json<RecordListDto>, RecordListProblems> {
        let actor = &session.0.actor;
        let scope = match caf.0 {
            Some(caf) => {
                RecordScope::Caf(caf.parse().map_err(|_not_a_caf| Failure::new(Code::NotFound))?)
            }
            None => RecordScope::Linfs(actor.linfs(Permission::ReadRecord)),
        };
        let mut filter = RecordFilter::all(scope);
        filter.rubric = rubric.0.map(|raw| parameter::<Rubric>("rubric", &raw)).transpose()?;
        filter.kind = kind.0.map(|raw| parameter::<LinfKindChoice>("kind", &raw)).transpose()?;
        filter.publication = publication.0.map(|raw| state(&raw)).transpose()?;
        filter.counter = counter_open
            .0
            .map(|open| if open { OnlineCounter::Open } else { OnlineCounter::Closed });
        let today = local_day(app.clock.now(), chrono_tz::Europe::Paris);
        filter.habilitated = habilitated.0.map(|is| (is, today));
        if let Some(raw) = commune.0 {
            let code: CommuneCode = parameter("commune", &raw)?;
            let found = app.geography.resolve(code);
            filter.communes =
                found.map_or_else(|| vec![code], |found| found.coverage_codes().collect());
        }
        filter.text = q.0.map(|text| fold(&text)).filter(|text| !text.is_empty());
        let page = PageRequest { after: self::after(after.0)?, limit: limit.0.unwrap_or(LINES) };
        Ok(Json(RecordListDto::from(app.records.list(actor, &filter, &page).await?)))
    }

    /// Creates a record, a draft whose guichet is closed.
    #[oai(path = "/linfs", method = "post", operation_id = "createRecord")]
    async fn create(
        &self,
        app: App,
        session: BearerSession,
        body: JsonBody<RecordBody>,
    ) -> Outcome<RecordAnswer, CreationProblems> {
        let mut reading = Reading::default();
        let root = reading.root(&body.0);
        let (caf, rubric) = (reading.text(&root, "caf"), reading.text(&root, "rubric"));
        let mut wrong = Vec::new();
        let mut choice = |field: &str, raw: &str| {
            let fault = if raw.is_empty() { Fault::Missing } else { Fault::UnknownChoice };
            wrong.push(FieldError { field: field.to_owned(), fault });
        };
        let known_caf = caf.parse().inspect_err(|_| choice("caf", &caf)).ok();
        let known_rubric = rubric.parse().inspect_err(|_| choice("rubric", &rubric)).ok();
        let general = reading.object(&root, "general");
        let general = read_general(&general, &mut reading);
        let location = reading.object(&root, "location");
        let location = read_location(&location, &mut reading);
        let gestionnaire = root.has("gestionnaire").then(|| {
            let node = reading.object(&root, "gestionnaire");
            read_gestionnaire(&node, &mut reading)
        });
        let communes = read_served(&root, &mut reading);
        let (Some(caf), Some(rubric), false) = (known_caf, known_rubric, reading.is_faulty())
        else {
            return Err(Failure::fields(reading.with(faults("", &wrong))).into());
        };
        let actor = &session.0.actor;
        let command = RegisterRecord { caf, rubric, general, gestionnaire, location, communes };
        match app.referencing.register(actor, command).await {
            Ok(id) => Ok(RecordAnswer::Created(Json(shown(&app, actor, id).await?))),
            Err(RegisterError::Invalid(found)) => Err(Failure::fields(faults("", &found)).into()),
            Err(RegisterError::Denied(denied)) => Err(Failure::from(denied).into()),
            Err(RegisterError::Store(error)) => Err(Failure::from(error).into()),
            Err(other) => Err(Failure::internal(other).into()),
        }
    }

    /// One record, with what differs from annexe 1.
    #[oai(path = "/linfs/:id", method = "get", operation_id = "getRecord")]
    async fn read(
        &self,
        app: App,
        session: BearerSession,
        /// The record.
        id: Path<String>,
    ) -> Outcome<Json<RecordDto>, RecordProblems> {
        Ok(Json(shown(&app, &session.0.actor, known(&id.0)?).await?))
    }

    /// The history of a record: who changed what, when, before and after; the last change first.
    #[oai(path = "/linfs/:id/history", method = "get", operation_id = "listRecordChanges")]
    #[expect(clippy::too_many_arguments, reason = "each is a parameter of the operation")]
    async fn history(
        &self,
        app: App,
        session: BearerSession,
        /// The record.
        id: Path<String>,
        /// The `next` of a page.
        after: Query<Option<String>>,
        /// The most changes to answer, from 1 to 200; 50 when absent.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u16>>,
    ) -> Outcome<Json<ChangeListDto>, RecordProblems> {
        let after = after.0.map(|raw| parameter("after", &raw)).transpose()?;
        let page = PageRequest { after, limit: limit.0.unwrap_or(LINES) };
        let found = app.records.history(&session.0.actor, known(&id.0)?, &page).await?;
        Ok(Json(ChangeListDto::from(found.1)))
    }
}

fn state(raw: &str) -> Result<&'static str, Failure> {
    let known = ["draft", "published", "withdrawn"].into_iter().find(|word| *word == raw);
    known.ok_or_else(|| {
        Failure::parameter("publication", "invalid", "Corrigez ou retirez ce paramètre.")
    })
}
