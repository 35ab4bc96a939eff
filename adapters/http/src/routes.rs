//! The whole endpoint.
use crate::app::App;
use crate::front::Front;
use crate::methods::get;
use crate::{Deps, api, assets, health, metrics, pages};
use poem::endpoint::BoxEndpoint;
use poem::{EndpointExt, Response, Route};

/// Everything this crate answers.
#[must_use]
pub fn build(deps: Deps) -> BoxEndpoint<'static, Response> {
    let app = App::new(deps);
    let routes = Route::new()
        .at("/healthz", get(health::healthz))
        .at("/readyz", get(health::readyz))
        .at("/metrics", get(metrics::metrics))
        .at("/favicon.ico", get(assets::favicon))
        .at("/assets/*path", get(assets::asset));
    let routes = pages::mount(api::mount(routes, &app), &app);
    Front::new(app, routes, api::routes()).boxed()
}
