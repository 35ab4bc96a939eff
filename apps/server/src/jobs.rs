//! Due work: mails and reactions. Several servers share it: what one holds, another leaves.
mod chores;
mod reactions;

use crate::wiring::Services;
use futures_util::FutureExt;
use linf_kernel::StoreError;
use linf_notification::Relay;
use std::panic::AssertUnwindSafe;
use std::time::{Duration, Instant};
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};

/// A pause when there is nothing to do.
const PAUSE: Duration = Duration::from_millis(500);
/// A pause after a failure.
const AFTER_FAILURE: Duration = Duration::from_secs(5);
/// How often the chores are done.
const CHORES: Duration = Duration::from_hours(1);
/// How long a round may take to end after a stop signal.
const GRACE: Duration = Duration::from_secs(10);

/// Runs until `stop` changes, from the chores on: a fault of one round ends that round alone.
pub(crate) async fn run(services: Services, mut stop: watch::Receiver<bool>) {
    let mut done_at: Option<Instant> = None;
    loop {
        if done_at.is_none_or(|at| at.elapsed() >= CHORES) {
            done_at = Some(Instant::now());
            // What failed was told; it is done again in an hour.
            let _told = AssertUnwindSafe(chores::run(&services)).catch_unwind().await;
        }
        let pause = match AssertUnwindSafe(once(&services)).catch_unwind().await {
            Ok(Ok(0)) => PAUSE,
            Ok(Ok(_)) => Duration::ZERO,
            Ok(Err(error)) => {
                tracing::error!(error = &error as &dyn std::error::Error, "due work failed");
                AFTER_FAILURE
            }
            Err(_panic) => {
                tracing::error!("due work stopped at a fault of ours");
                AFTER_FAILURE
            }
        };
        tokio::select! {
            _ = stop.changed() => return,
            () = tokio::time::sleep(pause) => {}
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
    let mut done = chores::run(services).await?;
    loop {
        match once(services).await? {
            0 => return Ok(done),
            some => done += some,
        }
    }
}

/// One round; answers how much was done. Reactions and relays go on side by side: while one writes
/// a mail, another hears what a server answers. What one of them began is ended, whatever becomes
/// of the others.
async fn once(services: &Services) -> Result<usize, StoreError> {
    let mut work = JoinSet::new();
    let reacting = services.clone();
    work.spawn(async move { reactions::run(&reacting).await });
    for relay in services.relays.clone() {
        work.spawn(async move { send(&relay).await });
    }
    let mut done = Ok(0);
    while let Some(ended) = work.join_next().await {
        let ended = ended.unwrap_or_else(|fault| Err(StoreError::Other(fault.into())));
        done = done.and_then(|so_far: usize| Ok(so_far + ended?));
    }
    done
}

/// Sends mails that are due; answers how many were handled.
async fn send(relay: &Relay) -> Result<usize, StoreError> {
    let report = relay.run_once().await?;
    if report.handled() > 0 {
        tracing::info!(
            accepted = report.accepted,
            postponed = report.postponed,
            given_up = report.given_up,
            "mails"
        );
    }
    Ok(report.handled())
}

/// Reacts to what was committed, until nothing is left.
pub(crate) async fn react(services: &Services) -> Result<(), StoreError> {
    while reactions::run(services).await? > 0 {}
    Ok(())
}
