//! Instants as both engines keep them: UTC, to the microsecond.
use chrono::{DateTime, SubsecRound, Utc};

/// An instant without what PostgreSQL would drop.
pub(crate) fn micros(at: DateTime<Utc>) -> DateTime<Utc> {
    at.trunc_subsecs(6)
}
