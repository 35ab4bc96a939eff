//! Pages: server-rendered, usable without JavaScript. A handler reads, calls one use case and
//! maps the result to a view.
#![expect(clippy::needless_pass_by_value, reason = "the framework gives handlers their arguments")]

mod account;
mod activation;
mod administration;
mod communes;
mod confirm;
mod demo;
mod desk;
mod documents;
mod errors;
mod frame;
mod french;
mod home;
mod lost_password;
mod place_asked;
mod professionals;
mod progress;
mod query;
mod receipt;
mod reference;
mod request_form;
mod session;
mod structure;
mod structures;
mod table;
mod view;

pub(crate) use administration::read_caf_details;
pub(crate) use administration::structures::words::obstacle;
pub(crate) use errors::error_page;
pub use reference::page_reference;
pub(crate) use session::login_address;
pub use table::{PageAccess, PageRow};

use crate::app::App;
use linf_authorisation::Permission;
use poem::Route;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use table::Pages;

/// Every page: what answers it, and who may ask for it. Nothing is mounted otherwise.
fn pages() -> Pages {
    let pages = professionals::pages(families(Pages::default()));
    let pages = partners(sessions(pages));
    administration::pages(structure::pages(pages))
}

fn families(pages: Pages) -> Pages {
    let all = PageAccess::Public;
    pages
        .get("/", all, home::show_home)
        .get("/communes", all, communes::search_communes)
        .get("/communes/:code", all, communes::show_commune)
        .get("/communes/:code/demande", all, request_form::show_form)
        .post("/communes/:code/demande", all, request_form::send_form)
        .get("/structures", all, structures::search_services)
        .get("/structures/:linf", all, structures::show_service)
        .get("/demandes/:key", all, receipt::show_receipt)
        .get("/demandes/:key/recapitulatif.pdf", all, receipt::download_receipt)
        .get("/accessibilite", all, documents::show_accessibility)
        .get("/donnees-personnelles", all, documents::show_privacy)
        .get("/mentions-legales", all, documents::show_legal)
}

fn sessions(pages: Pages) -> Pages {
    let (all, account) = (PageAccess::Public, PageAccess::Account);
    pages
        .get("/connexion", all, session::show_login)
        .post("/connexion", all, session::send_login)
        .post("/deconnexion", all, session::send_logout)
        .get("/premiere-connexion", all, activation::show_activation)
        .post("/premiere-connexion", all, activation::send_activation)
        .get("/mot-de-passe-perdu", all, lost_password::show_question)
        .post("/mot-de-passe-perdu", all, lost_password::send_answer)
        .get("/compte", account, account::show_account)
        .post("/compte", account, account::send_password)
        .get("/compte/sessions", account, account::show_sessions)
        .post("/compte/sessions", account, account::close_other_sessions)
        .post("/compte/sessions/:session/fin", account, account::close_session)
}

fn partners(pages: Pages) -> Pages {
    let person = PageAccess::May(Permission::OpenFamilyRequest);
    pages
        .get("/espace", PageAccess::Account, desk::choose_structure)
        .get("/espace/structures/:linf", person, desk::show_list)
        .post("/espace/structures/:linf/exports", person, desk::export_requests)
        .get("/espace/demandes/:id", person, desk::show_request)
        .post("/espace/demandes/:id/ouverture", person, desk::open_request)
        .get("/espace/exports/:id", person, desk::show_export)
        .get("/espace/exports/:id/:file", person, desk::download_file)
}

/// Those of the demonstration alone.
fn demonstration(pages: Pages) -> Pages {
    let all = PageAccess::Public;
    pages.get("/demo", all, demo::show_demo).get("/demo/courrier", all, demo::show_mails).get(
        "/demo/courrier/:id",
        all,
        demo::show_mail,
    )
}

/// Adds the pages to the routes.
pub(crate) fn mount(route: Route, app: &App) -> Route {
    let pages = if app.mailbox.is_some() { demonstration(pages()) } else { pages() };
    pages.mount(route)
}

/// The table of pages, without those of the demonstration.
#[must_use]
pub fn page_table() -> Vec<PageRow> {
    pages().rows()
}

/// Whether a page exists: nothing leads to one that does not.
fn exists(path: &str) -> bool {
    static PATHS: LazyLock<BTreeSet<&'static str>> =
        LazyLock::new(|| page_table().into_iter().map(|row| row.path).collect());
    PATHS.contains(path)
}
