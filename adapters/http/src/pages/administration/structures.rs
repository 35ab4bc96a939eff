//! « Gestion des structures » (R22): the records, their five parts, their switches.
mod communes;
mod create;
mod history;
pub(in crate::pages) mod list;
mod papers;
mod part;
mod record;
mod rights;
pub(in crate::pages) mod typed;
pub(in crate::pages) mod words;

use super::super::table::{PageAccess, Pages};
use linf_authorisation::Permission;

/// The entry of the menu.
const HERE: &str = "/administration/structures";

/// Adds the pages of the records.
pub(super) fn pages(pages: Pages) -> Pages {
    let reads = PageAccess::May(Permission::ReadRecord);
    let edits = PageAccess::May(Permission::EditRecord);
    let creates = PageAccess::May(Permission::CreateRecord);
    let grants = PageAccess::May(Permission::GrantEditing);
    pages
        .get("/administration/structures", reads, list::show_list)
        .get("/administration/structures/nouvelle", creates, create::show_creation)
        .post("/administration/structures/nouvelle", creates, create::send_creation)
        .get("/administration/structures/formulaire-vierge.pdf", reads, papers::download_blank)
        .get("/administration/structures/:linf", reads, record::show_record)
        .get("/administration/structures/:linf/fiche.pdf", reads, papers::download_filled)
        .post("/administration/structures/:linf/etat", creates, record::send_switch)
        .post("/administration/structures/:linf/copie", creates, record::send_copy)
        .get("/administration/structures/:linf/fiche/:part", edits, part::show_part)
        .post("/administration/structures/:linf/fiche/:part", edits, part::send_part)
        .get("/administration/structures/:linf/communes", reads, communes::show_communes)
        .post("/administration/structures/:linf/communes", creates, communes::send_communes)
        .post("/administration/structures/:linf/communes/essai", creates, communes::check_communes)
        .get("/administration/structures/:linf/historique", reads, history::show_history)
        .get("/administration/structures/:linf/droits", grants, rights::show_rights)
        .post("/administration/structures/:linf/droits", grants, rights::send_rights)
}

/// The address of a record, or of a page below it.
fn address(linf: linf_kernel::LinfId, below: &str) -> String {
    format!("{HERE}/{linf}{below}")
}
