//! Sheds load: one process asks an address block to wait. Guessing is limited in the store.
use crate::problem::{Code, Failure};
use crate::security::Client;
use crate::{Limits, Rate};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use linf_accounts::AddressBlock;
use std::sync::atomic::{AtomicU32, Ordering};

/// What is limited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
    /// Logging in, activating an account.
    LogIn,
    /// Sending a family's request.
    Submission,
    /// Searching a commune.
    Search,
}

/// Checks between two sweeps of blocks that no longer count.
const SWEEP: u32 = 4096;

/// The limits of this process.
pub(crate) struct LoadLimits {
    log_in: DefaultKeyedRateLimiter<AddressBlock>,
    submission: DefaultKeyedRateLimiter<AddressBlock>,
    search: DefaultKeyedRateLimiter<AddressBlock>,
    checks: AtomicU32,
}

impl LoadLimits {
    pub(crate) fn new(limits: &Limits) -> Self {
        let limiter = |rate: Rate| {
            RateLimiter::dashmap(Quota::per_minute(rate.per_minute).allow_burst(rate.burst))
        };
        Self {
            log_in: limiter(limits.log_in),
            submission: limiter(limits.submission),
            search: limiter(limits.search),
            checks: AtomicU32::new(0),
        }
    }
    /// Counts an act of a client, or asks to wait.
    pub(crate) fn check(&self, act: Act, client: Client) -> Result<(), Failure> {
        let limiter = match act {
            Act::LogIn => &self.log_in,
            Act::Submission => &self.submission,
            Act::Search => &self.search,
        };
        if self.checks.fetch_add(1, Ordering::Relaxed) % SWEEP == SWEEP - 1 {
            limiter.retain_recent();
        }
        limiter.check_key(&client.0).map_err(|refused| {
            let wait = refused.wait_time_from(DefaultClock::default().now()).as_secs() + 1;
            Failure::wait(Code::TooManyRequests, u32::try_from(wait).unwrap_or(60))
        })
    }
}
