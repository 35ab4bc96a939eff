//! The purge: due and not yet done, in batches, each with its procès-verbaux (R114, D7, D8, T9).
use crate::ports::{Erased, MailCopies, ProcesVerbalDesk, Store};
use crate::{Candidate, CandidateKey, Event, ProcesVerbal, rule};
use chrono::{DateTime, TimeDelta, Utc};
use linf_kernel::{BoxError, Clock, Id, IdSource, Leases, StoreError};
use std::sync::Arc;
use uuid::Uuid;

#[cfg(test)]
mod tests;

/// The name of the lease.
const WORK: &str = "purge";
/// How long a run may be silent before another may start.
const LEASE: TimeDelta = TimeDelta::minutes(10);
/// Documents made, or exports emptied, at once.
const DOCUMENTS: u16 = 100;

/// Requests looked at together, to tell whether one more is due.
const LOOKED_AT: u16 = 500;

/// What to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PurgeOptions {
    /// Destroys what is due at this instant; never in the future.
    pub as_of: DateTime<Utc>,
    /// Requests destroyed together.
    pub batch_size: u16,
    /// Stops after so many batches.
    pub max_batches: Option<u32>,
    /// Counts, and destroys nothing.
    pub dry_run: bool,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PurgeReport {
    /// What was erased, or in a dry run would be.
    pub erased: Erased,
    /// Batches committed.
    pub batches: u32,
    /// Documents made, those of earlier runs included.
    pub proces_verbaux: u32,
    /// Whether it stopped at [`PurgeOptions::max_batches`] with more to do.
    pub partial: bool,
}

/// Why the purge stopped. What was committed before stays done.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PurgeError {
    /// The instant asked for has not come.
    #[error("the purge cannot run as of a future instant")]
    InTheFuture,
    /// Another run holds the lease.
    #[error("another purge is running")]
    AlreadyRunning,
    /// Copies of mails could not be destroyed.
    #[error("the copies of mails could not be destroyed")]
    Copies(#[source] BoxError),
    /// A procès-verbal could not be made; its destructions are recorded, the next run makes it.
    #[error("a procès-verbal could not be made")]
    Document(#[source] BoxError),
    /// Store.
    #[error("the purge could not go on")]
    Store(#[from] StoreError),
}

/// Destroys what is due.
#[derive(Clone)]
pub struct Purge {
    /// Units of work.
    pub store: Arc<dyn Store>,
    /// Against overlap.
    pub leases: Arc<dyn Leases>,
    /// Copies of mails.
    pub copies: Arc<dyn MailCopies>,
    /// Documents.
    pub desk: Arc<dyn ProcesVerbalDesk>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Fresh identifiers.
    pub ids: Arc<dyn IdSource>,
}

impl std::fmt::Debug for Purge {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Purge")
    }
}

impl Purge {
    /// Runs to the end, or to the last batch allowed.
    ///
    /// # Errors
    /// See [`PurgeError`].
    pub async fn run(&self, options: PurgeOptions) -> Result<PurgeReport, PurgeError> {
        let mut report = PurgeReport::default();
        self.run_counting(options, &mut report).await?;
        Ok(report)
    }

    /// The same, counted as it is done: what was destroyed before a failure is not lost.
    ///
    /// # Errors
    /// See [`PurgeError`]; the report then says what was done before.
    pub async fn run_counting(
        &self,
        options: PurgeOptions,
        report: &mut PurgeReport,
    ) -> Result<(), PurgeError> {
        if options.as_of > self.clock.now() {
            return Err(PurgeError::InTheFuture);
        }
        let holder = self.ids.next();
        self.hold(holder).await?;
        let result = self.run_held(options, holder, report).await;
        let released = self.leases.release(WORK, holder).await;
        result.and(released.map_err(PurgeError::from))
    }

    async fn hold(&self, holder: Uuid) -> Result<(), PurgeError> {
        let now = self.clock.now();
        if self.leases.acquire(WORK, holder, now, now + LEASE).await? {
            Ok(())
        } else {
            Err(PurgeError::AlreadyRunning)
        }
    }

    async fn run_held(
        &self,
        options: PurgeOptions,
        holder: Uuid,
        report: &mut PurgeReport,
    ) -> Result<(), PurgeError> {
        let mut after = None;
        loop {
            if options.max_batches.is_some_and(|max| report.batches >= max) {
                report.partial = self.has_more(options, after).await?;
                break;
            }
            let found = self.batch(options, after, report).await?;
            match found.last() {
                Some(last) if found.len() >= usize::from(options.batch_size.max(1)) => {
                    after = Some(last.key);
                }
                _ => break,
            }
            self.hold(holder).await?;
        }
        if !options.dry_run {
            self.empty_exports(options, report).await?;
            self.store.flush_erasures().await?;
            self.issue(report, holder).await?;
        }
        Ok(())
    }

    /// Destroys what is due in one batch; answers all that was looked at.
    async fn batch(
        &self,
        options: PurgeOptions,
        after: Option<CandidateKey>,
        report: &mut PurgeReport,
    ) -> Result<Vec<Candidate>, PurgeError> {
        let unit = self.store.begin().await?;
        let before = rule::search_before(options.as_of);
        let limit = options.batch_size.max(1);
        let found = unit.expiring().candidates(before, after, limit).await?;
        let due: Vec<Candidate> =
            found.iter().filter(|c| c.is_due(options.as_of)).cloned().collect();
        if due.is_empty() {
            return Ok(found);
        }
        let requests: Vec<_> = due.iter().map(|candidate| candidate.key.request).collect();
        let mails = unit.expiring().mails_about(&requests).await?;
        if options.dry_run {
            report.erased.requests += due.len() as u64;
            report.erased.mails += mails.len() as u64;
            return Ok(found);
        }
        self.copies.destroy(&mails).await.map_err(PurgeError::Copies)?;
        let erased = unit.expiring().erase(&requests).await?;
        let now = self.clock.now();
        let batch = Id::from_uuid(self.ids.next());
        let proces_verbaux =
            ProcesVerbal::of_batch(batch, now, &due, || Id::from_uuid(self.ids.next()));
        unit.register().add(&proces_verbaux).await?;
        unit.outbox()
            .record(&[Event::RequestsDestroyed { batch, requests: due.len() }], now)
            .await?;
        unit.commit().await?;
        report.erased.requests += erased.requests;
        report.erased.mails += erased.mails;
        report.erased.exports_emptied += erased.exports_emptied;
        report.batches += 1;
        Ok(found)
    }

    async fn has_more(
        &self,
        options: PurgeOptions,
        mut after: Option<CandidateKey>,
    ) -> Result<bool, PurgeError> {
        let unit = self.store.begin().await?;
        let before = rule::search_before(options.as_of);
        loop {
            let found = unit.expiring().candidates(before, after, LOOKED_AT).await?;
            if found.iter().any(|candidate| candidate.is_due(options.as_of)) {
                return Ok(true);
            }
            match found.last() {
                Some(last) => after = Some(last.key),
                None => return Ok(false),
            }
        }
    }

    /// Bytes of exports do not outlive thirty days (D9).
    async fn empty_exports(
        &self,
        options: PurgeOptions,
        report: &mut PurgeReport,
    ) -> Result<(), PurgeError> {
        let made_before = options.as_of - rule::EXPORT_BYTES;
        loop {
            let unit = self.store.begin().await?;
            let emptied = unit.expiring().erase_export_bytes(made_before, DOCUMENTS).await?;
            unit.commit().await?;
            report.erased.exports_emptied += emptied;
            if emptied < u64::from(DOCUMENTS) {
                return Ok(());
            }
        }
    }

    /// Makes the documents that are missing, those of a stopped run included: outside any unit,
    /// so that nobody who writes waits for them. One made twice is the same document.
    async fn issue(&self, report: &mut PurgeReport, holder: Uuid) -> Result<(), PurgeError> {
        loop {
            let missing = self.store.begin().await?.register().unissued(DOCUMENTS).await?;
            for proces_verbal in &missing {
                self.desk.issue(proces_verbal).await.map_err(PurgeError::Document)?;
            }
            let unit = self.store.begin().await?;
            for proces_verbal in &missing {
                unit.register().mark_issued(proces_verbal.id, self.clock.now()).await?;
            }
            unit.commit().await?;
            report.proces_verbaux += u32::try_from(missing.len()).unwrap_or(u32::MAX);
            if missing.len() < usize::from(DOCUMENTS) {
                return Ok(());
            }
            self.hold(holder).await?;
        }
    }
}
