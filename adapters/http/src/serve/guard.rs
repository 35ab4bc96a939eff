//! Accepts connections: those of one block of addresses are bounded, each is given a bounded time.
use super::ConnectionRules;
use super::connection::Connection;
use super::places::Places;
use linf_accounts::AddressBlock;
use poem::Addr;
use poem::http::uri::Scheme;
use poem::listener::Acceptor;
use poem::web::{LocalAddr, RemoteAddr};
use std::io;
use std::time::Duration;

/// A pause after a connection that could not be accepted: there may be no descriptor left.
const PAUSE: Duration = Duration::from_millis(50);

/// An acceptor with rules.
pub(super) struct Guard<A> {
    inner: A,
    rules: ConnectionRules,
    places: Places,
}

impl<A> Guard<A> {
    pub(super) fn new(inner: A, rules: ConnectionRules) -> Self {
        Self { inner, rules, places: Places::default() }
    }
    /// The block of an address whose connections are counted.
    fn counted(&self, remote: &RemoteAddr) -> Option<AddressBlock> {
        let Addr::SocketAddr(socket) = &remote.0 else {
            return None;
        };
        let ip = socket.ip().to_canonical();
        let proxy = self.rules.trusted_proxies.iter().any(|network| network.contains(&ip));
        (!proxy).then(|| AddressBlock::of(ip))
    }
}

impl<A: Acceptor> Acceptor for Guard<A> {
    type Io = Connection<A::Io>;

    fn local_addr(&self) -> Vec<LocalAddr> {
        self.inner.local_addr()
    }

    async fn accept(&mut self) -> io::Result<(Self::Io, LocalAddr, RemoteAddr, Scheme)> {
        loop {
            let (io, local, remote, scheme) = match self.inner.accept().await {
                Ok(accepted) => accepted,
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(PAUSE).await;
                    continue;
                }
            };
            let place = match self.counted(&remote) {
                None => None,
                Some(block) => {
                    let place = self.places.take(block, self.rules.per_block);
                    if place.is_none() {
                        tracing::warn!("a connection was refused: its block holds too many");
                        continue;
                    }
                    place
                }
            };
            return Ok((Connection::new(io, self.rules.head, place), local, remote, scheme));
        }
    }
}
