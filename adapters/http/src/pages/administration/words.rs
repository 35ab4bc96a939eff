//! Roles in words.
use crate::app::App;
use linf_authorisation::RoleKind;
use linf_territory::CafCode;

/// « Agent », « Administratrice ou administrateur ».
pub(super) const fn kind(kind: RoleKind) -> &'static str {
    match kind {
        RoleKind::CnafAdministrator | RoleKind::CafAdministrator => "Administrateur",
        RoleKind::CafAgent => "Agent",
        RoleKind::LinfManager => "Responsable de la fiche",
        RoleKind::LinfPerson => "Personne habilitée",
    }
}

/// « Caf de la Haute-Loire ».
pub(super) fn caf(app: &App, code: CafCode) -> String {
    app.cafs.caf(code).map_or_else(|| format!("Caf {code}"), |caf| caf.name().to_owned())
}
