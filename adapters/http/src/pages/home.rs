//! The home page.
use super::frame;
use super::view::{FormView, HomePage, Section};
use crate::app::App;
use crate::render;
use poem::http::StatusCode;
use poem::{Response, Result, handler};

/// `/`.
#[handler]
pub(super) fn show_home(app: App) -> Result<Response> {
    let layout = frame::open_to_all(&app, Section::Home);
    Ok(render::page(StatusCode::OK, &HomePage { layout, form: FormView::default() })?)
}
