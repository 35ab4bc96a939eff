//! What every request goes through, in one piece: it is named, routed, counted and logged; its
//! failures and panics become problems or pages; its answer gets the security headers.
use crate::access_log::{self, RequestNames};
use crate::api::ApiRoute;
use crate::app::App;
use crate::failure_answer::{self, Zone};
use crate::metrics::RouteMetrics;
use crate::problem::Failure;
use crate::security::{Audience, SecurityHeaders, Visitor};
use bytes::Bytes;
use futures_util::FutureExt;
use linf_territory::CommuneCode;
use poem::http::{HeaderMap, HeaderValue, Method, header};
use poem::{Endpoint, PathPattern, Request, Response, Result, Route};
use std::collections::HashMap;
use std::panic::AssertUnwindSafe;
use std::time::Instant;

const COVERAGE: &str = "/api/v1/communes/:code/coverage";

/// The outermost endpoint.
pub(crate) struct Front {
    app: App,
    routes: Route,
    headers: SecurityHeaders,
    names: RequestNames,
    /// The routes of the API, by poem's patterns.
    api: HashMap<String, ApiRoute>,
    coverage: RouteMetrics,
    coverage_headers: HeaderMap,
}

impl Front {
    pub(crate) fn new(app: App, routes: Route, api: HashMap<String, ApiRoute>) -> Self {
        let headers = SecurityHeaders::new(app.site.is_https());
        let mut coverage_headers = HeaderMap::new();
        coverage_headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        coverage_headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        headers.apply(&mut coverage_headers, Audience::Data);
        let names = RequestNames::new(&app);
        let coverage = app.metrics.of_route("GET", COVERAGE);
        Self { app, routes, headers, names, api, coverage, coverage_headers }
    }

    /// The busiest question is answered before anything else is looked at.
    async fn prepared(&self, request: &Request) -> Option<Bytes> {
        let path = request.uri().path();
        let code = path.strip_prefix("/api/v1/communes/")?.strip_suffix("/coverage")?;
        let code: CommuneCode = code.parse().ok().filter(|_| request.method() == Method::GET)?;
        self.app.coverage.answer(&self.app, code).await.ok().flatten()
    }

    fn prepared_answer(&self, bytes: Bytes) -> Response {
        let mut answer = Response::from(bytes);
        *answer.headers_mut() = self.coverage_headers.clone();
        answer
    }

    /// Routes a request; its pattern, and its answer or what went wrong.
    async fn route(&self, request: Request) -> (Option<PathPattern>, Result<Response, Failure>) {
        let called = AssertUnwindSafe(self.routes.call(request)).catch_unwind().await;
        match called {
            Ok(Ok(response)) => (response.data::<PathPattern>().cloned(), Ok(response)),
            Ok(Err(error)) => {
                (error.data::<PathPattern>().cloned(), Err(Failure::of_framework(error)))
            }
            Err(_panic) => (None, Err(Failure::bug("a handler panicked"))),
        }
    }
}

/// A method as it is counted: any text can be one.
fn counted(method: &Method) -> &'static str {
    let all = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"];
    all.into_iter().find(|known| *known == method.as_str()).unwrap_or("OTHER")
}

impl Endpoint for Front {
    type Output = Response;

    async fn call(&self, mut request: Request) -> Result<Response> {
        let started = Instant::now();
        let name = self.names.next();
        if let Some(bytes) = self.prepared(&request).await {
            let took = started.elapsed();
            self.coverage.served(took);
            access_log::served_often(name, COVERAGE, took);
            return Ok(self.prepared_answer(bytes));
        }
        let zone = Zone::of(request.uri().path());
        let method = counted(request.method());
        if method == "HEAD" {
            request.set_method(Method::GET); // the server sends no body, but its length
        }
        request.set_data(self.app.clone());
        let visitor = (zone == Zone::Page).then(|| Visitor::of(&self.app, &request));
        if let Some(visitor) = &visitor {
            request.set_data(visitor.clone());
        }
        let (pattern, outcome) = self.route(request).await;
        let route = pattern.as_ref().map_or("unmatched", |pattern| &*pattern.0);
        let known = self.api.get(route);
        let route = known.map_or(route, |known| &known.pattern);
        let mut answer = match outcome {
            Ok(answer) => answer,
            Err(mut failure) => {
                failure.allow = failure.allow.or_else(|| Some(known?.allow.clone()));
                failure_answer::answer(&self.app, (zone, name, route), &failure)
            }
        };
        if let Some(visitor) = visitor {
            visitor.leave(&self.app, &mut answer);
        }
        let html = answer.content_type().is_some_and(|kind| kind.starts_with("text/html"));
        let audience = if html { Audience::Page } else { Audience::Data };
        self.headers.apply(answer.headers_mut(), audience);
        let (status, took) = (answer.status().as_u16(), started.elapsed());
        self.app.metrics.served(method, route, status, took);
        access_log::served(name, method, route, status, took);
        Ok(answer)
    }
}
