//! What follows a destruction.
use crate::events::{self, NewEvent};
use crate::unit::SeaUnit;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_kernel::StoreError;
use linf_retention::Event;
use linf_retention::ports::Outbox;
use serde_json::json;

/// The event as it is stored.
pub(crate) fn stored(event: &Event) -> NewEvent {
    match event {
        Event::RequestsDestroyed { batch, requests } => NewEvent::done(
            "retention.requests_destroyed.v1",
            &json!({ "batch": batch.to_string(), "requests": requests }),
        ),
    }
}

#[async_trait]
impl Outbox for SeaUnit {
    async fn record(&self, events: &[Event], at: DateTime<Utc>) -> Result<(), StoreError> {
        let events = events.iter().map(stored);
        self.keep(events::record(&self.txn, self.ids(), events, at).await)
    }
}
