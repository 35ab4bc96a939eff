//! A clock that can be set back while the demonstration is prepared.
use chrono::{DateTime, TimeDelta, Utc};
use linf_kernel::Clock;
use linf_system::SystemClock;
use std::sync::atomic::{AtomicI64, Ordering};

/// This machine's clock, some seconds behind.
#[derive(Debug, Default)]
pub(crate) struct DemoClock {
    behind: AtomicI64,
}

impl DemoClock {
    /// Sets it so long behind this machine's clock.
    pub(crate) fn set_behind(&self, behind: TimeDelta) {
        self.behind.store(behind.num_seconds(), Ordering::Relaxed);
    }
}

impl Clock for DemoClock {
    fn now(&self) -> DateTime<Utc> {
        SystemClock.now() - TimeDelta::seconds(self.behind.load(Ordering::Relaxed))
    }
}
