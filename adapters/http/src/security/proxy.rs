//! Where a request comes from: the peer, unless the peer is a proxy that the operator trusts.
use crate::app::App;
use ipnet::IpNet;
use linf_accounts::{AddressBlock, BrowserFamily};
use poem::http::{HeaderMap, header};
use poem::{Addr, FromRequest, Request, RequestBody, Result};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// Hops looked at in a forwarding header.
const HOPS: usize = 32;

/// Whose word about addresses is taken.
#[derive(Debug, Clone)]
pub(crate) struct AddressRules {
    trusted: Vec<IpNet>,
}

impl AddressRules {
    pub(crate) const fn new(trusted: Vec<IpNet>) -> Self {
        Self { trusted }
    }
    fn trusts(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.trusted.iter().any(|network| network.contains(&address))
    }
    /// The address of the client: the rightmost hop that is not a trusted proxy. What a stranger
    /// forwards is not believed.
    pub(crate) fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut client = peer.to_canonical();
        let hops = hops(headers);
        for hop in hops.iter().rev().take(HOPS) {
            if !self.trusts(client) {
                break;
            }
            match hop {
                Some(address) => client = address.to_canonical(),
                None => break,
            }
        }
        client
    }
    /// The client of a request.
    pub(crate) fn of(&self, request: &Request) -> IpAddr {
        self.client(peer(request), request.headers())
    }
}

/// Whether a request comes from this very machine, no proxy in between.
pub(crate) fn is_local(request: &Request) -> bool {
    let told = ["x-forwarded-for", "forwarded", "via", "x-real-ip"];
    let forwarded = told.iter().any(|name| request.headers().contains_key(*name));
    peer(request).is_loopback() && !forwarded
}

/// Who holds the other end of the connection.
fn peer(request: &Request) -> IpAddr {
    match &request.remote_addr().0 {
        Addr::SocketAddr(address) => address.ip().to_canonical(),
        Addr::Unix(_) | Addr::Custom(..) => IpAddr::V4(Ipv4Addr::UNSPECIFIED),
    }
}

/// The hops of `X-Forwarded-For`, or else of `Forwarded`, the nearest last; none for one that is
/// not an address.
fn hops(headers: &HeaderMap) -> Vec<Option<IpAddr>> {
    let lines = |name| headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
    let mut hops: Vec<_> =
        lines("x-forwarded-for").flat_map(|line| line.split(',')).map(address).collect();
    if hops.is_empty() {
        hops = lines("forwarded").flat_map(|line| line.split(',')).map(forwarded_for).collect();
    }
    hops
}

fn forwarded_for(hop: &str) -> Option<IpAddr> {
    let mut pairs = hop.split(';').filter_map(|pair| pair.split_once('='));
    let (_, value) = pairs.find(|(name, _)| name.trim().eq_ignore_ascii_case("for"))?;
    address(value.trim().trim_matches('"'))
}

/// An address, alone, in brackets, or with a port.
fn address(raw: &str) -> Option<IpAddr> {
    let raw = raw.trim();
    let bare = raw.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(raw);
    bare.parse().ok().or_else(|| raw.parse::<SocketAddr>().ok().map(|socket| socket.ip()))
}

/// A handler's argument: the block of addresses that the client's lies in, and its browser's family.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Client(pub(crate) AddressBlock, pub(crate) BrowserFamily);

impl<'a> FromRequest<'a> for Client {
    async fn from_request(request: &'a Request, _body: &mut RequestBody) -> Result<Self> {
        let agent = request.header(header::USER_AGENT).unwrap_or_default();
        let block = AddressBlock::of(App::of(request)?.addresses.of(request));
        Ok(Self(block, BrowserFamily::of_user_agent(agent)))
    }
}

#[cfg(test)]
mod tests {
    use super::AddressRules;
    use poem::http::{HeaderMap, HeaderName, HeaderValue};
    use std::net::IpAddr;

    fn client(peer: &str, name: &'static str, forwarded: &str) -> String {
        let trusted = ["10.0.0.0/8", "fd00::/8"].map(|n| n.parse().expect("a network"));
        let mut headers = HeaderMap::new();
        let value = HeaderValue::from_str(forwarded).expect("a header");
        headers.insert(HeaderName::from_static(name), value);
        let peer: IpAddr = peer.parse().expect("an address");
        AddressRules::new(trusted.to_vec()).client(peer, &headers).to_string()
    }

    #[test]
    fn only_a_trusted_proxy_is_believed_and_only_about_its_own_peer() {
        let x = "x-forwarded-for";
        assert_eq!(client("203.0.113.9", x, "198.51.100.7"), "203.0.113.9");
        assert_eq!(client("10.0.0.1", x, "198.51.100.7"), "198.51.100.7");
        assert_eq!(client("10.0.0.1", x, "6.6.6.6, 198.51.100.7"), "198.51.100.7");
        assert_eq!(client("10.0.0.1", x, "6.6.6.6, 198.51.100.7, 10.2.0.1"), "198.51.100.7");
        assert_eq!(client("10.0.0.1", x, "6.6.6.6, not an address"), "10.0.0.1");
        assert_eq!(client("::ffff:10.0.0.1", x, "198.51.100.7:443"), "198.51.100.7");
        let f = "forwarded";
        assert_eq!(
            client("10.0.0.1", f, "for=6.6.6.6, For=\"[2001:db8::7]:80\";by=x"),
            "2001:db8::7"
        );
        assert_eq!(client("fd00::1", f, "proto=https;for=198.51.100.7"), "198.51.100.7");
        assert_eq!(client("198.51.100.1", f, "for=127.0.0.1"), "198.51.100.1");
    }
}
