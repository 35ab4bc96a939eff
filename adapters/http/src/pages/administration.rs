//! The back office (R21): its pages, and what surrounds them. A page of it
//!
//! - is a row of [`pages`], with the permission it needs: an entry of the menu appears with it;
//! - works for one CAF, which [`desk::caf_asked`] reads from the address, never from a cookie;
//! - takes its frame from [`desk::frame`] and its template extends `administration.html`.
mod bodies;
mod caf;
mod communes;
mod contracts;
pub(super) mod conventions;
mod dates;
pub(super) mod desk;
mod guides;
mod habilitations;
mod home;
pub(super) mod menu;
pub(super) mod obligations;
pub(super) mod outcome;
mod returned;
mod staff;
pub(super) mod structures;
pub(super) mod typed;
mod words;

pub(crate) use caf::read as read_caf_details;

use super::table::{PageAccess, Pages};
use crate::render;
use linf_authorisation::Permission;
use linf_habilitation::{PartnerNature, RequestStateKind, SignedFile};
use poem::Response;

/// Adds the pages of the back office.
pub(super) fn pages(pages: Pages) -> Pages {
    let everybody = PageAccess::May(Permission::ReadGuides);
    let staff = PageAccess::May(Permission::ManageCafStaff);
    let pages = pages
        .get("/administration", everybody, home::show_home)
        .get("/administration/comptes", staff, staff::show_staff)
        .post("/administration/comptes", staff, staff::invite)
        .get("/administration/comptes/:role/retrait", staff, staff::ask_withdrawal)
        .post("/administration/comptes/:role/retrait", staff, staff::withdraw);
    let pages = habilitation_pages(contract_pages(structures::pages(pages)));
    let pages = bodies::pages(communes::pages(guide_pages(pages)));
    obligations::pages(returned::pages(conventions::pages(pages)))
}

fn guide_pages(pages: Pages) -> Pages {
    let everybody = PageAccess::May(Permission::ReadGuides);
    pages
        .get("/administration/guides", everybody, guides::show_index)
        .get("/administration/guides/:guide", everybody, guides::show_guide)
        .get("/administration/guides/modeles/:file", everybody, guides::download_specimen)
        .get("/administration/guides/courriers/:number", everybody, guides::show_mail)
}

fn contract_pages(pages: Pages) -> Pages {
    let reads = PageAccess::May(Permission::ReadContract);
    let manages = PageAccess::May(Permission::ManageContract);
    let ends = PageAccess::May(Permission::EndContract);
    let profile = PageAccess::May(Permission::EditCafContact);
    pages
        .get("/administration/caf", PageAccess::May(Permission::ReadCafContact), caf::show_profile)
        .post("/administration/caf", profile, caf::save_profile)
        .get("/administration/contrats", reads, contracts::show_contracts)
        .post("/administration/contrats", manages, contracts::draft)
        .get("/administration/contrats/:id/contrat.pdf", reads, contracts::download_paper)
        .get("/administration/contrats/:id/contrat-signe.pdf", reads, contracts::download_signed)
        .post("/administration/contrats/:id/redaction", manages, contracts::redraft)
        .post("/administration/contrats/:id/envoi", manages, contracts::send)
        .post("/administration/contrats/:id/abandon", manages, contracts::cancel)
        .post("/administration/contrats/:id/signature", manages, contracts::sign)
        .post("/administration/contrats/:id/lettre", ends, contracts::receive_letter)
}

fn habilitation_pages(pages: Pages) -> Pages {
    use habilitations as asked;
    let reads = PageAccess::May(Permission::ReadHabilitationRequest);
    let treats = PageAccess::May(Permission::TreatHabilitationRequest);
    pages
        .get("/administration/habilitations", reads, asked::show_list)
        .get("/administration/habilitations/:id", reads, asked::show_request)
        .get("/administration/habilitations/:id/convention.pdf", reads, asked::download_paper)
        .get(
            "/administration/habilitations/:id/convention-signee.pdf",
            reads,
            asked::download_signed,
        )
        .post("/administration/habilitations/:id/fiche", treats, asked::link)
        .post("/administration/habilitations/:id/complement", treats, asked::ask_more)
        .post("/administration/habilitations/:id/refus", treats, asked::refuse)
        .post("/administration/habilitations/:id/doublon", treats, asked::mark_duplicate)
        .post("/administration/habilitations/:id/transfert", treats, asked::transfer)
        .post("/administration/habilitations/:id/convention", treats, asked::send_convention)
        .post("/administration/habilitations/:id/validation", treats, asked::validate)
}

/// A file of a document to sign, to be saved and never shown in the page’s place.
pub(super) fn pdf(file: SignedFile) -> Response {
    render::pdf(&file.name, file.bytes)
}

/// Where a habilitation request stands, in words.
pub(super) const fn state_words(state: RequestStateKind) -> &'static str {
    match state {
        RequestStateKind::Untreated => "Non traitée",
        RequestStateKind::MoreAsked => "Complément demandé",
        RequestStateKind::ConventionSent => "Convention envoyée",
        RequestStateKind::Validated => "Validée",
        RequestStateKind::Refused => "Refusée",
        RequestStateKind::Withdrawn => "Retirée",
        RequestStateKind::Duplicate => "Doublon",
    }
}

/// The colour of that word.
const fn state_class(state: RequestStateKind) -> &'static str {
    match state {
        RequestStateKind::Untreated => "new",
        RequestStateKind::MoreAsked | RequestStateKind::ConventionSent => "soon",
        RequestStateKind::Validated => "treated",
        RequestStateKind::Refused | RequestStateKind::Withdrawn | RequestStateKind::Duplicate => {
            "calm"
        }
    }
}

/// What a managing body is, in words.
pub(super) fn nature(nature: &PartnerNature) -> String {
    match nature {
        PartnerNature::ConseilDepartemental => "Conseil départemental".to_owned(),
        PartnerNature::Commune => "Commune".to_owned(),
        PartnerNature::Entreprise => "Entreprise".to_owned(),
        PartnerNature::Other(other) => other.to_string(),
    }
}
