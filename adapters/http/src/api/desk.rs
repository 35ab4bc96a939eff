//! Requests, as the authorised persons of a service see them.
use crate::again::again;
use crate::api::communes::Tag;
use crate::api::dto::request::{OpeningDto, RequestDto, RequestListDto, RequestStateDto};
use crate::api::outcome::{Outcome, problems};
use crate::api::session_token::BearerSession;
use crate::app::App;
use crate::problem::{Code, Failure};
use linf_kernel::{Id, LinfId, PageRequest, RequestId};
use linf_routing::Reference;
use linf_routing::ports::RequestFilter;
use linf_routing::use_cases::Opened;
use poem_openapi::OpenApi;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;

problems! {
    /// Of a list.
    ListProblems: InvalidParameter, NotLoggedIn, NotFound;
    /// Of one request.
    RequestProblems: NotLoggedIn, NotFound;
}

/// Lines of a page when nothing is said.
const LINES: u16 = 50;

/// The resource.
#[derive(Clone, Copy)]
pub(crate) struct DeskApi;

#[OpenApi(tag = "Tag::Desk")]
impl DeskApi {
    /// The requests of a service, the newest first, without anything of the families.
    #[oai(path = "/linfs/:id/requests", method = "get", operation_id = "listRequests")]
    #[expect(clippy::too_many_arguments, reason = "each is a parameter of the address")]
    async fn list(
        &self,
        app: App,
        session: BearerSession,
        /// The service.
        id: Path<String>,
        /// Keep this state only.
        state: Query<Option<RequestStateDto>>,
        /// Keep the request of this reference only.
        reference: Query<Option<String>>,
        /// Start after this request: the `next` of a page.
        after: Query<Option<String>>,
        /// The most requests to answer, from 1 to 200; 50 when absent.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u16>>,
    ) -> Outcome<Json<RequestListDto>, ListProblems> {
        let linf: LinfId = known(&id.0)?;
        let reference = reference.0.filter(|raw| !raw.trim().is_empty());
        let reference =
            reference.map(|raw| parameter::<Reference>("reference", &raw)).transpose()?;
        let after = after.0.map(|raw| parameter::<RequestId>("after", &raw)).transpose()?;
        let filter = RequestFilter { state: RequestStateDto::filter(state.0), reference };
        let page = PageRequest { after, limit: limit.0.unwrap_or(LINES) };
        let list = app.desk.list(&session.0.reader, linf, &filter, &page).await?;
        Ok(Json(RequestListDto::new(&app, &list)))
    }

    /// One request. Reading it opens nothing: what the family wrote is there once it was opened.
    #[oai(path = "/requests/:id", method = "get", operation_id = "getRequest")]
    async fn read(
        &self,
        app: App,
        session: BearerSession,
        /// The request.
        id: Path<String>,
    ) -> Outcome<Json<RequestDto>, RequestProblems> {
        let view = app.desk.read(&session.0.reader, known(&id.0)?).await?;
        Ok(Json(RequestDto::new(&app, &view)))
    }

    /// Opens a request: it becomes « traitée », and the family is told once.
    #[oai(path = "/requests/:id/opening", method = "post", operation_id = "openRequest")]
    async fn open(
        &self,
        app: App,
        session: BearerSession,
        /// The request.
        id: Path<String>,
    ) -> Outcome<Json<OpeningDto>, RequestProblems> {
        let (reader, id) = (&session.0.reader, known(&id.0)?);
        let opened = again(|| app.desk.open(reader, id)).await?;
        let view = app.desk.read(reader, id).await?;
        let request = RequestDto::new(&app, &view);
        Ok(Json(OpeningDto { first: opened == Opened::ByYou, request }))
    }
}

/// The identifier of an address; what is not one does not exist.
pub(super) fn known<K>(raw: &str) -> Result<Id<K>, Failure> {
    raw.parse().map_err(|_shape| Failure::new(Code::NotFound))
}

/// A parameter of the address.
pub(super) fn parameter<T: std::str::FromStr>(name: &str, raw: &str) -> Result<T, Failure> {
    let wrong = |_shape| Failure::parameter(name, "invalid", "Corrigez ou retirez ce paramètre.");
    raw.parse().map_err(wrong)
}
