//! What a LINF holds and owes, on its own screens (R80, R125, R127, R128).
mod habilitation;
mod obligations;

use super::table::{PageAccess, Pages};
use linf_authorisation::Permission;

/// Adds the pages.
pub(super) fn pages(pages: Pages) -> Pages {
    let read = PageAccess::May(Permission::ReadConvention);
    let owed = PageAccess::May(Permission::ReadDuty);
    let declare = PageAccess::May(Permission::DeclareDuty);
    let answer = PageAccess::May(Permission::AnswerDuty);
    let certify = PageAccess::May(Permission::CertifyPersons);
    pages
        .get("/espace/structures/:linf/habilitation", read, habilitation::show_habilitation)
        .post("/espace/structures/:linf/certification", certify, habilitation::certify)
        .get("/espace/structures/:linf/obligations", owed, obligations::show_own)
        .post("/espace/structures/:linf/obligations", declare, obligations::declare)
        .post("/espace/structures/:linf/controle", answer, obligations::check)
}
