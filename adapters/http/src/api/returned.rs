//! Requests given back to a CAF after a breach (D10).
use crate::api::body::{JsonBody, Reading};
use crate::api::communes::Tag;
use crate::api::desk::{known, parameter};
use crate::api::dto::returned::{
    RerouteBody, ReturnedListDto, ReturnedOutcomeDto, ReturnedSheetDto,
};
use crate::api::outcome::{Outcome, problems};
use crate::api::session_token::BearerSession;
use crate::app::App;
use crate::problem::{Code, Failure};
use linf_kernel::PageRequest;
use linf_routing::use_cases::Reroute;
use poem_openapi::OpenApi;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;

problems! {
    /// Of a list.
    ReturnedListProblems: InvalidParameter, NotLoggedIn, NotFound;
    /// Of one request.
    ReturnedProblems: NotLoggedIn, NotFound, RequestSettled;
    /// Of a new LINF.
    RerouteProblems: MalformedJson, NotLoggedIn, NotFound, RequestSettled, NotReceiving,
        PayloadTooLarge, UnsupportedMediaType, InvalidFields;
}

/// Lines of a page when nothing is said.
const LINES: u16 = 50;

/// The resource.
#[derive(Clone, Copy)]
pub(crate) struct ReturnedApi;

#[OpenApi(tag = "Tag::Requests")]
impl ReturnedApi {
    /// The requests given back to a CAF: nobody opened them before the convention of their service
    /// ended for breach. The oldest first, nothing of the families.
    #[oai(path = "/returned-requests", method = "get", operation_id = "listReturnedRequests")]
    #[expect(clippy::too_many_arguments, reason = "each is a parameter of the address")]
    async fn list(
        &self,
        app: App,
        session: BearerSession,
        /// The code of a CAF.
        #[oai(name = "caf")]
        code: Query<String>,
        /// The `next` of a page.
        after: Query<Option<String>>,
        /// The most requests to answer, from 1 to 200; 50 when absent.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u16>>,
    ) -> Outcome<Json<ReturnedListDto>, ReturnedListProblems> {
        let caf = code.0.parse().map_err(|_not_a_caf| Failure::new(Code::NotFound))?;
        let after = after.0.map(|raw| parameter("after", &raw)).transpose()?;
        let page = PageRequest { after, limit: limit.0.unwrap_or(LINES) };
        let found = app.returns.list(&session.0.actor, caf, &page).await?;
        Ok(Json(ReturnedListDto::new(&app, &found)))
    }

    /// One of them, and the services that could take it now.
    #[oai(path = "/returned-requests/:id", method = "get", operation_id = "getReturnedRequest")]
    async fn show(
        &self,
        app: App,
        session: BearerSession,
        /// Identifier of the request.
        id: Path<String>,
    ) -> Outcome<Json<ReturnedSheetDto>, ReturnedProblems> {
        let sheet = app.returns.show(&session.0.actor, known(&id.0)?).await?;
        Ok(Json(ReturnedSheetDto::new(&app, &sheet)))
    }

    /// Gives it to one of the candidates: its persons and the family are told.
    #[oai(
        path = "/returned-requests/:id/reroute",
        method = "post",
        operation_id = "rerouteReturnedRequest"
    )]
    async fn reroute(
        &self,
        app: App,
        session: BearerSession,
        /// Identifier of the request.
        id: Path<String>,
        body: JsonBody<RerouteBody>,
    ) -> Outcome<Json<ReturnedOutcomeDto>, RerouteProblems> {
        let request = known(&id.0)?;
        let mut reading = Reading::default();
        let root = reading.root(&body.0);
        let told = ("unknown_choice", "Envoyez l’identifiant d’un service proposé.");
        let linf = reading.needed(&root, "linf", told);
        let Some(linf) = linf else {
            reading.finish()?;
            return Err(Failure::new(Code::InvalidFields).into());
        };
        reading.finish()?;
        let command = Reroute { request, linf };
        let card = app.returns.reroute(&session.0.actor, command).await?;
        Ok(Json(ReturnedOutcomeDto::rerouted(&card)))
    }

    /// Tells the family that no service takes its request: nobody reads it any more.
    #[oai(
        path = "/returned-requests/:id/tell-family",
        method = "post",
        operation_id = "tellFamilyOfReturnedRequest"
    )]
    async fn tell_family(
        &self,
        app: App,
        session: BearerSession,
        /// Identifier of the request.
        id: Path<String>,
    ) -> Outcome<Json<ReturnedOutcomeDto>, ReturnedProblems> {
        app.returns.tell_family(&session.0.actor, known(&id.0)?).await?;
        Ok(Json(ReturnedOutcomeDto::family_told()))
    }
}
