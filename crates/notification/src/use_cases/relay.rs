//! The relay: claim, fill, send, settle.
use crate::ports::{FailureLog, MailContents, MailQueue, MailWriter, Mailer, Settlement};
use crate::{
    FailedMail, FailureClass, MailContent, MailFailure, MessageId, QueuedMail, after_failure,
};
use chrono::TimeDelta;
use futures_util::{FutureExt, Stream, StreamExt, select, stream};
use linf_kernel::{Clock, StoreError};
use std::sync::Arc;

#[cfg(test)]
mod tests;

/// Batches of one run, so that a long queue lets other work through.
const BATCHES: u8 = 25;

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

/// A mail that is due, and its facts if there is still something to say.
type Due = (QueuedMail, Option<MailContent>);

/// What one run has seen.
#[derive(Default)]
struct Run {
    report: RelayReport,
    ended: Vec<(QueuedMail, Settlement)>,
    fault: Option<StoreError>,
}

impl Run {
    fn keep(&mut self, sent: Result<(QueuedMail, Settlement), StoreError>) {
        match sent {
            Ok(ended) => self.ended.push(ended),
            Err(fault) => self.fault = Some(fault),
        }
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
    /// Where operators read what did not leave.
    pub failures: Arc<dyn FailureLog>,
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
    /// Sends what is due, some batches of it at most. Sessions do not wait for the queue: a batch
    /// is taken while the one before is sent, and mails that ended are settled as many as there are
    /// sessions together, while others are on their way.
    ///
    /// # Errors
    /// [`StoreError`] when the queue cannot be read or written; mails then come again once their
    /// lease is over, with the same `Message-ID`.
    pub async fn run_once(&self) -> Result<RelayReport, StoreError> {
        let sending = self
            .due()
            .map(|mail| async {
                let (mail, content) = mail?;
                Ok(self.send(mail, content).await)
            })
            .buffer_unordered(self.settings.sessions.max(1))
            .fuse();
        futures_util::pin_mut!(sending);
        let (mut run, mut over) = (Run::default(), false);
        loop {
            while run.ended.len() < self.settings.sessions && !over {
                match sending.next().await {
                    Some(sent) => run.keep(sent),
                    None => over = true,
                }
            }
            if run.ended.is_empty() {
                return run.fault.map_or(Ok(run.report), Err);
            }
            let settled = std::mem::take(&mut run.ended);
            let settling = self.queue.settle(&settled, self.clock.now()).fuse();
            futures_util::pin_mut!(settling);
            loop {
                select! {
                    done = settling => break done?,
                    more = sending.select_next_some() => run.keep(more),
                }
            }
            for (_, settlement) in &settled {
                run.report.count(settlement);
            }
        }
    }

    /// What is due, batch after batch, each taken when the one before is on its way. A queue that
    /// cannot be read is the last item.
    fn due(&self) -> impl Stream<Item = Result<Due, StoreError>> + Send + '_ {
        let batches = stream::unfold(BATCHES, move |left| async move {
            let left = left.checked_sub(1)?;
            match self.take().await {
                Ok(batch) if batch.is_empty() => None,
                Ok(batch) => Some((batch.into_iter().map(Ok).collect(), left)),
                Err(fault) => Some((vec![Err(fault)], 0)),
            }
        });
        batches.flat_map(stream::iter)
    }

    /// Takes a batch, with the facts of each mail.
    async fn take(&self) -> Result<Vec<Due>, StoreError> {
        let now = self.clock.now();
        let mails = self.queue.claim(self.settings.batch, now, now + self.settings.lease).await?;
        if mails.is_empty() {
            return Ok(Vec::new());
        }
        let contents = self.contents.read(&mails).await?;
        Ok(mails.into_iter().zip(contents).collect())
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
            Err(fault) => {
                let failure = MailFailure::Transient(fault.to_string());
                return self.failed(mail, &failure, FailureClass::NotWritten);
            }
        };
        match sent {
            Ok(answer) => (mail, Settlement::Accepted { answer }),
            Err(failure) => self.failed(mail, &failure, FailureClass::of(&failure)),
        }
    }

    fn failed(
        &self,
        mail: QueuedMail,
        failure: &MailFailure,
        class: FailureClass,
    ) -> (QueuedMail, Settlement) {
        let verdict = after_failure(failure, mail.attempts, self.clock.now());
        self.failures.failed(&FailedMail::of(&mail, class, &verdict));
        (mail, Settlement::Failed(verdict))
    }
}
