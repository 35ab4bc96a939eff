//! The table of pages: what is mounted, and who may ask for it.
use crate::methods::Methods;
use crate::problem::{Code, Failure};
use crate::security::CurrentActor;
use linf_authorisation::Permission;
use poem::endpoint::BoxEndpoint;
use poem::http::Method;
use poem::{
    Endpoint, EndpointExt, FromRequest, IntoEndpoint, Request, RequestBody, Response, Result, Route,
};

/// Who may ask for a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageAccess {
    /// Anybody.
    Public,
    /// Anybody logged in, each about themselves.
    Account,
    /// Whoever holds the permission somewhere; the use case asks for which thing. For others the
    /// page does not exist (T14).
    May(Permission),
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRow {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The address, its parameters named: `/communes/:code`.
    pub path: &'static str,
    /// Who may ask for it.
    pub access: PageAccess,
}

/// The rows, each with what answers it.
#[derive(Default)]
pub(super) struct Pages(Vec<(PageRow, BoxEndpoint<'static>)>);

impl Pages {
    /// A page to read.
    pub(super) fn get<E>(self, path: &'static str, access: PageAccess, endpoint: E) -> Self
    where
        E: IntoEndpoint<Endpoint: 'static>,
    {
        self.and(PageRow { method: "GET", path, access }, endpoint)
    }
    /// A form to send.
    pub(super) fn post<E>(self, path: &'static str, access: PageAccess, endpoint: E) -> Self
    where
        E: IntoEndpoint<Endpoint: 'static>,
    {
        self.and(PageRow { method: "POST", path, access }, endpoint)
    }
    fn and<E: IntoEndpoint<Endpoint: 'static>>(mut self, row: PageRow, endpoint: E) -> Self {
        let inner = endpoint.into_endpoint().map_to_response().boxed();
        let guarded = match row.access {
            PageAccess::Public => inner,
            PageAccess::Account => Guarded { permission: None, inner }.boxed(),
            PageAccess::May(permission) => Guarded { permission: Some(permission), inner }.boxed(),
        };
        self.0.push((row, guarded));
        self
    }
    /// The rows alone.
    pub(super) fn rows(self) -> Vec<PageRow> {
        self.0.into_iter().map(|(row, _)| row).collect()
    }
    /// Adds them to the routes.
    pub(super) fn mount(self, route: Route) -> Route {
        let mut paths: Vec<(&'static str, Methods)> = Vec::new();
        for (row, endpoint) in self.0 {
            let method = if row.method == "POST" { Method::POST } else { Method::GET };
            let known = paths.iter().position(|(path, _)| *path == row.path);
            let methods = known.map(|place| paths.swap_remove(place).1).unwrap_or_default();
            paths.push((row.path, methods.and(method, endpoint)));
        }
        paths.into_iter().fold(route, |route, (path, methods)| route.at(path, methods))
    }
}

/// A page that asks who is there before anything else.
struct Guarded {
    permission: Option<Permission>,
    inner: BoxEndpoint<'static>,
}

impl Endpoint for Guarded {
    type Output = Response;

    async fn call(&self, mut request: Request) -> Result<Response> {
        let current = CurrentActor::from_request(&request, &mut RequestBody::default()).await?;
        if self.permission.is_some_and(|permission| !current.actor.may_somewhere(permission)) {
            return Err(Failure::new(Code::NotFound).into());
        }
        request.set_data(current);
        self.inner.call(request).await
    }
}
