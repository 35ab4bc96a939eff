//! Requests, as their service sees them.
use super::choices::PlaceChoice;
use super::commune::ServiceDto;
use super::family::FamilyDto;
use crate::app::App;
use chrono::{DateTime, NaiveDate, Utc};
use linf_kernel::calendar::local_day;
use linf_routing::ports::{Counts, RequestLine, StateFilter};
use linf_routing::use_cases::{DeskList, Receipt, RequestView};
use linf_routing::{FamilyRequest, Reading, RequestState, Retrieval};
use poem_openapi::{Enum, Object};

/// What a family is told at once.
#[derive(Debug, Object)]
#[oai(rename = "Receipt")]
pub(crate) struct ReceiptDto {
    /// What the family quotes.
    reference: String,
    /// When the request was recorded.
    recorded_at: DateTime<Utc>,
    /// The time zone to show it by.
    time_zone: String,
    /// The day before which the service answers.
    answer_by: NaiveDate,
    /// Who answers.
    service: ServiceDto,
    /// The receipt as PDF: only whoever holds this address can read it.
    receipt_url: String,
}

impl ReceiptDto {
    /// What a receipt says.
    pub(crate) fn new(app: &App, receipt: &Receipt) -> Self {
        let token = app.receipt_links.sign(receipt.request);
        Self {
            reference: receipt.reference.to_string(),
            recorded_at: receipt.recorded_at,
            time_zone: receipt.zone.name().to_owned(),
            answer_by: receipt.answer_by,
            service: ServiceDto::from(&receipt.card),
            receipt_url: app.site.link(&format!("/api/v1/requests/receipts/{token}")),
        }
    }
}

/// Where a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub(crate) enum RequestStateDto {
    /// « Nouvelle »: read by nobody.
    New,
    /// « Traitée »: an authorised person has opened it.
    Treated,
}

impl RequestStateDto {
    /// As a filter.
    pub(crate) const fn filter(state: Option<Self>) -> StateFilter {
        match state {
            None => StateFilter::All,
            Some(Self::New) => StateFilter::New,
            Some(Self::Treated) => StateFilter::Treated,
        }
    }
}

/// How a request was first read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub(crate) enum ReadingDto {
    /// On its page.
    Opened,
    /// By an export.
    Exported,
}

/// Who read a request first.
#[derive(Debug, Object)]
#[oai(rename = "Treatment", skip_serializing_if_is_none)]
pub(crate) struct TreatmentDto {
    /// When.
    at: DateTime<Utc>,
    /// How.
    reading: ReadingDto,
    /// The name of the colleague.
    by: Option<String>,
}

/// The place of a request.
#[derive(Debug, Object)]
#[oai(rename = "RequestPlace")]
pub(crate) struct RequestPlaceDto {
    /// Its INSEE code when the request was recorded.
    code: String,
    /// How people tell it from its homonyms.
    label: String,
    /// What it is to the family.
    kind: PlaceChoice,
}

/// A request without anything of the family.
#[derive(Debug, Object)]
#[oai(rename = "RequestLine", skip_serializing_if_is_none)]
pub(crate) struct RequestLineDto {
    /// Its identifier.
    id: String,
    /// What people quote.
    reference: String,
    /// The service it goes to.
    linf: String,
    /// Where it stands.
    state: RequestStateDto,
    /// Where childcare is sought.
    place: RequestPlaceDto,
    /// When it was recorded.
    recorded_at: DateTime<Utc>,
    /// The time zone of the service.
    time_zone: String,
    /// The last day to treat it.
    treat_by: NaiveDate,
    /// The last day to fetch it, once its service was notified.
    retrieve_by: Option<NaiveDate>,
    /// Whether it is new and its last day has passed.
    late: bool,
    /// The day by which the service destroys its copies.
    destroy_copies_by: NaiveDate,
    /// Who read it first.
    treatment: Option<TreatmentDto>,
}

impl RequestLineDto {
    /// A line of the list.
    pub(crate) fn new(app: &App, line: &RequestLine) -> Self {
        let request = &line.request;
        let (state, treatment) = match request.state() {
            RequestState::New => (RequestStateDto::New, None),
            // Answered by its CAF: no list of a service holds it (D10).
            RequestState::FamilyTold { .. } => (RequestStateDto::Treated, None),
            RequestState::Treated { at, reading, .. } => {
                let by = line.treated_by.clone();
                let reading = match reading {
                    Reading::Opened => ReadingDto::Opened,
                    Reading::Exported => ReadingDto::Exported,
                };
                (RequestStateDto::Treated, Some(TreatmentDto { at, reading, by }))
            }
        };
        let retrieve_by = match request.retrieval() {
            Retrieval::NotStarted { .. } => None,
            Retrieval::Started { until, .. } => Some(until),
        };
        let today = local_day(app.clock.now(), request.zone());
        Self {
            id: request.id().to_string(),
            reference: request.reference().to_string(),
            linf: request.linf().to_string(),
            state,
            place: place(app, request),
            recorded_at: request.recorded_at(),
            time_zone: request.zone().name().to_owned(),
            treat_by: request.treat_by(),
            retrieve_by,
            late: state == RequestStateDto::New && request.treat_by() < today,
            destroy_copies_by: request.destroy_copies_by(),
            treatment,
        }
    }
}

fn place(app: &App, request: &FamilyRequest) -> RequestPlaceDto {
    let code = request.commune();
    let label = app.desk.places.find(code).map_or_else(|| code.to_string(), |place| place.label);
    RequestPlaceDto { code: code.to_string(), label, kind: request.place().into() }
}

/// Numbers above a list.
#[derive(Debug, Object)]
#[oai(rename = "RequestCounts")]
pub(crate) struct CountsDto {
    /// New requests.
    new: u64,
    /// Those of them that are late.
    late: u64,
    /// Treated requests.
    treated: u64,
}

impl From<Counts> for CountsDto {
    fn from(Counts { new, late, treated }: Counts) -> Self {
        Self { new, late, treated }
    }
}

/// A page of the list, the newest first.
#[derive(Debug, Object)]
#[oai(rename = "RequestList", skip_serializing_if_is_none)]
pub(crate) struct RequestListDto {
    /// The requests.
    items: Vec<RequestLineDto>,
    /// The `after` of the next page, if there is one.
    next: Option<String>,
    /// Numbers of the whole list.
    counts: CountsDto,
}

impl RequestListDto {
    /// A page.
    pub(crate) fn new(app: &App, list: &DeskList) -> Self {
        Self {
            items: list.page.items.iter().map(|line| RequestLineDto::new(app, line)).collect(),
            next: list.page.next.map(|id| id.to_string()),
            counts: list.counts.into(),
        }
    }
}

/// One request.
#[derive(Debug, Object)]
#[oai(rename = "Request", skip_serializing_if_is_none)]
pub(crate) struct RequestDto {
    /// Its dates, place and state.
    line: RequestLineDto,
    /// What the family wrote, once somebody has opened it.
    family: Option<FamilyDto>,
}

impl RequestDto {
    /// What a reader sees.
    pub(crate) fn new(app: &App, view: &RequestView) -> Self {
        match view {
            RequestView::Unopened(line) => {
                Self { line: RequestLineDto::new(app, line), family: None }
            }
            RequestView::Opened(line, data) => {
                let family = Some(FamilyDto::from(&**data));
                Self { line: RequestLineDto::new(app, line), family }
            }
        }
    }
}

/// What opening did.
#[derive(Debug, Object)]
#[oai(rename = "Opening")]
pub(crate) struct OpeningDto {
    /// Whether this reader is the first: the family is then told.
    pub(crate) first: bool,
    /// The request.
    pub(crate) request: RequestDto,
}
