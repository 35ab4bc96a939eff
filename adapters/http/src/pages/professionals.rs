//! « Je suis un professionnel »: the request for a habilitation (R44–R48), without an account.
mod follow;
mod form;
mod note;
mod start;
mod typed;

pub(super) use form::{commune_names, said as words_of};
pub(super) use start::cafs as start_cafs;
pub(super) use typed::person;

use super::table::{PageAccess, Pages};

/// Adds the pages of professionals.
pub(super) fn pages(pages: Pages) -> Pages {
    let all = PageAccess::Public;
    pages
        .get("/professionnels", all, start::show_start)
        .get("/professionnels/demande", all, form::show_form)
        .post("/professionnels/demande", all, form::send_form)
        .get("/professionnels/demande/recue", all, form::show_received)
        .post("/professionnels/mot", all, note::send_note)
        .get("/professionnels/mot/recu", all, note::show_received)
        .get("/professionnels/demandes/:secret", all, follow::show_request)
        .get("/professionnels/demandes/:secret/convention.pdf", all, follow::download_paper)
        .post("/professionnels/demandes/:secret/retrait", all, follow::withdraw)
        .post("/professionnels/demandes/:secret/reponse", all, follow::send_answer)
}
