//! What is done now and then: reminders, and the removal of what is over. Of the servers that share
//! a database, one at a time.
use crate::wiring::Services;
use chrono::TimeDelta;
use linf_kernel::{IdSource, Leases, StoreError};
use linf_system::UuidV7Source;
use std::future::Future;

/// The name of the lease.
const WORK: &str = "chores";
/// How long a server that stopped in the middle keeps the others waiting.
const LEASE: TimeDelta = TimeDelta::minutes(30);
/// The longest that an export may take: older ones were left by a server that stopped.
const EXPORT: TimeDelta = TimeDelta::hours(1);

/// Does all of them, unless another server is doing them. One that fails keeps none of the others
/// back; answers how much was done, or the first failure.
pub(super) async fn run(services: &Services) -> Result<usize, StoreError> {
    let (holder, now) = (UuidV7Source.next(), services.clock.now());
    if !services.store.acquire(WORK, holder, now, now + LEASE).await? {
        tracing::debug!("another server does the chores");
        return Ok(0);
    }
    let done = all(services).await;
    services.store.release(WORK, holder).await?;
    done
}

async fn all(services: &Services) -> Result<usize, StoreError> {
    let exports_before = services.clock.now() - EXPORT;
    let results = [
        told("CAFs reminded of requests", services.admissions.requests.remind()).await,
        told("reminders of conventions", services.conventions.remind()).await,
        told(
            "guichets of LINFs that are no longer habilitated",
            services.referencing.close_ended(),
        )
        .await,
        told("proposals about communes that are settled", services.review.tidy()).await,
        told("exports that were never finished", services.clocks.sweep_exports(exports_before))
            .await,
        told("sessions that are over", services.accounts.sweep_sessions()).await,
    ];
    results.into_iter().sum()
}

/// One of them, and a line in the log when there was something to do.
async fn told<N: TryInto<usize>>(
    what: &'static str,
    chore: impl Future<Output = Result<N, StoreError>> + Send,
) -> Result<usize, StoreError> {
    match chore.await.map(|done| done.try_into().unwrap_or(usize::MAX)) {
        Ok(0) => Ok(0),
        Ok(done) => {
            tracing::info!(done, what, "chore");
            Ok(done)
        }
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, what, "a chore failed");
            Err(error)
        }
    }
}
