//! What a habilitation is, and the choice of the CAF.
use super::super::frame;
use super::super::query::Asked;
use super::super::view::{Choice, FormView, ProfessionalStartPage, Section};
use crate::app::App;
use crate::problem::Failure;
use crate::render;
use poem::http::StatusCode;
use poem::{Response, Result, handler};

/// The CAFs to choose from.
pub(in crate::pages) fn cafs(app: &App, chosen: &str) -> Vec<Choice> {
    let choice = |caf: &linf_territory::Caf| Choice {
        value: caf.code().to_string(),
        label: format!("{} ({})", caf.name(), caf.code()),
        selected: caf.code().as_str() == chosen,
    };
    app.cafs.cafs().iter().map(choice).collect()
}

/// `/professionnels`.
#[handler]
pub(super) fn show_start(app: App, Asked(asked): Asked) -> Result<Response> {
    Ok(page(&app, StatusCode::OK, asked)?)
}

/// The page, with what is wrong with the choice.
pub(super) fn page(app: &App, status: StatusCode, form: FormView) -> Result<Response, Failure> {
    let cafs = cafs(app, form.value("caf"));
    let layout = frame::open_to_all(app, Section::Professionals);
    render::page(status, &ProfessionalStartPage { layout, form, cafs })
}
