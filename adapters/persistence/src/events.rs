//! What happened: recorded with the change, then given to those who react.
mod dispatch;
mod reaction;
#[cfg(test)]
mod tests;

pub use dispatch::{StoredEvent, StoredEventId, StoredEventKind};
pub use reaction::Reaction;

use crate::entity::event::{Entity, Model};
use crate::{bulk, instant::micros};
use chrono::{DateTime, Utc};
use linf_kernel::{IdSource, StoreError};
use sea_orm::ConnectionTrait;
use serde_json::Value;

/// A convention was signed: its persons are to be welcomed.
pub(crate) const CONVENTION_SIGNED: &str = "habilitation.convention_signed.v1";
/// An avenant was signed: those it adds are to be welcomed (R78).
pub(crate) const AVENANT_SIGNED: &str = "habilitation.avenant_signed.v1";
/// A convention ended: the guichet closes once none is in force (R57, D10).
pub(crate) const CONVENTION_ENDED: &str = "habilitation.convention_ended.v1";
/// A server accepted a mail: the clock of R109 may start.
pub(crate) const MAIL_ACCEPTED: &str = "notification.mail_accepted.v1";

/// An event to store: references only.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct NewEvent {
    topic: &'static str,
    payload: String,
    awaited: bool,
}

impl NewEvent {
    /// One that somebody reacts to.
    pub(crate) fn awaited(topic: &'static str, payload: &Value) -> Self {
        Self { topic, payload: payload.to_string(), awaited: true }
    }
    /// One that nobody waits for: there is nothing left to do about it.
    pub(crate) fn done(topic: &'static str, payload: &Value) -> Self {
        Self { topic, payload: payload.to_string(), awaited: false }
    }
    fn row(self, ids: &dyn IdSource, at: DateTime<Utc>) -> Model {
        let at = micros(at);
        Model {
            id: ids.next(),
            topic: self.topic.to_owned(),
            payload: self.payload,
            occurred_at: at,
            due_at: self.awaited.then_some(at),
            attempts: 0,
        }
    }
}

/// Records events of one instant.
pub(crate) async fn record(
    connection: &impl ConnectionTrait,
    ids: &dyn IdSource,
    events: impl Iterator<Item = NewEvent> + Send,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let rows = events.map(|event| event.row(ids, at)).collect();
    bulk::insert::<Entity, _>(connection, rows).await
}

/// Records events, each with its instant.
pub(crate) async fn record_each(
    connection: &impl ConnectionTrait,
    ids: &dyn IdSource,
    events: Vec<(NewEvent, DateTime<Utc>)>,
) -> Result<(), StoreError> {
    let rows = events.into_iter().map(|(event, at)| event.row(ids, at)).collect();
    bulk::insert::<Entity, _>(connection, rows).await
}
