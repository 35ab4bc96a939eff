//! What follows a change of requests.
use super::request::reading_word;
use crate::events::{self, NewEvent};
use crate::notification::mails;
use crate::unit::SeaUnit;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_kernel::StoreError;
use linf_notification::MailKind;
use linf_routing::ports::Outbox;
use linf_routing::{Event, Notice};
use serde_json::json;

/// The event as it is stored.
pub(crate) fn stored(event: &Event) -> NewEvent {
    match event {
        Event::RequestRecorded { request, linf, commune } => NewEvent::done(
            "routing.request_recorded.v1",
            &json!({
                "request": request.to_string(),
                "linf": linf.to_string(),
                "commune": commune.as_str(),
            }),
        ),
        Event::RequestTreated { request, linf, by, reading } => NewEvent::done(
            "routing.request_treated.v1",
            &json!({
                "request": request.to_string(),
                "linf": linf.to_string(),
                "by": by.to_string(),
                "reading": reading_word(*reading),
            }),
        ),
        Event::RequestRerouted { request, from, linf, by } => NewEvent::done(
            "routing.request_rerouted.v1",
            &json!({
                "request": request.to_string(),
                "from": from.to_string(),
                "linf": linf.to_string(),
                "by": by.to_string(),
            }),
        ),
        Event::FamilyTold { request, linf, by } => NewEvent::done(
            "routing.family_told.v1",
            &json!({
                "request": request.to_string(),
                "linf": linf.to_string(),
                "by": by.to_string(),
            }),
        ),
        Event::RetrievalStarted { request, until } => NewEvent::done(
            "routing.retrieval_started.v1",
            &json!({ "request": request.to_string(), "until": until.to_string() }),
        ),
        Event::RequestsExported { export, linf, by, requests } => NewEvent::done(
            "routing.requests_exported.v1",
            &json!({
                "export": export.to_string(),
                "linf": linf.to_string(),
                "by": by.to_string(),
                "requests": requests,
            }),
        ),
    }
}

/// The mail that a notice calls for.
pub(super) const fn kind(notice: Notice) -> MailKind {
    match notice {
        Notice::NewRequest { to, request } => MailKind::NewRequest { person: to, request },
        Notice::RequestRecorded { request } => MailKind::RequestRecorded { request },
        Notice::RequestTreated { request } => MailKind::RequestTreated { request },
        Notice::RequestRerouted { request } => MailKind::RequestRerouted { request },
        Notice::FamilyTold { request } => MailKind::FamilyTold { request },
    }
}

#[async_trait]
impl Outbox for SeaUnit {
    async fn record(&self, events: &[Event], at: DateTime<Utc>) -> Result<(), StoreError> {
        let events = events.iter().map(stored);
        self.keep(events::record(&self.txn, self.ids(), events, at).await)
    }
    async fn queue(&self, notices: &[Notice], at: DateTime<Utc>) -> Result<(), StoreError> {
        let kinds = notices.iter().copied().map(kind);
        self.keep(mails::queue(&self.txn, self.ids(), kinds, at).await)
    }
}
