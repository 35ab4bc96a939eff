//! For the tests of this workspace, of adapters and of embedders: a settable clock, predictable
//! identifiers, the base of in-memory adapters, and the contract of leases.
#![expect(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    reason = "test support: a broken sample must stop the test"
)]

mod clock;
pub mod conformance;
mod ids;
mod leases;
mod shared;

pub use clock::FixedClock;
pub use ids::SequenceIds;
pub use leases::MemoryLeases;
pub use shared::{Draft, Shared};

use chrono::{DateTime, NaiveDate, Utc};

/// An instant written as `2026-11-23T10:00:00Z`.
#[must_use]
pub fn instant(raw: &str) -> DateTime<Utc> {
    raw.parse().unwrap()
}

/// A day written as `2026-11-23`.
#[must_use]
pub fn day(raw: &str) -> NaiveDate {
    raw.parse().unwrap()
}
