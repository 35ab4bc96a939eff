//! A client of the API: what is sent, and what is answered or refused.
use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use std::time::Duration;
use ureq::http::{Method, Request};

/// The most that an answer may weigh: an export is cut into files below that.
const ANSWER_BYTES: u64 = 64 * 1024 * 1024;

/// The API of a server, as somebody who may be logged in.
#[derive(Debug, Clone)]
pub struct Api {
    agent: ureq::Agent,
    base: String,
    token: Option<String>,
}

/// What is sent.
enum Sent<'a> {
    Nothing,
    Json(&'a Value),
    Pdf(&'a [u8]),
}

impl Api {
    /// The API of the server at an address, such as `http://127.0.0.1:8080`.
    #[must_use]
    pub fn at(server: &str) -> Self {
        let patience = Some(Duration::from_secs(30));
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(patience)
            .build();
        let base = format!("{}/api/v1", server.trim_end_matches('/'));
        Self { agent: config.into(), base, token: None }
    }
    /// The same, as whoever holds a session.
    #[must_use]
    pub fn with_session(&self, token: &str) -> Self {
        Self { token: Some(token.to_owned()), ..self.clone() }
    }
    /// Reads something.
    ///
    /// # Errors
    /// When the server cannot be reached, or refuses.
    pub fn get(&self, path: &str) -> Result<Value> {
        json(&self.call(&Method::GET, path, &Sent::Nothing, None)?)
    }
    /// Reads a file.
    ///
    /// # Errors
    /// As for [`Api::get`].
    pub fn file(&self, path: &str) -> Result<Vec<u8>> {
        self.call(&Method::GET, path, &Sent::Nothing, None)
    }
    /// Does something.
    ///
    /// # Errors
    /// As for [`Api::get`].
    pub fn post(&self, path: &str, body: &Value) -> Result<Value> {
        json(&self.call(&Method::POST, path, &Sent::Json(body), None)?)
    }
    /// Does something that needs nothing said.
    ///
    /// # Errors
    /// As for [`Api::get`].
    pub fn act(&self, path: &str) -> Result<Value> {
        json(&self.call(&Method::POST, path, &Sent::Nothing, None)?)
    }
    /// Records something once, however often it is sent under the same key.
    ///
    /// # Errors
    /// As for [`Api::get`].
    pub fn record(&self, path: &str, key: &str, body: &Value) -> Result<Value> {
        json(&self.call(&Method::POST, path, &Sent::Json(body), Some(key))?)
    }
    /// Replaces something.
    ///
    /// # Errors
    /// As for [`Api::get`].
    pub fn put(&self, path: &str, body: &Value) -> Result<Value> {
        json(&self.call(&Method::PUT, path, &Sent::Json(body), None)?)
    }
    /// Sends a signed document.
    ///
    /// # Errors
    /// As for [`Api::get`].
    pub fn upload(&self, path: &str, pdf: &[u8]) -> Result<Value> {
        json(&self.call(&Method::POST, path, &Sent::Pdf(pdf), None)?)
    }

    fn call(
        &self,
        method: &Method,
        path: &str,
        sent: &Sent<'_>,
        key: Option<&str>,
    ) -> Result<Vec<u8>> {
        let mut request = Request::builder().method(method).uri(format!("{}{path}", self.base));
        if let Some(token) = &self.token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        let answer = match sent {
            Sent::Nothing if method == Method::GET => self.agent.run(request.body(())?),
            Sent::Nothing => self.agent.run(request.body(Vec::new())?),
            Sent::Json(body) => {
                let request = request.header("content-type", "application/json");
                self.agent.run(request.body(body.to_string().into_bytes())?)
            }
            Sent::Pdf(bytes) => {
                let request = request.header("content-type", "application/pdf");
                self.agent.run(request.body(bytes.to_vec())?)
            }
        };
        let mut answer = answer.with_context(|| format!("{method} {path}"))?;
        let status = answer.status();
        let bytes = answer.body_mut().with_config().limit(ANSWER_BYTES).read_to_vec()?;
        if status.is_success() {
            return Ok(bytes);
        }
        // Every refusal is a problem in JSON: a stable code, and the fields to correct.
        let problem = json(&bytes).unwrap_or_default();
        bail!("{method} {path}: {status} {} {}", text(&problem, "code"), list(&problem, "errors"))
    }
}

fn json(bytes: &[u8]) -> Result<Value> {
    if bytes.is_empty() { Ok(Value::Null) } else { Ok(serde_json::from_slice(bytes)?) }
}

fn list(value: &Value, name: &str) -> String {
    value.get(name).map(ToString::to_string).unwrap_or_default()
}

/// A text of an answer; empty when it has none.
pub(crate) fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// A text that an answer must have.
pub(crate) fn known<'a>(value: &'a Value, name: &str) -> Result<&'a str> {
    value.get(name).and_then(Value::as_str).with_context(|| format!("an answer without `{name}`"))
}
