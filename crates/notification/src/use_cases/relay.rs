//! The relay: claim, fill, send, settle.
use crate::ports::{MailContents, MailQueue, MailWriter, Mailer, Settlement};
use crate::{MailContent, MailFailure, MessageId, QueuedMail, after_failure};
use chrono::TimeDelta;
use futures_util::{StreamExt, stream};
use linf_kernel::{Clock, StoreError};
use std::sync::Arc;

#[cfg(test)]
mod tests;

/// How the relay works.
#[derive(Debug, Clone)]
pub struct RelaySettings {
    /// Mails taken at once.
    pub batch: u16,
    /// Mails sent at the same time.
    pub sessions: usize,
    /// How long a relay may hold a mail; well above the longest sending.
    pub lease: TimeDelta,
    /// The domain of `Message-ID`s.
    pub domain: String,
}

/// What a run did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RelayReport {
    /// Mails accepted by a server.
    pub accepted: usize,
    /// Mails to try again.
    pub postponed: usize,
    /// Mails given up.
    pub given_up: usize,
    /// Mails about something that is gone.
    pub pointless: usize,
}

impl RelayReport {
    fn count(&mut self, settlement: &Settlement) {
        use crate::Verdict::{GiveUp, Retry};
        match settlement {
            Settlement::Accepted { .. } => self.accepted += 1,
            Settlement::Failed(Retry { .. }) => self.postponed += 1,
            Settlement::Failed(GiveUp { .. }) => self.given_up += 1,
            Settlement::Pointless => self.pointless += 1,
        }
    }
    /// How many mails the run handled.
    #[must_use]
    pub const fn handled(&self) -> usize {
        self.accepted + self.postponed + self.given_up + self.pointless
    }
}

/// Sends what waits. Several relays may run at once.
#[derive(Clone)]
pub struct Relay {
    /// The queue.
    pub queue: Arc<dyn MailQueue>,
    /// Facts that mails need.
    pub contents: Arc<dyn MailContents>,
    /// Words.
    pub writer: Arc<dyn MailWriter>,
    /// The server.
    pub mailer: Arc<dyn Mailer>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// How it works.
    pub settings: RelaySettings,
}

impl std::fmt::Debug for Relay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Relay").field("settings", &self.settings).finish_non_exhaustive()
    }
}

impl Relay {
    /// Sends one batch of what is due.
    ///
    /// # Errors
    /// [`StoreError`] when the queue cannot be read or written; mails then come again once their
    /// lease is over, with the same `Message-ID`.
    pub async fn run_once(&self) -> Result<RelayReport, StoreError> {
        let now = self.clock.now();
        let lease_until = now + self.settings.lease;
        let mails = self.queue.claim(self.settings.batch, now, lease_until).await?;
        if mails.is_empty() {
            return Ok(RelayReport::default());
        }
        let contents = self.contents.read(&mails).await?;
        let sending = stream::iter(mails.into_iter().zip(contents))
            .map(|(mail, content)| self.send(mail, content))
            .buffer_unordered(self.settings.sessions.max(1))
            .ready_chunks(usize::from(self.settings.batch.max(1)));
        futures_util::pin_mut!(sending);
        let mut report = RelayReport::default();
        while let Some(settled) = sending.next().await {
            self.queue.settle(&settled, self.clock.now()).await?;
            for (_, settlement) in &settled {
                report.count(settlement);
            }
        }
        Ok(report)
    }

    async fn send(
        &self,
        mail: QueuedMail,
        content: Option<MailContent>,
    ) -> (QueuedMail, Settlement) {
        let Some(content) = content else {
            return (mail, Settlement::Pointless);
        };
        let sent = match self.writer.write(&content) {
            Ok(written) => {
                let id = MessageId::of(mail.id, &self.settings.domain);
                self.mailer.send(&written, &id).await
            }
            Err(fault) => Err(MailFailure::Transient(fault.to_string())),
        };
        let settlement = match sent {
            Ok(answer) => Settlement::Accepted { answer },
            Err(failure) => {
                let now = self.clock.now();
                Settlement::Failed(after_failure(&failure, mail.attempts, now))
            }
        };
        (mail, settlement)
    }
}
