//! Requests given back to a CAF.
use crate::api::dto::commune::ServiceDto;
use crate::app::App;
use chrono::{DateTime, NaiveDate, Utc};
use linf_kernel::calendar::local_day;
use linf_kernel::{Page, RequestId};
use linf_routing::use_cases::ReturnedSheet;
use linf_routing::{HeldRequest, LinfCard};
use poem_openapi::Object;

/// A request given back to a CAF: nothing of the family nor of what it wrote.
#[derive(Debug, Object)]
#[oai(rename = "ReturnedRequest")]
pub(crate) struct ReturnedRequestDto {
    /// Its identifier.
    id: String,
    /// What people quote.
    reference: String,
    /// The service whose convention ended.
    linf: String,
    /// Its name.
    linf_name: String,
    /// The INSEE code of the place sought.
    commune: String,
    /// How people tell it from its homonyms.
    commune_label: String,
    /// When the family sent it.
    recorded_at: DateTime<Utc>,
    /// The last day to treat it.
    treat_by: NaiveDate,
    /// Whether that day has passed.
    late: bool,
}

impl ReturnedRequestDto {
    fn new(app: &App, held: &HeldRequest) -> Self {
        let request = &held.request;
        let (code, place) = (request.commune(), app.returns.places.find(request.commune()));
        let today = local_day(app.clock.now(), request.zone());
        Self {
            id: request.id().to_string(),
            reference: request.reference().to_string(),
            linf: request.linf().to_string(),
            linf_name: held.linf_name.clone(),
            commune: code.to_string(),
            commune_label: place.map_or_else(|| code.to_string(), |place| place.label),
            recorded_at: request.recorded_at(),
            treat_by: request.treat_by(),
            late: request.treat_by() < today,
        }
    }
}

/// A page of requests given back.
#[derive(Debug, Object)]
#[oai(rename = "ReturnedRequestList", skip_serializing_if_is_none)]
pub(crate) struct ReturnedListDto {
    /// The requests, the oldest first.
    items: Vec<ReturnedRequestDto>,
    /// The `after` of the next page, if there is one.
    next: Option<String>,
}

impl ReturnedListDto {
    /// A page.
    pub(crate) fn new(app: &App, page: &Page<HeldRequest, RequestId>) -> Self {
        Self {
            items: page.items.iter().map(|held| ReturnedRequestDto::new(app, held)).collect(),
            next: page.next.map(|next| next.to_string()),
        }
    }
}

/// A request given back, and the services that could take it.
#[derive(Debug, Object)]
#[oai(rename = "ReturnedRequestSheet")]
pub(crate) struct ReturnedSheetDto {
    /// The request.
    request: ReturnedRequestDto,
    /// The services that receive the requests of its commune now, by name.
    candidates: Vec<ServiceDto>,
}

impl ReturnedSheetDto {
    /// One request.
    pub(crate) fn new(app: &App, sheet: &ReturnedSheet) -> Self {
        Self {
            request: ReturnedRequestDto::new(app, &sheet.held),
            candidates: sheet.candidates.iter().map(ServiceDto::from).collect(),
        }
    }
}

/// Where a request given back goes.
#[derive(Object)]
#[oai(rename = "RerouteBody")]
pub(crate) struct RerouteBody {
    /// The identifier of one of the candidates.
    linf: String,
}

/// What became of a request given back.
#[derive(Debug, Object)]
#[oai(rename = "ReturnedRequestOutcome", skip_serializing_if_is_none)]
pub(crate) struct ReturnedOutcomeDto {
    /// `rerouted` or `family_told`.
    outcome: String,
    /// Who answers now, when it was re-routed.
    service: Option<ServiceDto>,
}

impl ReturnedOutcomeDto {
    /// It goes to that service.
    pub(crate) fn rerouted(card: &LinfCard) -> Self {
        Self { outcome: "rerouted".to_owned(), service: Some(card.into()) }
    }
    /// The family is told that nobody takes it.
    pub(crate) fn family_told() -> Self {
        Self { outcome: "family_told".to_owned(), service: None }
    }
}
