//! Due work: mails and reactions. Several servers share it: what one holds, another leaves.
mod reactions;

use crate::wiring::Services;
use chrono::TimeDelta;
use linf_kernel::StoreError;
use std::time::{Duration, Instant};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// A pause when there is nothing to do.
const PAUSE: Duration = Duration::from_millis(500);
/// A pause after a failure.
const AFTER_FAILURE: Duration = Duration::from_secs(5);
/// How often what is over is removed.
const SWEEP: Duration = Duration::from_hours(1);
/// The longest that an export may take: older ones were left by a server that stopped.
const EXPORT: TimeDelta = TimeDelta::hours(1);
/// How long a round may take to end after a stop signal.
const GRACE: Duration = Duration::from_secs(10);

/// Runs until `stop` changes.
pub(crate) async fn run(services: Services, mut stop: watch::Receiver<bool>) {
    let mut swept = Instant::now();
    remind(&services).await;
    loop {
        if swept.elapsed() >= SWEEP {
            swept = Instant::now();
            if let Err(error) = services.admissions.requests.remind().await {
                tracing::error!(error = &error as &dyn std::error::Error, "reminding failed");
            }
            if let Err(error) = sweep(&services).await {
                tracing::error!(error = &error as &dyn std::error::Error, "sweeping failed");
            }
            remind(&services).await;
        }
        let pause = match once(&services).await {
            Ok(0) => PAUSE,
            Ok(_) => Duration::ZERO,
            Err(error) => {
                tracing::error!(error = &error as &dyn std::error::Error, "due work failed");
                AFTER_FAILURE
            }
        };
        tokio::select! {
            _ = stop.changed() => return,
            () = tokio::time::sleep(pause) => {}
        }
    }
}

/// Sends the reminders of conventions that are due and not yet done.
async fn remind(services: &Services) {
    match services.conventions.remind().await {
        Ok(0) => {}
        Ok(reminders) => tracing::info!(reminders, "conventions"),
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "reminding failed");
        }
    }
}

/// Waits a little for the round under way. A mail cut off in the middle comes again once its lease
/// is over, with the same `Message-ID`.
pub(crate) async fn finish(mut work: JoinHandle<()>) -> anyhow::Result<()> {
    if let Ok(ended) = tokio::time::timeout(GRACE, &mut work).await {
        return Ok(ended?);
    }
    work.abort();
    tracing::warn!("due work was cut off");
    Ok(())
}

/// Runs all that is due, until nothing is left.
pub(crate) async fn drain(services: &Services) -> Result<usize, StoreError> {
    services.admissions.requests.remind().await?;
    let mut done = services.conventions.remind().await?;
    loop {
        match once(services).await? {
            0 => break,
            some => done += some,
        }
    }
    sweep(services).await?;
    Ok(done)
}

/// Removes and closes what is over.
async fn sweep(services: &Services) -> Result<(), StoreError> {
    services.accounts.sweep_sessions().await?;
    let closed = services.referencing.close_ended().await?;
    if closed > 0 {
        tracing::info!(closed, "guichets of LINFs that are no longer habilitated");
    }
    services.review.tidy().await?;
    let unfinished = services.clocks.sweep_exports(services.clock.now() - EXPORT).await?;
    if unfinished > 0 {
        tracing::warn!(exports = unfinished, "exports that were never finished were removed");
    }
    Ok(())
}

/// One round; answers how much was done.
async fn once(services: &Services) -> Result<usize, StoreError> {
    let reactions = reactions::run(services).await?;
    let report = services.relay.run_once().await?;
    if report.handled() > 0 {
        tracing::info!(
            accepted = report.accepted,
            postponed = report.postponed,
            given_up = report.given_up,
            "mails"
        );
    }
    Ok(reactions + report.handled())
}

/// Reacts to what was committed, until nothing is left.
pub(crate) async fn react(services: &Services) -> Result<(), StoreError> {
    while reactions::run(services).await? > 0 {}
    Ok(())
}
