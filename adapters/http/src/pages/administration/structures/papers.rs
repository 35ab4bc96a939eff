//! A record on paper, and the form to fill by hand (R19).
use super::record::known;
use crate::app::App;
use crate::problem::Failure;
use crate::render;
use crate::security::CurrentActor;
use poem::web::Path;
use poem::{Response, Result, handler};

/// `/administration/structures/formulaire-vierge.pdf`.
#[handler]
pub(super) fn download_blank(app: App) -> Result<Response> {
    let pdf = app.record_papers.blank().map_err(Failure::from)?;
    Ok(render::pdf("formulaire-de-renseignements.pdf", pdf))
}

/// `/administration/structures/{id}/fiche.pdf`.
#[handler]
pub(super) async fn download_filled(
    app: App,
    current: CurrentActor,
    Path(raw): Path<String>,
) -> Result<Response> {
    let pdf =
        app.record_papers.filled(&current.actor, known(&raw)?).await.map_err(Failure::from)?;
    Ok(render::pdf("fiche.pdf", pdf))
}
