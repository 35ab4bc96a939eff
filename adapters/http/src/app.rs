//! What every handler finds: the dependencies and the state of this process.
use crate::Deps;
use crate::coverage_cache::CoverageCache;
use crate::metrics::Metrics;
use crate::problem::Failure;
use crate::security::{AddressRules, CookieStyle, LoadLimits};
use poem::{FromRequest, Request, RequestBody, Result};
use std::ops::Deref;
use std::sync::Arc;

/// The dependencies, and what this process keeps beside them.
pub(crate) struct AppState {
    /// What the outside gave.
    pub(crate) deps: Deps,
    /// The name and attributes of the cookie.
    pub(crate) cookie: CookieStyle,
    /// Whose word about addresses is taken.
    pub(crate) addresses: AddressRules,
    /// Load shedding.
    pub(crate) load: LoadLimits,
    /// Figures.
    pub(crate) metrics: Metrics,
    /// Answers about communes, ready to be sent.
    pub(crate) coverage: CoverageCache,
}

impl Deref for AppState {
    type Target = Deps;

    fn deref(&self) -> &Deps {
        &self.deps
    }
}

/// A handler's argument: the application.
#[derive(Clone)]
pub(crate) struct App(pub(crate) Arc<AppState>);

impl App {
    pub(crate) fn new(deps: Deps) -> Self {
        let (secure, limits) = (deps.site.is_https(), deps.limits.clone());
        Self(Arc::new(AppState {
            cookie: CookieStyle::new(secure),
            addresses: AddressRules::new(deps.trusted_proxies.clone()),
            load: LoadLimits::new(&limits),
            metrics: Metrics::new(),
            coverage: CoverageCache::default(),
            deps,
        }))
    }
    /// The application of a request.
    pub(crate) fn of(request: &Request) -> Result<&Self, Failure> {
        request.data::<Self>().ok_or_else(|| Failure::bug("a request without its application"))
    }
}

impl Deref for App {
    type Target = AppState;

    fn deref(&self) -> &AppState {
        &self.0
    }
}

impl<'a> FromRequest<'a> for App {
    async fn from_request(request: &'a Request, _body: &mut RequestBody) -> Result<Self> {
        Ok(Self::of(request)?.clone())
    }
}
