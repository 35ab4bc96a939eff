//! What poem can do at best: one endpoint without a route, which answers the same bytes and the
//! same headers to everybody. `cargo xtask bench` compares the coverage look-up with it.

use anyhow::{Context as _, Result};
use poem::endpoint::make_sync;
use poem::http::{HeaderMap, HeaderName, HeaderValue};
use poem::listener::TcpListener;
use poem::{Body, Response, Server};

/// Headers that the HTTP library writes for every server.
const WRITTEN_ANYWAY: [&str; 3] = ["content-length", "date", "connection"];

/// Arguments: the address to listen on, and a file that holds a whole HTTP answer.
#[tokio::main]
async fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let address = arguments.next().context("an address is missing")?;
    let file = arguments.next().context("the file of an answer is missing")?;
    let answer = std::fs::read_to_string(file)?;
    let (head, body) = answer.split_once("\r\n\r\n").context("not an HTTP answer")?;
    let headers = headers(head)?;
    let body = bytes::Bytes::copy_from_slice(body.as_bytes());
    let endpoint = make_sync(move |_request| {
        let mut answer = Response::from(Body::from_bytes(body.clone()));
        *answer.headers_mut() = headers.clone();
        answer
    });
    Ok(Server::new(TcpListener::bind(address)).run(endpoint).await?)
}

/// The headers of an answer, after its status line.
fn headers(head: &str) -> Result<HeaderMap> {
    let mut headers = HeaderMap::new();
    for line in head.lines().skip(1) {
        let (name, value) = line.split_once(": ").context("not a header")?;
        if !WRITTEN_ANYWAY.contains(&name) {
            headers.insert(HeaderName::try_from(name)?, HeaderValue::try_from(value)?);
        }
    }
    Ok(headers)
}

#[cfg(test)]
mod tests {
    use super::headers;

    #[test]
    fn headers_that_the_library_writes_are_left_to_it() {
        let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 3";
        let headers = headers(head).unwrap();
        assert_eq!(headers.len(), 1);
        assert_eq!(headers["content-type"], "application/json");
    }
}
