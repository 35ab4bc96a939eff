//! The back office (R21): its pages, and what surrounds them. A page of it
//!
//! - is a row of [`pages`], with the permission it needs: an entry of the menu appears with it;
//! - works for one CAF, which [`desk::caf_asked`] reads from the address, never from a cookie;
//! - takes its frame from [`desk::frame`] and its template extends `administration.html`.
pub(super) mod desk;
mod guides;
mod home;
pub(super) mod menu;
mod staff;
pub(super) mod structures;
mod words;

use super::table::{PageAccess, Pages};
use linf_authorisation::Permission;

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
    guide_pages(structures::pages(pages))
}

fn guide_pages(pages: Pages) -> Pages {
    let everybody = PageAccess::May(Permission::ReadGuides);
    pages
        .get("/administration/guides", everybody, guides::show_index)
        .get("/administration/guides/:guide", everybody, guides::show_guide)
        .get("/administration/guides/modeles/:file", everybody, guides::download_specimen)
        .get("/administration/guides/courriers/:number", everybody, guides::show_mail)
}
