//! The contract of [`Leases`], as tests that any adapter runs through
//! [`lease_conformance_tests!`](crate::lease_conformance_tests).
use super::instant;
use crate::Leases;
use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

fn now() -> DateTime<Utc> {
    instant("2026-11-23T10:00:00Z")
}
fn in_minutes(minutes: i64) -> DateTime<Utc> {
    now() + TimeDelta::minutes(minutes)
}
const HERE: Uuid = Uuid::from_u128(1);
const THERE: Uuid = Uuid::from_u128(2);

/// One holder at a time; another work is free.
pub async fn one_holder_at_a_time(leases: &dyn Leases) {
    assert!(leases.acquire("relay", HERE, now(), in_minutes(5)).await.unwrap());
    assert!(!leases.acquire("relay", THERE, in_minutes(4), in_minutes(9)).await.unwrap());
    assert!(leases.acquire("purge", THERE, in_minutes(4), in_minutes(9)).await.unwrap());
}
/// The holder prolongs its lease.
pub async fn the_holder_prolongs(leases: &dyn Leases) {
    assert!(leases.acquire("relay", HERE, now(), in_minutes(5)).await.unwrap());
    assert!(leases.acquire("relay", HERE, in_minutes(4), in_minutes(9)).await.unwrap());
    assert!(!leases.acquire("relay", THERE, in_minutes(8), in_minutes(13)).await.unwrap());
}
/// A lease that ran out is free.
pub async fn a_lease_runs_out(leases: &dyn Leases) {
    assert!(leases.acquire("relay", HERE, now(), in_minutes(5)).await.unwrap());
    assert!(leases.acquire("relay", THERE, in_minutes(5), in_minutes(10)).await.unwrap());
    assert!(!leases.acquire("relay", HERE, in_minutes(6), in_minutes(11)).await.unwrap());
}
/// The holder alone gives a lease back.
pub async fn the_holder_alone_releases(leases: &dyn Leases) {
    assert!(leases.acquire("relay", HERE, now(), in_minutes(5)).await.unwrap());
    leases.release("relay", THERE).await.unwrap();
    assert!(!leases.acquire("relay", THERE, now(), in_minutes(5)).await.unwrap());
    leases.release("relay", HERE).await.unwrap();
    leases.release("relay", HERE).await.unwrap();
    assert!(leases.acquire("relay", THERE, now(), in_minutes(5)).await.unwrap());
}

/// Runs the contract of leases: `async fn open() -> Arc<dyn Leases>`, a fresh empty store at each
/// call. The crate that runs it depends on tokio with `macros` and `rt`.
#[macro_export]
macro_rules! lease_conformance_tests {
    ($open:path) => {
        $crate::lease_conformance_tests!(@ $open;
            one_holder_at_a_time,
            the_holder_prolongs,
            a_lease_runs_out,
            the_holder_alone_releases
        );
    };
    (@ $open:path; $($case:ident),+) => { $(
        #[::tokio::test]
        async fn $case() {
            let leases = $open().await;
            $crate::testing::conformance::$case(leases.as_ref()).await;
        }
    )+ };
}
