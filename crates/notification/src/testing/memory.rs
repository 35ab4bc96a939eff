//! In-memory adapter: the same contract as the real ones.
use crate::ports::{Backlog, MailContents, MailQueue, Settlement};
use crate::{Event, MailContent, MailId, MailKind, QueuedMail, Verdict};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_kernel::testing::{SequenceIds, Shared};
use linf_kernel::{Id, StoreError};
use std::collections::{BTreeMap, HashMap};

/// A mail given up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadMail {
    /// Which.
    pub mail: QueuedMail,
    /// Why.
    pub reason: String,
}

/// A queue in memory. Clones share the same mails.
#[derive(Debug, Clone, Default)]
pub struct MemoryQueue(Shared<State>);

#[derive(Clone, Default)]
struct State {
    queued: u64,
    waiting: BTreeMap<(DateTime<Utc>, MailId), Waiting>,
    dead: Vec<DeadMail>,
    events: Vec<Event>,
}

#[derive(Clone)]
struct Waiting {
    kind: MailKind,
    attempts: u16,
    not_before: DateTime<Utc>,
}

impl MemoryQueue {
    /// Queues a mail, to be sent at once.
    pub fn put_mail(&self, kind: MailKind, at: DateTime<Utc>) {
        self.0.arrange(|state| {
            let id = Id::from_uuid(SequenceIds::nth(9_000_000 + state.queued));
            state.queued += 1;
            state.waiting.insert((at, id), Waiting { kind, attempts: 0, not_before: at });
        });
    }
    /// The events recorded, in order.
    #[must_use]
    pub fn events(&self) -> Vec<Event> {
        self.0.read(|state| state.events.clone())
    }
    /// The mails given up, in order.
    #[must_use]
    pub fn dead(&self) -> Vec<DeadMail> {
        self.0.read(|state| state.dead.clone())
    }
}

impl State {
    fn settle(&mut self, mail: &QueuedMail, settlement: &Settlement, at: DateTime<Utc>) {
        let key = (mail.queued_at, mail.id);
        let (mail_id, kind) = (mail.id, mail.kind);
        match settlement {
            Settlement::Accepted { .. } => {
                if self.waiting.remove(&key).is_some() {
                    self.events.push(Event::MailAccepted { mail: mail_id, kind, at });
                }
            }
            Settlement::Failed(Verdict::Retry { at: not_before, .. }) => {
                if let Some(waiting) = self.waiting.get_mut(&key) {
                    waiting.not_before = *not_before;
                }
            }
            Settlement::Failed(Verdict::GiveUp { reason }) => {
                if self.waiting.remove(&key).is_some() {
                    let (mail, reason) = (mail.clone(), reason.clone());
                    self.dead.push(DeadMail { mail, reason });
                    self.events.push(Event::MailGivenUp { mail: mail_id, kind });
                }
            }
            Settlement::Pointless => {
                self.waiting.remove(&key);
            }
        }
    }
}

#[async_trait]
impl MailQueue for MemoryQueue {
    async fn claim(
        &self,
        limit: u16,
        now: DateTime<Utc>,
        lease_until: DateTime<Utc>,
    ) -> Result<Vec<QueuedMail>, StoreError> {
        let claim = |state: &mut State| {
            let due = state.waiting.iter_mut().filter(|(_, waiting)| waiting.not_before <= now);
            let take = |((queued_at, id), waiting): (&(DateTime<Utc>, MailId), &mut Waiting)| {
                waiting.attempts += 1;
                waiting.not_before = lease_until;
                let Waiting { kind, attempts, .. } = *waiting;
                QueuedMail { id: *id, kind, queued_at: *queued_at, attempts }
            };
            due.take(usize::from(limit)).map(take).collect()
        };
        Ok(self.0.write(claim).await)
    }
    async fn settle(
        &self,
        settled: &[(QueuedMail, Settlement)],
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let settle = |state: &mut State| {
            for (mail, settlement) in settled {
                state.settle(mail, settlement, at);
            }
        };
        self.0.write(settle).await;
        Ok(())
    }
    async fn backlog(&self) -> Result<Backlog, StoreError> {
        Ok(self.0.read(|state| Backlog {
            waiting: state.waiting.len() as u64,
            dead: state.dead.len() as u64,
            oldest: state.waiting.keys().next().map(|(at, _)| *at),
        }))
    }
}

/// Facts in memory: the content put for a kind of mail, or none.
#[derive(Debug, Clone, Default)]
pub struct MemoryContents(Shared<HashMap<MailKind, MailContent>>);

impl MemoryContents {
    /// Gives the facts of a mail.
    pub fn put(&self, kind: MailKind, content: MailContent) {
        self.0.arrange(|contents| contents.insert(kind, content));
    }
}

#[async_trait]
impl MailContents for MemoryContents {
    async fn read(&self, mails: &[QueuedMail]) -> Result<Vec<Option<MailContent>>, StoreError> {
        let read = |contents: &HashMap<MailKind, MailContent>| {
            mails.iter().map(|mail| contents.get(&mail.kind).cloned()).collect()
        };
        Ok(self.0.read(read))
    }
}

#[cfg(test)]
mod tests {
    fn open() -> std::future::Ready<super::MemoryQueue> {
        std::future::ready(super::MemoryQueue::default())
    }
    crate::conformance_tests!(open);
}
