//! The services that inform families, for everybody.
use super::after;
use crate::api::communes::Tag;
use crate::api::desk::{known, parameter};
use crate::api::dto::record::{ServiceDetailDto, ServiceListDto};
use crate::api::outcome::{Outcome, problems};
use crate::app::App;
use crate::problem::{Code, Failure};
use crate::security::{Act, Client};
use linf_kernel::PageRequest;
use linf_referencing::ports::PublicFilter;
use linf_referencing::{LinfKindChoice, Rubric};
use linf_territory::CommuneCode;
use poem_openapi::OpenApi;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;

problems! {
    /// Of a search.
    ServiceListProblems: InvalidParameter, TooManyRequests;
    /// Of one service.
    ServiceProblems: NotFound;
}

/// The resource.
#[derive(Clone, Copy)]
pub(crate) struct ServicesApi;

#[OpenApi(tag = "Tag::Communes")]
impl ServicesApi {
    /// Published services, by commune and kind; both records of a relais are found by its kind.
    #[oai(path = "/services", method = "get", operation_id = "searchServices")]
    #[expect(clippy::too_many_arguments, reason = "each is a parameter of the address")]
    async fn search(
        &self,
        app: App,
        client: Client,
        /// The INSEE code of a commune served today.
        commune: Query<Option<String>>,
        /// A kind, or an old name of it: `ram`, `msap`.
        kind: Query<Option<String>>,
        /// `linf` or `rpe`.
        rubric: Query<Option<String>>,
        /// The `next` of a page.
        after: Query<Option<String>>,
        /// The most services to answer, from 1 to 50; 20 when absent.
        #[oai(validator(minimum(value = "1"), maximum(value = "50")))]
        limit: Query<Option<u16>>,
    ) -> Outcome<Json<ServiceListDto>, ServiceListProblems> {
        app.load.check(Act::Search, client)?;
        let mut filter = PublicFilter::default();
        if let Some(raw) = kind.0 {
            let named = LinfKindChoice::by_word(&raw);
            filter.kind = Some(named.map_or_else(|| parameter("kind", &raw), Ok)?);
        }
        filter.rubric = rubric.0.map(|raw| parameter::<Rubric>("rubric", &raw)).transpose()?;
        if let Some(raw) = commune.0 {
            let code: CommuneCode = parameter("commune", &raw)?;
            let found = app.geography.resolve(code);
            filter.communes =
                found.map_or_else(|| vec![code], |found| found.coverage_codes().collect());
        }
        let page = PageRequest { after: self::after(after.0)?, limit: limit.0.unwrap_or(20) };
        Ok(Json(ServiceListDto::from(app.records.search(&filter, &page).await?)))
    }

    /// One published service, as it presents itself.
    #[oai(path = "/services/:id", method = "get", operation_id = "getService")]
    async fn read(
        &self,
        app: App,
        /// The service.
        id: Path<String>,
    ) -> Outcome<Json<ServiceDetailDto>, ServiceProblems> {
        let found = app.records.published(known(&id.0)?).await?;
        let found = found.ok_or(Failure::new(Code::NotFound))?;
        Ok(Json(ServiceDetailDto::from(&found)))
    }
}
