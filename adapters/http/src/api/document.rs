//! The API's routes and its document.
use crate::api::avenants::AvenantsApi;
use crate::api::communes::Communes;
use crate::api::contracts::ContractsApi;
use crate::api::conventions::ConventionsApi;
use crate::api::desk::DeskApi;
use crate::api::docs_page;
use crate::api::duties::DutiesApi;
use crate::api::exports::Exports;
use crate::api::followed_habilitations::FollowedHabilitationsApi;
use crate::api::gestionnaires::GestionnairesApi;
use crate::api::habilitation_notes::HabilitationNotesApi;
use crate::api::habilitations::HabilitationsApi;
use crate::api::own_access::OwnAccess;
use crate::api::progress::ProgressApi;
use crate::api::records::{
    RecordPapersApi, RecordPartsApi, RecordSwitchesApi, RecordsApi, ServicesApi,
};
use crate::api::requests::Requests;
use crate::api::returned::ReturnedApi;
use crate::api::review::ReviewApi;
use crate::api::session::Sessions;
use crate::api::staff::StaffApi;
use crate::app::App;
use crate::methods::{allow, get};
use poem::http::{Method, header};
use poem::{Response, Route, handler};
use poem_openapi::OpenApi;
use poem_openapi::{LicenseObject, OpenApiService};
use std::collections::HashMap;
use std::sync::LazyLock;

const BASE: &str = "/api/v1";

/// Families, and those who answer them.
type Asking = (Communes, Requests, Sessions, OwnAccess, DeskApi, Exports, ReturnedApi);
/// From contracts to what LINFs owe.
type Habilitating = (
    ContractsApi,
    HabilitationsApi,
    FollowedHabilitationsApi,
    HabilitationNotesApi,
    ConventionsApi,
    AvenantsApi,
    DutiesApi,
);
/// People and records.
type Office = (
    StaffApi,
    RecordsApi,
    RecordPartsApi,
    RecordSwitchesApi,
    RecordPapersApi,
    ServicesApi,
    GestionnairesApi,
    ProgressApi,
    ReviewApi,
);
/// Every resource.
type Resources = (Asking, Habilitating, Office);

const RESOURCES: Resources = (
    (Communes, Requests, Sessions, OwnAccess, DeskApi, Exports, ReturnedApi),
    (
        ContractsApi,
        HabilitationsApi,
        FollowedHabilitationsApi,
        HabilitationNotesApi,
        ConventionsApi,
        AvenantsApi,
        DutiesApi,
    ),
    (
        StaffApi,
        RecordsApi,
        RecordPartsApi,
        RecordSwitchesApi,
        RecordPapersApi,
        ServicesApi,
        GestionnairesApi,
        ProgressApi,
        ReviewApi,
    ),
);

fn service() -> OpenApiService<Resources, ()> {
    OpenApiService::new(RESOURCES, "linf", env!("CARGO_PKG_VERSION"))
        .description("Demandes d’information sur les modes d’accueil des jeunes enfants.")
        .license(LicenseObject::new("MIT OR Apache-2.0"))
        .server(BASE)
}

static DOCUMENT: LazyLock<String> = LazyLock::new(|| {
    let mut spec = service().spec();
    spec.push('\n');
    spec
});

/// The OpenAPI document of the API, as it is served and as `docs/reference/openapi.json` keeps it.
#[must_use]
pub fn openapi_document() -> String {
    DOCUMENT.clone()
}

/// Adds the API to the routes.
pub(crate) fn mount(route: Route, _app: &App) -> Route {
    route
        .at("/api/v1/openapi.json", get(openapi))
        .at("/api/v1/docs", get(docs))
        .nest(BASE, service())
}

#[handler]
fn openapi() -> Response {
    Response::builder()
        .content_type("application/json")
        .header(header::CACHE_CONTROL, "no-cache")
        .body(DOCUMENT.as_str())
}

static DOCS: LazyLock<String> = LazyLock::new(|| docs_page::page(BASE, &DOCUMENT));

#[handler]
fn docs() -> Response {
    Response::builder()
        .content_type("text/html; charset=utf-8")
        .header(header::CACHE_CONTROL, "no-cache")
        .body(DOCS.as_str())
}

/// A route of the API, as it is told.
pub(crate) struct ApiRoute {
    /// Its pattern with the names of the document.
    pub(crate) pattern: String,
    /// The value of `Allow`.
    pub(crate) allow: String,
}

/// The routes of the API, by the pattern that poem-openapi gives to poem: it numbers parameters.
pub(crate) fn routes() -> HashMap<String, ApiRoute> {
    let paths = Resources::meta().into_iter().flat_map(|api| api.paths);
    let routed = paths.map(|path| {
        let methods: Vec<Method> = path.operations.iter().map(|op| op.method.clone()).collect();
        let segments = path.path.split('/');
        let mut parameters = 0..;
        let numbered = segments.map(|segment| {
            let number = if segment.starts_with('{') { parameters.next() } else { None };
            number.map_or_else(|| segment.to_owned(), |number: u8| format!(":param{number}"))
        });
        let numbered = numbered.collect::<Vec<_>>().join("/");
        let pattern = format!("{BASE}{}", path.path.replace('{', ":").replace('}', ""));
        (format!("{BASE}{numbered}"), ApiRoute { pattern, allow: allow(methods.iter()) })
    });
    routed.collect()
}
