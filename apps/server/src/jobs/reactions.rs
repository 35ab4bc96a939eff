//! One domain reacts to what another committed. Each reaction does nothing the second time.
use crate::wiring::Services;
use anyhow::Context;
use chrono::{DateTime, TimeDelta, Utc};
use linf_kernel::{PersonId, RequestId, StoreError};
use linf_persistence::{Reaction, StoredEvent};

/// Events taken at once.
const BATCH: u16 = 500;
/// How long a reaction may take.
const LEASE: TimeDelta = TimeDelta::minutes(5);
/// A pause before a failed reaction is tried again, times its tries.
const AGAIN: TimeDelta = TimeDelta::seconds(30);

/// Reacts to one batch; answers how many events were handled. Clocks start together; when they
/// cannot, each event is reacted to alone.
pub(crate) async fn run(services: &Services) -> Result<usize, StoreError> {
    let now = services.clock.now();
    let events = services.store.undispatched(BATCH, now, now + LEASE).await?;
    let (accepted, mut others): (Vec<_>, Vec<_>) = events
        .iter()
        .map(|event| (event, notified(event)))
        .partition(|(_, notified)| notified.is_some());
    let notified: Vec<_> = accepted.iter().filter_map(|(_, notified)| *notified).collect();
    match services.clocks.start_retrievals(&notified).await {
        Ok(()) => {
            let done: Vec<_> = accepted.iter().map(|(event, _)| event.id).collect();
            services.store.dispatched(&done).await?;
        }
        Err(_of_some) => others.extend(accepted),
    }
    for (event, _) in others {
        match react(services, event).await {
            Ok(()) => services.store.dispatched(&[event.id]).await?,
            Err(error) => {
                tracing::error!(topic = event.topic, event = %event.id, "reaction failed: {error:#}");
                let again_at = services.clock.now() + AGAIN * i32::from(event.attempts.min(120));
                services.store.dispatch_failed(event.id, again_at).await?;
            }
        }
    }
    Ok(events.len())
}

/// The request whose clock an event starts, and when.
fn notified(event: &StoredEvent) -> Option<(RequestId, DateTime<Utc>)> {
    match event.reaction() {
        Ok(Some(Reaction::NotificationAccepted { request, at })) => Some((request, at)),
        Ok(
            Some(
                Reaction::ConventionSigned { .. }
                | Reaction::AvenantSigned { .. }
                | Reaction::ConventionEnded { .. },
            )
            | None,
        )
        | Err(_) => None,
    }
}

async fn react(services: &Services, event: &StoredEvent) -> anyhow::Result<()> {
    match event.reaction()? {
        Some(Reaction::ConventionSigned { persons }) => welcome(services, persons).await?,
        Some(Reaction::AvenantSigned { persons, annexe }) => {
            welcome(services, persons).await?;
            services.review.annexe_changed(annexe).await?;
        }
        Some(Reaction::ConventionEnded { linf }) => {
            services.referencing.close_if_ended(linf).await?;
        }
        Some(Reaction::NotificationAccepted { request, at }) => {
            services.clocks.start_retrieval(request, at).await?;
        }
        None => {}
    }
    Ok(())
}

async fn welcome(services: &Services, persons: Vec<PersonId>) -> anyhow::Result<()> {
    for person in persons {
        let welcomed = services.accounts.welcome_once(person).await;
        welcomed.context("a person was not welcomed")?;
    }
    Ok(())
}
