//! Answers about communes, as bytes ready to be sent. A submission is checked again in its own
//! transaction, so that an answer kept a second too long routes nothing wrongly.
use crate::api::coverage_json;
use crate::app::App;
use crate::problem::Failure;
use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use linf_kernel::calendar::{local_day, start_of_day};
use linf_territory::CommuneCode;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock};

/// Microseconds for which a generation is believed.
const FRESH: i64 = 1_000_000;
/// Microseconds after which an answer waits for the generation to be asked again.
const STALE: i64 = 5_000_000;
/// Answers kept; beyond, all are forgotten.
const KEPT: usize = 16_384;

struct Kept {
    bytes: Bytes,
    generation: u64,
    until: DateTime<Utc>,
}

/// The answers kept by this process.
#[derive(Default)]
pub(crate) struct CoverageCache {
    answers: RwLock<HashMap<CommuneCode, Kept>>,
    generation: AtomicU64,
    asked_at: AtomicI64,
    asking: AtomicBool,
}

/// Lets somebody else ask, however asking ended.
struct Asking<'a>(&'a AtomicBool);

impl Drop for Asking<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Release);
    }
}

impl CoverageCache {
    /// The answer for a place; none for an unknown code.
    pub(crate) async fn answer(
        &self,
        app: &App,
        code: CommuneCode,
    ) -> Result<Option<Bytes>, Failure> {
        let now = app.clock.now();
        let generation = self.generation(app, now).await?;
        if let Some(bytes) = self.kept(code, generation, now) {
            return Ok(Some(bytes));
        }
        let Some(coverage) = app.intake.coverage(code).await? else {
            return Ok(None);
        };
        let zone = coverage.place.zone();
        let tomorrow = local_day(now, zone).succ_opt();
        let until = tomorrow.map_or(now, |tomorrow| start_of_day(tomorrow, zone));
        let bytes = Bytes::from(coverage_json(app, &coverage));
        let mut answers = self.answers.write().unwrap_or_else(PoisonError::into_inner);
        if answers.len() >= KEPT {
            answers.clear();
        }
        answers.insert(code, Kept { bytes: bytes.clone(), generation, until });
        Ok(Some(bytes))
    }

    fn kept(&self, code: CommuneCode, generation: u64, now: DateTime<Utc>) -> Option<Bytes> {
        let answers = self.answers.read().unwrap_or_else(PoisonError::into_inner);
        let kept = answers.get(&code)?;
        let day = TimeDelta::days(1);
        let holds =
            kept.generation == generation && now < kept.until && kept.until - now <= day * 2;
        holds.then(|| kept.bytes.clone())
    }

    /// The generation of the facts, asked at most once a second; one asks for all.
    async fn generation(&self, app: &App, now: DateTime<Utc>) -> Result<u64, Failure> {
        let age = now.timestamp_micros() - self.asked_at.load(Ordering::Acquire);
        let known = self.generation.load(Ordering::Acquire);
        if (0..FRESH).contains(&age) {
            return Ok(known);
        }
        let usable = (0..STALE).contains(&age);
        let alone = !self.asking.swap(true, Ordering::AcqRel);
        if usable && !alone {
            return Ok(known);
        }
        let asking = alone.then(|| Asking(&self.asking));
        let generation = app.intake.coverage.generation().await?;
        self.generation.store(generation, Ordering::Release);
        self.asked_at.store(now.timestamp_micros(), Ordering::Release);
        drop(asking);
        Ok(generation)
    }
}
