//! What follows a change of a record.
use crate::events::{self, NewEvent};
use crate::unit::SeaUnit;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_kernel::{LinfId, StoreError};
use linf_referencing::ports::Outbox;
use linf_referencing::{Event, GestionnaireId};
use serde_json::json;

/// The event as it is stored.
pub(crate) fn stored(event: &Event) -> NewEvent {
    let about = |topic, linf: &LinfId| NewEvent::done(topic, &json!({ "linf": linf.to_string() }));
    let body = |topic, gestionnaire: &GestionnaireId| {
        NewEvent::done(topic, &json!({ "gestionnaire": gestionnaire.to_string() }))
    };
    match event {
        Event::LinfRegistered { linf } => about("referencing.linf_registered.v1", linf),
        Event::LinfPublished { linf } => about("referencing.linf_published.v1", linf),
        Event::LinfWithdrawn { linf } => about("referencing.linf_withdrawn.v1", linf),
        Event::CounterOpened { linf } => about("referencing.counter_opened.v1", linf),
        Event::CounterClosed { linf } => about("referencing.counter_closed.v1", linf),
        Event::LinfChanged { linf, part } => NewEvent::done(
            "referencing.linf_changed.v1",
            &json!({ "linf": linf.to_string(), "part": part.code() }),
        ),
        Event::GestionnaireRegistered { gestionnaire } => {
            body("referencing.gestionnaire_registered.v1", gestionnaire)
        }
        Event::GestionnaireChanged { gestionnaire } => {
            body("referencing.gestionnaire_changed.v1", gestionnaire)
        }
    }
}

#[async_trait]
impl Outbox for SeaUnit {
    async fn record(&self, events: &[Event], at: DateTime<Utc>) -> Result<(), StoreError> {
        let events = events.iter().map(stored);
        self.keep(events::record(&self.txn, self.ids(), events, at).await)
    }
}
