//! Runs the endpoint on a listener.
use poem::endpoint::BoxEndpoint;
use poem::listener::TcpAcceptor;
use poem::{Response, Server};
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::time::Duration;

/// How long a connection may stay without a byte.
const IDLE: Duration = Duration::from_secs(75);

/// Serves until `stop` is ready, then lets running requests end within `grace`.
///
/// # Errors
/// When the listener cannot be used.
#[must_use = "nothing is served until it is awaited"]
pub fn serve(
    endpoint: BoxEndpoint<'static, Response>,
    listener: std::net::TcpListener,
    stop: Pin<Box<dyn Future<Output = ()> + Send>>,
    grace: Duration,
) -> Pin<Box<dyn Future<Output = io::Result<()>> + Send>> {
    Box::pin(async move {
        listener.set_nonblocking(true)?;
        let acceptor = TcpAcceptor::from_std(listener)?;
        let server = Server::new_with_acceptor(acceptor).idle_timeout(IDLE);
        server.run_with_graceful_shutdown(endpoint, stop, Some(grace)).await
    })
}
