//! How a failure is told: a problem, a page or a line of text; a fault of ours is logged once,
//! under a reference that a person can quote.
use crate::access_log::RequestName;
use crate::app::App;
use crate::problem::{Code, Failure, json_answer};
use crate::{pages, render};
use poem::Response;
use poem::http::{HeaderValue, StatusCode, header};
use std::error::Error;

/// Who is spoken to, hence how a failure is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Zone {
    /// Programs: problems.
    Api,
    /// People: pages.
    Page,
    /// Tools: a line of text.
    Plain,
}

impl Zone {
    /// The zone of a path.
    pub(crate) fn of(path: &str) -> Self {
        match path {
            "/healthz" | "/readyz" | "/metrics" => Self::Plain,
            "/api" => Self::Api,
            _ if path.starts_with("/api/") => Self::Api,
            _ if path.starts_with("/assets/") => Self::Plain,
            _ => Self::Page,
        }
    }
}

/// The answer of a failure of a request, in the shape of its zone.
pub(crate) fn answer(
    app: &App,
    (zone, name, route): (Zone, RequestName, &str),
    failure: &Failure,
) -> Response {
    let status = failure.code.status();
    let reference = status.is_server_error().then(|| name.to_string());
    if status.is_server_error() {
        let error = failure.cause().map(|cause| cause as &(dyn Error + 'static));
        tracing::error!(request = %name, route, code = failure.code.as_str(), error, "failed");
    }
    let reference = reference.as_deref();
    let mut answer = match zone {
        Zone::Api => json_answer(failure, reference),
        Zone::Page if failure.code == Code::NotLoggedIn => {
            render::see_other(&pages::login_address(failure.back.as_deref()))
        }
        Zone::Page => pages::error_page(app, failure, reference),
        Zone::Plain => Response::builder()
            .status(status)
            .content_type("text/plain; charset=utf-8")
            .body(format!("{}\n", failure.code.as_str())),
    };
    let headers = answer.headers_mut();
    if let Some(seconds) = failure.retry_after {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    if failure.code == Code::MethodNotAllowed {
        let allow = failure.allow.as_ref();
        let allow = allow.and_then(|allow| HeaderValue::from_str(allow).ok());
        headers.insert(header::ALLOW, allow.unwrap_or(HeaderValue::from_static("")));
    }
    if zone == Zone::Api && status == StatusCode::UNAUTHORIZED {
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    answer
}
