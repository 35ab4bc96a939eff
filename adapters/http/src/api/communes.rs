//! Communes: search, and who answers there.
use crate::api::dto::commune::{CommuneDto, CommuneListDto, CoverageDto};
use crate::api::outcome::{Outcome, PreparedCoverage, problems};
use crate::app::App;
use crate::problem::{Code, Failure};
use crate::security::{Act, Client};
use linf_routing::Coverage;
use linf_territory::CommuneCode;
use poem::Response;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::types::ToJSON;
use poem_openapi::{OpenApi, Tags};

/// Groups of operations.
#[derive(Tags)]
pub(crate) enum Tag {
    /// Communes and the services that answer their families.
    Communes,
    /// Families' requests.
    Requests,
    /// Sessions of authorised persons.
    Session,
    /// Requests as authorised persons see them.
    Desk,
    /// The people of the CNAF, of CAFs and of records.
    Staff,
    /// Records of services, in the back office.
    Records,
    /// Exports of requests.
    Exports,
    /// Contracts between the CNAF and the CAFs.
    Contracts,
    /// Habilitation requests and conventions.
    Habilitations,
    /// What services declare to their CAF, and its answers.
    Duties,
}

problems! {
    /// Of a search.
    SearchProblems: InvalidParameter, TooManyRequests;
    /// Of one commune.
    CommuneProblems: NotFound;
}

/// The most communes in an answer.
const MOST: u16 = 50;

/// The resource.
#[derive(Clone, Copy)]
pub(crate) struct Communes;

#[OpenApi(tag = "Tag::Communes")]
#[expect(clippy::unused_async, reason = "poem-openapi wants async operations")]
impl Communes {
    /// Searches communes by name, part of name, postal code or INSEE code.
    #[oai(path = "/communes", method = "get", operation_id = "searchCommunes")]
    async fn search(
        &self,
        app: App,
        client: Client,
        /// What somebody typed: `saint denis 97400`, `paris 16`, `43000`…; 200 characters at most.
        /// An empty text finds nothing: that is an answer, an empty list.
        #[oai(validator(max_length = 200))]
        q: Query<String>,
        /// The most communes to answer, from 1 to 50; 10 when absent.
        #[oai(validator(minimum(value = "1"), maximum(value = "50")))]
        limit: Query<Option<u16>>,
    ) -> Outcome<Json<CommuneListDto>, SearchProblems> {
        app.load.check(Act::Search, client)?;
        let limit = usize::from(limit.0.unwrap_or(10).clamp(1, MOST));
        let found = app.geography.search(&q.0, limit);
        Ok(Json(CommuneListDto { items: found.iter().map(CommuneDto::from).collect() }))
    }

    /// The commune of an INSEE code; a former code gives the present commune.
    #[oai(path = "/communes/:code", method = "get", operation_id = "getCommune")]
    async fn commune(
        &self,
        app: App,
        /// An INSEE code.
        code: Path<String>,
    ) -> Outcome<Json<CommuneDto>, CommuneProblems> {
        let code = code.0.parse::<CommuneCode>().ok();
        let found = code.and_then(|code| CommuneDto::of_code(&app, code));
        Ok(Json(found.ok_or(Failure::new(Code::NotFound))?))
    }

    /// Who answers the families of a commune today.
    #[oai(path = "/communes/:code/coverage", method = "get", operation_id = "getCoverage")]
    async fn coverage(
        &self,
        app: App,
        /// An INSEE code.
        code: Path<String>,
    ) -> Outcome<PreparedCoverage, CommuneProblems> {
        let code: CommuneCode = code.0.parse().map_err(|_shape| Failure::new(Code::NotFound))?;
        let bytes = app.coverage.answer(&app, code).await?;
        let bytes = bytes.ok_or(Failure::new(Code::NotFound))?;
        Ok(PreparedCoverage(Response::builder().content_type("application/json").body(bytes)))
    }
}

/// The answer about a place, as JSON.
pub(crate) fn coverage_json(app: &App, coverage: &Coverage) -> String {
    CoverageDto::new(app, coverage).to_json_string()
}
