//! Runs the endpoint on a listener.
mod connection;
mod guard;
mod places;

use guard::Guard;
use ipnet::IpNet;
use poem::endpoint::BoxEndpoint;
use poem::listener::TcpAcceptor;
use poem::{Response, Server};
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::time::Duration;

/// How long a connection may stay without a byte.
const IDLE: Duration = Duration::from_secs(75);

/// What a connection may take.
#[derive(Debug, Clone)]
pub struct ConnectionRules {
    /// How long the head of a first request may take.
    pub head: Duration,
    /// The most connections of one block of addresses at once.
    pub per_block: usize,
    /// Proxies, whose connections are those of many people: they are not counted.
    pub trusted_proxies: Vec<IpNet>,
    /// How long running requests may take to end once told to stop.
    pub grace: Duration,
}

impl Default for ConnectionRules {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(15),
            per_block: 512,
            trusted_proxies: Vec::new(),
            grace: Duration::from_secs(10),
        }
    }
}

/// Serves until `stop` is ready, then lets running requests end.
///
/// # Errors
/// When the listener cannot be used.
#[must_use = "nothing is served until it is awaited"]
pub fn serve(
    endpoint: BoxEndpoint<'static, Response>,
    listener: std::net::TcpListener,
    stop: Pin<Box<dyn Future<Output = ()> + Send>>,
    rules: ConnectionRules,
) -> Pin<Box<dyn Future<Output = io::Result<()>> + Send>> {
    Box::pin(async move {
        listener.set_nonblocking(true)?;
        let grace = Some(rules.grace);
        let acceptor = Guard::new(TcpAcceptor::from_std(listener)?, rules);
        let server = Server::new_with_acceptor(acceptor).idle_timeout(IDLE);
        server.run_with_graceful_shutdown(endpoint, stop, grace).await
    })
}
