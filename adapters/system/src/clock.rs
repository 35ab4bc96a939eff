//! The machine’s clock.
use chrono::{DateTime, SubsecRound, Utc};
use linf_kernel::Clock;

/// The machine’s clock, to the microsecond.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        #[expect(clippy::disallowed_methods, reason = "this is the adapter of the Clock port")]
        let now = Utc::now();
        now.trunc_subsecs(6)
    }
}

#[cfg(test)]
mod tests {
    use super::SystemClock;
    use linf_kernel::Clock;

    #[test]
    fn the_time_is_cut_to_what_every_database_keeps() {
        let now = SystemClock.now();
        assert_eq!(now.timestamp_subsec_nanos() % 1_000, 0);
        assert!(SystemClock.now() >= now);
    }
}
