//! What follows a change of a contract or a convention.
use super::convention::ending_word;
use crate::events::{self, NewEvent};
use crate::unit::SeaUnit;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_habilitation::Event;
use linf_habilitation::ports::Outbox;
use linf_kernel::StoreError;
use serde_json::json;

/// The event as it is stored.
pub(crate) fn stored(event: &Event) -> NewEvent {
    match event {
        Event::ContractSigned { contract, caf } => NewEvent::done(
            "habilitation.contract_signed.v1",
            &json!({ "contract": contract.to_string(), "caf": caf.as_str() }),
        ),
        Event::ContractTerminated { contract, caf } => NewEvent::done(
            "habilitation.contract_terminated.v1",
            &json!({ "contract": contract.to_string(), "caf": caf.as_str() }),
        ),
        Event::ConventionSigned { convention, linf, persons } => {
            let persons: Vec<_> = persons.iter().map(ToString::to_string).collect();
            NewEvent::awaited(
                events::CONVENTION_SIGNED,
                &json!({
                    "convention": convention.to_string(),
                    "linf": linf.to_string(),
                    "persons": persons,
                }),
            )
        }
        Event::ConventionEnded { convention, linf, ending } => NewEvent::done(
            "habilitation.convention_ended.v1",
            &json!({
                "convention": convention.to_string(),
                "linf": linf.to_string(),
                "ending": ending_word(*ending),
            }),
        ),
        Event::PersonWithdrawn { convention, linf, person } => NewEvent::done(
            "habilitation.person_withdrawn.v1",
            &json!({
                "convention": convention.to_string(),
                "linf": linf.to_string(),
                "person": person.to_string(),
            }),
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
