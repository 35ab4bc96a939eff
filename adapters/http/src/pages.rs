//! Pages: server-rendered, usable without JavaScript. A handler reads, calls one use case and
//! maps the result to a view.
#![expect(clippy::needless_pass_by_value, reason = "the framework gives handlers their arguments")]

mod account;
mod activation;
mod communes;
mod demo;
mod desk;
mod documents;
mod errors;
mod frame;
mod french;
mod home;
mod query;
mod receipt;
mod request_form;
mod session;
mod view;

pub(crate) use errors::error_page;

use crate::app::App;
use crate::methods::{get, post};
use poem::Route;

/// Adds the pages to the routes.
pub(crate) fn mount(route: Route, app: &App) -> Route {
    let route = route
        .at("/", get(home::show_home))
        .at("/communes", get(communes::search_communes))
        .at("/communes/:code", get(communes::show_commune))
        .at("/communes/:code/demande", get(request_form::show_form).post(request_form::send_form))
        .at("/demandes/:key", get(receipt::show_receipt))
        .at("/demandes/:key/recapitulatif.pdf", get(receipt::download_receipt))
        .at("/connexion", get(session::show_login).post(session::send_login))
        .at("/deconnexion", post(session::send_logout))
        .at(
            "/premiere-connexion",
            get(activation::show_activation).post(activation::send_activation),
        )
        .at("/compte", get(account::show_account).post(account::send_password))
        .at("/espace", get(desk::choose_structure))
        .at("/espace/structures/:linf", get(desk::show_list))
        .at("/espace/structures/:linf/exports", post(desk::export_requests))
        .at("/espace/demandes/:id", get(desk::show_request))
        .at("/espace/demandes/:id/ouverture", post(desk::open_request))
        .at("/espace/exports/:id", get(desk::show_export))
        .at("/espace/exports/:id/:file", get(desk::download_file))
        .at("/accessibilite", get(documents::show_accessibility))
        .at("/donnees-personnelles", get(documents::show_privacy))
        .at("/mentions-legales", get(documents::show_legal));
    if app.mailbox.is_none() {
        return route;
    }
    route
        .at("/demo", get(demo::show_demo))
        .at("/demo/courrier", get(demo::show_mails))
        .at("/demo/courrier/:id", get(demo::show_mail))
}
