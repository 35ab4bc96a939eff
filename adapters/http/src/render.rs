//! From a template to an answer.
use crate::problem::Failure;
use askama::Template;
use poem::Response;
use poem::http::{StatusCode, header};

/// A page of HTML.
pub(crate) fn page(status: StatusCode, template: &impl Template) -> Result<Response, Failure> {
    let html = template.render().map_err(Failure::internal)?;
    Ok(Response::builder().status(status).content_type("text/html; charset=utf-8").body(html))
}

/// A PDF file to keep; its name holds letters, digits, `-` and `.` only.
pub(crate) fn pdf(name: &str, bytes: Vec<u8>) -> Response {
    Response::builder()
        .content_type("application/pdf")
        .header(header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\""))
        .body(bytes)
}

/// « See other »: what follows a POST.
pub(crate) fn see_other(path: &str) -> Response {
    Response::builder().status(StatusCode::SEE_OTHER).header("location", path).finish()
}
