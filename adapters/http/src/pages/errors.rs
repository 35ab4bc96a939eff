//! The page of a failure: what happened, what to do, and nothing about the inside.
use super::frame;
use super::view::{ErrorPage, Section};
use crate::app::App;
use crate::problem::Failure;
use crate::render;
use poem::Response;

/// The page of a failure.
pub(crate) fn error_page(app: &App, failure: &Failure, reference: Option<&str>) -> Response {
    let (status, title, advice) =
        (failure.code.status(), failure.code.title(), failure.code.advice());
    let page = ErrorPage {
        layout: frame::open_to_all(app, Section::Other),
        title,
        advice,
        reference: reference.map(str::to_owned),
    };
    render::page(status, &page).unwrap_or_else(|_template| {
        let text = format!("{title}. {advice}\n");
        Response::builder().status(status).content_type("text/plain; charset=utf-8").body(text)
    })
}
