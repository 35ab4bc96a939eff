//! Pages of text.
use super::frame;
use super::view::{AccessibilityPage, LegalPage, PrivacyPage, Section};
use crate::app::App;
use crate::render;
use poem::http::StatusCode;
use poem::{Response, Result, handler};

/// `/accessibilite`.
#[handler]
pub(super) fn show_accessibility(app: App) -> Result<Response> {
    let layout = frame::open_to_all(&app, Section::Other);
    Ok(render::page(StatusCode::OK, &AccessibilityPage { layout })?)
}

/// `/donnees-personnelles` (D15, D22).
#[handler]
pub(super) fn show_privacy(app: App) -> Result<Response> {
    let layout = frame::open_to_all(&app, Section::Other);
    Ok(render::page(StatusCode::OK, &PrivacyPage { layout })?)
}

/// `/mentions-legales`.
#[handler]
pub(super) fn show_legal(app: App) -> Result<Response> {
    let layout = frame::open_to_all(&app, Section::Other);
    Ok(render::page(StatusCode::OK, &LegalPage { layout })?)
}
