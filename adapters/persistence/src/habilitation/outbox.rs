//! What follows a change of a contract or a convention.
mod requests;

use super::convention::ending_word;
use crate::events::{self, NewEvent};
use crate::notification::mails;
use crate::unit::SeaUnit;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_habilitation::ports::Outbox;
use linf_habilitation::{AvenantId, ConventionId, Event};
use linf_kernel::{LinfId, PersonId, StoreError};
use serde_json::json;

/// The event as it is stored.
#[expect(clippy::too_many_lines, reason = "one arm an event")]
pub(crate) fn stored(event: &Event) -> NewEvent {
    match event {
        Event::Request(event) => requests::stored(*event),
        Event::ContractDrafted { contract, caf } => NewEvent::done(
            "habilitation.contract_drafted.v1",
            &json!({ "contract": contract.to_string(), "caf": caf.as_str() }),
        ),
        Event::ContractSent { contract, caf } => NewEvent::done(
            "habilitation.contract_sent.v1",
            &json!({ "contract": contract.to_string(), "caf": caf.as_str() }),
        ),
        Event::ContractCancelled { contract, caf } => NewEvent::done(
            "habilitation.contract_cancelled.v1",
            &json!({ "contract": contract.to_string(), "caf": caf.as_str() }),
        ),
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
        Event::ConventionEnded { convention, linf, ending } => NewEvent::awaited(
            events::CONVENTION_ENDED,
            &json!({
                "convention": convention.to_string(),
                "linf": linf.to_string(),
                "ending": ending_word(*ending),
            }),
        ),
        Event::AvenantPrepared { avenant, convention, linf } => {
            of_avenant("habilitation.avenant_prepared.v1", avenant, convention, linf)
        }
        Event::AvenantSent { avenant, convention, linf } => {
            of_avenant("habilitation.avenant_sent.v1", avenant, convention, linf)
        }
        Event::AvenantAbandoned { avenant, convention, linf } => {
            of_avenant("habilitation.avenant_abandoned.v1", avenant, convention, linf)
        }
        Event::AvenantSigned { avenant, convention, linf, added, withdrawn } => {
            let words = |ids: &[PersonId]| ids.iter().map(ToString::to_string).collect::<Vec<_>>();
            NewEvent::awaited(
                events::AVENANT_SIGNED,
                &json!({
                    "avenant": avenant.to_string(),
                    "convention": convention.to_string(),
                    "linf": linf.to_string(),
                    "persons": words(added),
                    "withdrawn": words(withdrawn),
                }),
            )
        }
        Event::PersonsCertified { convention, linf, departures } => NewEvent::done(
            "habilitation.persons_certified.v1",
            &json!({
                "convention": convention.to_string(),
                "linf": linf.to_string(),
                "departures": departures,
            }),
        ),
        Event::DutyMoved { duty, linf, step } => NewEvent::done(
            "habilitation.duty_moved.v1",
            &json!({
                "duty": duty.to_string(),
                "linf": linf.to_string(),
                "step": step.code(),
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

fn of_avenant(
    topic: &'static str,
    avenant: &AvenantId,
    convention: &ConventionId,
    linf: &LinfId,
) -> NewEvent {
    NewEvent::done(
        topic,
        &json!({
            "avenant": avenant.to_string(),
            "convention": convention.to_string(),
            "linf": linf.to_string(),
        }),
    )
}

#[async_trait]
impl Outbox for SeaUnit {
    async fn record(&self, events: &[Event], at: DateTime<Utc>) -> Result<(), StoreError> {
        let mails = events.iter().flat_map(requests::mails);
        self.keep(mails::queue(&self.txn, self.ids(), mails, at).await)?;
        let events = events.iter().map(stored);
        self.keep(events::record(&self.txn, self.ids(), events, at).await)
    }
}
