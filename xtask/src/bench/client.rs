//! A few requests, one connection each: what the load tool is not needed for.

use anyhow::{Context as _, Result, ensure};
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// A whole answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// As it came: status line, headers, body.
    pub(crate) text: String,
}

impl Answer {
    /// What follows the headers.
    pub(crate) fn body(&self) -> &str {
        self.text.split_once("\r\n\r\n").map_or("", |(_, body)| body)
    }
    /// The answer, unless it is not the status expected.
    pub(crate) fn expect(self, status: u16) -> Result<Self> {
        ensure!(self.status == status, "{status} was expected, not:\n{}", self.text);
        Ok(self)
    }
}

/// Asks for a path.
pub(crate) fn get(server: SocketAddr, path: &str) -> Result<Answer> {
    send(server, &format!("GET {path} HTTP/1.1\r\nHost: {server}\r\nConnection: close\r\n\r\n"))
}

/// Sends a form under a key.
pub(crate) fn submit(server: SocketAddr, form: &str, key: &str) -> Result<Answer> {
    send(
        server,
        &format!(
            "POST /api/v1/requests HTTP/1.1\r\nHost: {server}\r\nConnection: close\r\n\
             Content-Type: application/json\r\nIdempotency-Key: {key}\r\n\
             Content-Length: {}\r\n\r\n{form}",
            form.len()
        ),
    )
}

/// Sends JSON.
pub(crate) fn post(server: SocketAddr, path: &str, json: &str) -> Result<Answer> {
    send(
        server,
        &format!(
            "POST {path} HTTP/1.1\r\nHost: {server}\r\nConnection: close\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{json}",
            json.len()
        ),
    )
}

fn send(server: SocketAddr, request: &str) -> Result<Answer> {
    let mut stream = TcpStream::connect(server)?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    stream.write_all(request.as_bytes())?;
    let mut text = String::new();
    stream.read_to_string(&mut text)?;
    let status = text.split(' ').nth(1).and_then(|status| status.parse().ok());
    Ok(Answer { status: status.context("not an HTTP answer")?, text })
}
