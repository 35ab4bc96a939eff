//! Figures for Prometheus.
use crate::app::App;
use crate::problem::{Code, Failure};
use crate::security::is_local;
use poem::http::header;
use poem::{Request, Response, Result, handler};
use prometheus_client::encoding::{EncodeLabelSet, text};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};
use std::borrow::Cow;
use std::time::Duration;

const BUCKETS: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.0, 10.0];
const CONTENT_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// What a count of requests is told by.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    method: Cow<'static, str>,
    route: Cow<'static, str>,
    status: u16,
}

/// What durations are told by.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Routed {
    route: Cow<'static, str>,
}

/// The figures of this process.
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<Answered, Counter>,
    durations: Family<Routed, Histogram, fn() -> Histogram>,
    waiting: Gauge,
    dead: Gauge,
}

/// The figures of one route and one status, found once.
pub(crate) struct RouteMetrics {
    requests: Counter,
    durations: Histogram,
}

fn histogram() -> Histogram {
    Histogram::new(BUCKETS)
}

impl Metrics {
    pub(crate) fn new() -> Self {
        let mut registry = Registry::with_prefix("linf");
        let requests = Family::default();
        let durations = Family::new_with_constructor(histogram as fn() -> Histogram);
        let (waiting, dead) = (Gauge::default(), Gauge::default());
        registry.register("http_requests", "Requests answered", requests.clone());
        registry.register_with_unit(
            "http_request_duration",
            "Time to answer",
            Unit::Seconds,
            durations.clone(),
        );
        registry.register("mails_waiting", "Mails to send", waiting.clone());
        registry.register("mails_dead", "Mails given up", dead.clone());
        Self { registry, requests, durations, waiting, dead }
    }
    /// Counts a request.
    pub(crate) fn served(&self, method: &str, route: &str, status: u16, took: Duration) {
        let route: Cow<'static, str> = Cow::Owned(route.to_owned());
        let method = Cow::Owned(method.to_owned());
        self.durations.get_or_create(&Routed { route: route.clone() }).observe(took.as_secs_f64());
        self.requests.get_or_create(&Answered { method, route, status }).inc();
    }
    /// The figures of a route that is counted without looking for them.
    pub(crate) fn of_route(&self, method: &'static str, route: &'static str) -> RouteMetrics {
        let (method, route) = (Cow::Borrowed(method), Cow::<'static, str>::Borrowed(route));
        let durations = self.durations.get_or_create(&Routed { route: route.clone() }).clone();
        let requests =
            self.requests.get_or_create(&Answered { method, route, status: 200 }).clone();
        RouteMetrics { requests, durations }
    }
}

impl RouteMetrics {
    /// Counts a request.
    pub(crate) fn served(&self, took: Duration) {
        self.durations.observe(took.as_secs_f64());
        self.requests.inc();
    }
}

/// `/metrics`, for this machine and for those whom the operator names.
#[handler]
pub(crate) async fn metrics(app: App, request: &Request) -> Result<Response> {
    if !may_read(&app, request) {
        return Err(Failure::new(Code::Forbidden).into());
    }
    if let Some(size) = app.backlog.size().await {
        app.metrics.waiting.set(i64::try_from(size.waiting).unwrap_or(i64::MAX));
        app.metrics.dead.set(i64::try_from(size.dead).unwrap_or(i64::MAX));
    }
    let mut written = String::new();
    text::encode(&mut written, &app.metrics.registry).map_err(Failure::internal)?;
    Ok(Response::builder().header(header::CONTENT_TYPE, CONTENT_TYPE).body(written))
}

fn may_read(app: &App, request: &Request) -> bool {
    let client = app.addresses.of(request);
    is_local(request) || app.deps.metrics.networks.iter().any(|network| network.contains(&client))
}
