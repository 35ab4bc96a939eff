//! A clock that tests set.
use super::instant;
use crate::Clock;
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::{Arc, Mutex};

/// A clock that moves only when it is told to. Clones show the same time.
#[derive(Debug, Clone)]
pub struct FixedClock(Arc<Mutex<DateTime<Utc>>>);

impl FixedClock {
    /// A clock stopped at an instant.
    #[must_use]
    pub fn new(at: DateTime<Utc>) -> Self {
        Self(Arc::new(Mutex::new(at)))
    }
    /// A clock stopped at an instant written as `2026-11-23T10:00:00Z`.
    #[must_use]
    pub fn at(raw: &str) -> Self {
        Self::new(instant(raw))
    }
    /// Moves it to an instant.
    pub fn set(&self, at: DateTime<Utc>) {
        *self.0.lock().unwrap() = at;
    }
    /// Moves it forward (or back).
    pub fn advance(&self, by: TimeDelta) {
        *self.0.lock().unwrap() += by;
    }
}
impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}
