//! The methods of one address; another one is refused with the list of those that exist.
use crate::problem::{Code, Failure};
use poem::endpoint::BoxEndpoint;
use poem::http::Method;
use poem::{Endpoint, EndpointExt, IntoEndpoint, Request, Response, Result};

/// Like poem's `RouteMethod`, with an `Allow` header on a refusal. HEAD is served by GET: the
/// front changes the method before.
#[derive(Default)]
pub(crate) struct Methods(Vec<(Method, BoxEndpoint<'static>)>);

/// Answers GET and HEAD.
pub(crate) fn get<E: IntoEndpoint<Endpoint: 'static>>(endpoint: E) -> Methods {
    Methods::default().and(Method::GET, endpoint)
}

impl Methods {
    /// Answers this method too.
    pub(crate) fn and<E: IntoEndpoint<Endpoint: 'static>>(
        mut self,
        method: Method,
        endpoint: E,
    ) -> Self {
        self.0.push((method, endpoint.into_endpoint().map_to_response().boxed()));
        self
    }
}

/// The value of `Allow` for these methods.
pub(crate) fn allow<'a>(methods: impl Iterator<Item = &'a Method>) -> String {
    let mut names: Vec<&str> = methods.map(Method::as_str).collect();
    if names.contains(&"GET") {
        names.push("HEAD");
    }
    names.sort_unstable();
    names.dedup();
    names.join(", ")
}

impl Endpoint for Methods {
    type Output = Response;

    async fn call(&self, request: Request) -> Result<Response> {
        let found = self.0.iter().find(|(method, _)| method == request.method());
        let Some((_, endpoint)) = found else {
            let mut failure = Failure::new(Code::MethodNotAllowed);
            failure.allow = Some(allow(self.0.iter().map(|(method, _)| method)));
            return Err(failure.into());
        };
        endpoint.call(request).await
    }
}
