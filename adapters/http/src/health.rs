//! Whether the process lives, and whether it can serve.
use crate::app::App;
use crate::security::is_local;
use poem::http::StatusCode;
use poem::{Request, Response, handler};

const TEXT: &str = "text/plain; charset=utf-8";

/// `/healthz`: the process lives.
#[handler]
pub(crate) fn healthz() -> Response {
    Response::builder().content_type(TEXT).body("ok\n")
}

/// `/readyz`: requests can be served. What is missing is told on this very machine only.
#[handler]
pub(crate) async fn readyz(app: App, request: &Request) -> Response {
    let missing = app.readiness.missing().await;
    if missing.is_empty() {
        return Response::builder().content_type(TEXT).body("ready\n");
    }
    let mut told = "not ready\n".to_owned();
    if is_local(request) {
        for reason in &missing {
            told.push_str(reason);
            told.push('\n');
        }
    }
    Response::builder().status(StatusCode::SERVICE_UNAVAILABLE).content_type(TEXT).body(told)
}
