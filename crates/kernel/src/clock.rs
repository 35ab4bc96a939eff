//! Ports for what a pure domain cannot make: time and fresh identifiers.
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// The time.
pub trait Clock: Send + Sync {
    /// Now. An adapter MUST truncate to microseconds: PostgreSQL keeps no more.
    fn now(&self) -> DateTime<Utc>;
}

/// Fresh identifiers.
pub trait IdSource: Send + Sync {
    /// A fresh one. An adapter MUST make it ordered by time (UUID version 7) and its last 62 bits
    /// unpredictable.
    fn next(&self) -> Uuid;
}
