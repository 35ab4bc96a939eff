//! The purge, over the in-memory adapter.
use super::{Purge, PurgeError, PurgeOptions, PurgeReport};
use crate::ports::Erased;
use crate::testing::{MemoryStore, RecordingCopies, RecordingDesk, SceneRequest};
use chrono::TimeDelta;
use linf_kernel::testing::{FixedClock, MemoryLeases, SequenceIds, instant};
use linf_kernel::{Clock, Leases};
use std::sync::Arc;
use uuid::Uuid;

struct Bench {
    store: MemoryStore,
    leases: MemoryLeases,
    copies: RecordingCopies,
    desk: RecordingDesk,
    clock: FixedClock,
    purge: Purge,
}

fn bench(now: &str) -> Bench {
    let (store, leases) = (MemoryStore::default(), MemoryLeases::default());
    let (copies, desk) = (RecordingCopies::default(), RecordingDesk::default());
    let clock = FixedClock::at(now);
    let purge = Purge {
        store: Arc::new(store.clone()),
        leases: Arc::new(leases.clone()),
        copies: Arc::new(copies.clone()),
        desk: Arc::new(desk.clone()),
        clock: Arc::new(clock.clone()),
        ids: Arc::new(SequenceIds::default()),
    };
    Bench { store, leases, copies, desk, clock, purge }
}

impl Bench {
    fn options(&self) -> PurgeOptions {
        let as_of = self.clock.now();
        PurgeOptions { as_of, batch_size: 10, max_batches: None, dry_run: false }
    }
    fn put(&self, numbers: std::ops::RangeInclusive<u64>, recorded_at: &str) {
        for n in numbers {
            self.store.put_request(&SceneRequest::new(n, recorded_at));
        }
    }
}

// Proves: R114, D7, T13
#[tokio::test]
async fn a_request_goes_on_the_local_day_and_not_one_second_before() {
    for (seat, midnight) in [
        ("43157", "2027-02-27T23:00:00Z"),
        ("97411", "2027-02-27T20:00:00Z"),
        ("97120", "2027-02-28T04:00:00Z"),
    ] {
        let bench = bench("2027-03-01T12:00:00Z");
        for (n, day) in (1..).zip(28..=31) {
            let recorded = format!("2026-08-{day}T12:00:00Z");
            let request = SceneRequest::new(n, &recorded).to_linf(2, seat);
            bench.store.put_request(&request);
        }
        let early = instant(midnight) - TimeDelta::seconds(1);
        let options = PurgeOptions { as_of: early, ..bench.options() };
        assert_eq!(bench.purge.run(options).await.unwrap(), PurgeReport::default());
        assert_eq!(bench.store.requests().len(), 4, "{seat}");
        let options = PurgeOptions { as_of: instant(midnight), ..bench.options() };
        let report = bench.purge.run(options).await.unwrap();
        assert_eq!((report.erased.requests, bench.store.requests().len()), (4, 0), "{seat}");
    }
}

// Proves: T9
#[tokio::test]
async fn the_future_is_never_purged() {
    let bench = bench("2027-06-01T03:00:00Z");
    bench.put(1..=3, "2026-06-01T08:00:00Z");
    let as_of = bench.clock.now() + TimeDelta::microseconds(1);
    let refused = bench.purge.run(PurgeOptions { as_of, ..bench.options() }).await;
    assert!(matches!(refused, Err(PurgeError::InTheFuture)), "{refused:?}");
    assert_eq!(bench.store.requests().len(), 3);
}

#[tokio::test]
async fn two_purges_never_overlap() {
    let bench = bench("2027-06-01T03:00:00Z");
    bench.put(1..=3, "2026-06-01T08:00:00Z");
    let now = bench.clock.now();
    let elsewhere = Uuid::from_u128(1);
    assert!(
        bench.leases.acquire("purge", elsewhere, now, now + TimeDelta::hours(1)).await.unwrap()
    );
    let refused = bench.purge.run(bench.options()).await;
    assert!(matches!(refused, Err(PurgeError::AlreadyRunning)), "{refused:?}");
    assert_eq!(bench.store.requests().len(), 3);
    bench.leases.release("purge", elsewhere).await.unwrap();
    bench.purge.run(bench.options()).await.unwrap();
    assert!(
        bench.leases.acquire("purge", elsewhere, now, now + TimeDelta::hours(1)).await.unwrap()
    );
}

#[tokio::test]
async fn a_dry_run_counts_and_destroys_nothing() {
    let bench = bench("2027-06-01T03:00:00Z");
    bench.put(1..=25, "2026-06-01T08:00:00Z");
    bench.put(26..=30, "2027-05-01T08:00:00Z");
    bench.store.put_export(1, &bench.store.requests(), instant("2027-01-01T08:00:00Z"));
    let report = bench.purge.run(PurgeOptions { dry_run: true, ..bench.options() }).await.unwrap();
    assert_eq!((report.erased.requests, report.erased.mails, report.batches), (25, 50, 0));
    assert_eq!((bench.store.requests().len(), bench.store.mails().len()), (30, 60));
    assert_eq!(bench.store.export(1), (true, true));
    assert_eq!((bench.store.register(), bench.store.events()), (Vec::new(), Vec::new()));
    assert_eq!((bench.copies.destroyed(), bench.desk.issued()), (Vec::new(), Vec::new()));
}

// Proves: R114, D8, T12
#[tokio::test]
async fn a_run_destroys_what_is_due_and_says_so() {
    let bench = bench("2027-06-01T03:00:00Z");
    bench.put(1..=25, "2026-06-01T08:00:00Z");
    bench.store.put_request(&SceneRequest::new(26, "2026-07-01T08:00:00Z").to_linf(2, "97411"));
    bench.put(30..=31, "2027-05-01T08:00:00Z");
    let report = bench.purge.run(bench.options()).await.unwrap();
    let erased = Erased { requests: 26, mails: 52, exports_emptied: 0 };
    let expected = PurgeReport { erased, batches: 3, proces_verbaux: 4, partial: false };
    assert_eq!(report, expected);
    assert_eq!((bench.store.requests().len(), bench.store.mails().len()), (2, 4));
    assert_eq!(bench.copies.destroyed().len(), 52);
    assert_eq!((bench.store.events().len(), bench.store.flushes()), (3, 1));
    let issued = bench.desk.issued();
    assert_eq!(issued.iter().map(|made| made.destroyed.len()).sum::<usize>(), 26);
    assert!(bench.store.register().iter().all(|(_, at)| *at == Some(bench.clock.now())));
    let of_reunion: Vec<_> =
        issued.iter().filter(|made| made.zone == chrono_tz::Tz::Indian__Reunion).collect();
    assert_eq!(of_reunion.len(), 1);
    assert_eq!(bench.purge.run(bench.options()).await.unwrap(), PurgeReport::default());
}

#[tokio::test]
async fn a_bounded_run_says_that_there_is_more() {
    let bench = bench("2027-06-01T03:00:00Z");
    bench.put(1..=25, "2026-06-01T08:00:00Z");
    let bounded = PurgeOptions { max_batches: Some(2), ..bench.options() };
    let report = bench.purge.run(bounded).await.unwrap();
    assert_eq!((report.erased.requests, report.batches, report.partial), (20, 2, true));
    let report = bench.purge.run(bounded).await.unwrap();
    assert_eq!((report.erased.requests, report.batches, report.partial), (5, 1, false));
}

/// Those of Guadeloupe come before in UTC and are not due yet: one of La Réunion, behind them, is.
#[tokio::test]
async fn a_bounded_run_sees_what_is_due_behind_what_is_not() {
    let bench = bench("2026-11-29T22:00:00Z");
    let at = "2026-05-31T19:00:00Z";
    bench.store.put_request(&SceneRequest::new(1, "2026-05-01T08:00:00Z"));
    for n in 2..=600 {
        bench.store.put_request(&SceneRequest::new(n, at).to_linf(3, "97105"));
    }
    bench.store.put_request(&SceneRequest::new(601, "2026-05-31T19:30:00Z").to_linf(2, "97411"));
    let bounded = PurgeOptions { max_batches: Some(1), batch_size: 1, ..bench.options() };
    let report = bench.purge.run(bounded).await.unwrap();
    assert_eq!((report.erased.requests, report.partial), (1, true));
    let unbounded = bench.purge.run(bench.options()).await.unwrap();
    assert_eq!((unbounded.erased.requests, bench.store.requests().len()), (1, 599));
}

// Proves: T12
#[tokio::test]
async fn nothing_is_erased_while_copies_of_mails_remain() {
    let bench = bench("2027-06-01T03:00:00Z");
    bench.put(1..=3, "2026-06-01T08:00:00Z");
    bench.copies.fail_after(Some(0));
    let stopped = bench.purge.run(bench.options()).await;
    assert!(matches!(stopped, Err(PurgeError::Copies(_))), "{stopped:?}");
    assert_eq!((bench.store.requests().len(), bench.store.register().len()), (3, 0));
    bench.copies.fail_after(None);
    assert_eq!(bench.purge.run(bench.options()).await.unwrap().erased.requests, 3);
}

// Proves: D8
#[tokio::test]
async fn a_document_that_failed_is_made_by_the_next_run() {
    let bench = bench("2027-06-01T03:00:00Z");
    bench.put(1..=3, "2026-06-01T08:00:00Z");
    bench.desk.fail_after(Some(0));
    let mut done = PurgeReport::default();
    let stopped = bench.purge.run_counting(bench.options(), &mut done).await;
    assert_eq!((done.erased.requests, done.batches), (3, 1), "what was destroyed is told");
    assert!(matches!(stopped, Err(PurgeError::Document(_))), "{stopped:?}");
    assert_eq!((bench.store.requests().len(), bench.desk.issued().len()), (0, 0));
    bench.desk.fail_after(None);
    let report = bench.purge.run(bench.options()).await.unwrap();
    assert_eq!((report.erased.requests, report.proces_verbaux), (0, 1));
    assert_eq!(bench.desk.issued().len(), 1);
}

// Proves: D9
#[tokio::test]
async fn the_bytes_of_exports_do_not_outlive_thirty_days() {
    let bench = bench("2027-06-01T03:00:00Z");
    bench.put(1..=1, "2027-04-01T08:00:00Z");
    let requests = bench.store.requests();
    for (n, made_at) in [(1, "2027-05-02T02:59:59Z"), (2, "2027-05-02T03:00:00Z")] {
        bench.store.put_export(n, &requests, instant(made_at));
    }
    let report = bench.purge.run(bench.options()).await.unwrap();
    assert_eq!(report.erased, Erased { requests: 0, mails: 0, exports_emptied: 1 });
    assert_eq!((bench.store.export(1), bench.store.export(2)), ((true, false), (true, true)));
}
