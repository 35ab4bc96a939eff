//! Small ports of the HTTP adapter, answered with other adapters.
mod failures;
mod models;

pub(crate) use failures::LoggedFailures;
pub(crate) use models::Models;

use async_trait::async_trait;
use chrono::TimeDelta;
use linf_http::{Backlog, BacklogSize, CsrfTokens, Readiness, ReceiptLinks};
use linf_kernel::{Clock, RequestId};
use linf_notification::ports::MailQueue;
use linf_persistence::SeaStore;
use std::sync::Arc;

/// How long a family's link to its receipt holds: long enough to print it, short enough for a
/// shared computer.
const RECEIPT_LINK: TimeDelta = TimeDelta::hours(24);

/// Tokens of forms.
pub(crate) struct Csrf(pub linf_secrets::CsrfTokens);

impl CsrfTokens for Csrf {
    fn token(&self, cookie: &str) -> String {
        self.0.token(cookie)
    }
    fn check(&self, cookie: &str, token: &str) -> bool {
        self.0.is_valid(cookie, token)
    }
}

/// Links to receipts, which run out.
pub(crate) struct Receipts {
    /// Signs and opens.
    pub links: linf_secrets::ReceiptLinks,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

impl ReceiptLinks for Receipts {
    fn sign(&self, request: RequestId) -> String {
        self.links.sign(request, self.clock.now() + RECEIPT_LINK)
    }
    fn open(&self, token: &str) -> Option<RequestId> {
        self.links.open(token, self.clock.now())
    }
}

/// Whether the database can serve.
pub(crate) struct DatabaseReadiness(pub SeaStore);

#[async_trait]
impl Readiness for DatabaseReadiness {
    async fn missing(&self) -> Vec<String> {
        if self.0.ping().await.is_err() {
            return vec!["the database does not answer".to_owned()];
        }
        match self.0.pending_migrations().await {
            Ok(pending) if pending.is_empty() => Vec::new(),
            Ok(_) => vec!["the database is not up to date".to_owned()],
            Err(_) => vec!["the database does not answer".to_owned()],
        }
    }
}

/// What waits in the queue of mails.
pub(crate) struct MailBacklog(pub SeaStore);

#[async_trait]
impl Backlog for MailBacklog {
    async fn size(&self) -> Option<BacklogSize> {
        let backlog = self.0.backlog().await.ok()?;
        Some(BacklogSize { waiting: backlog.waiting, dead: backlog.dead })
    }
}
