//! Requests recorded together, by one server and by several.
use crate::bed::{self, Bed};
use crate::both::on_both;
use linf_kernel::StoreError;
use linf_kernel::testing::day;
use linf_persistence::{Engine, SeaStore};
use linf_routing::Recorded;
use linf_routing::ports::RequestInbox;
use linf_routing::testing::{Arrange, SceneLinf, samples};
use sea_orm::ConnectionTrait;

on_both!(
    what_waits_at_the_close_is_recorded,
    a_closed_store_takes_nothing,
    the_same_form_sent_to_two_servers_is_one_request,
    requests_that_met_a_busy_store_are_recorded_at_a_next_try,
);

async fn with_linf(engine: Engine) -> (Bed, SceneLinf) {
    let bed = Bed::open(engine).await;
    let linf = SceneLinf::operational(1, "43157");
    bed.sign_contract(linf.caf, day("2026-01-05")).await;
    bed.put_linf(&linf).await;
    (bed, linf)
}

// Proves: D23
async fn what_waits_at_the_close_is_recorded(engine: Engine) {
    let (bed, linf) = with_linf(engine).await;
    let mut recording = tokio::task::JoinSet::new();
    for n in 1..=150 {
        let (store, accepted) = (bed.store.clone(), samples::accepted(n, &linf));
        recording.spawn(async move { store.record(accepted).await });
    }
    while bed.number("SELECT count(*) FROM request").await == 0 {
        tokio::task::yield_now().await;
    }
    bed.store.close().await.unwrap();
    let mut recorded = 0;
    for answer in recording.join_all().await {
        match answer {
            Ok(Recorded::New(..)) => recorded += 1,
            other => assert!(matches!(other, Err(StoreError::Unavailable(_))), "{other:?}"),
        }
    }
    assert_eq!(bed.number("SELECT count(*) FROM request").await, recorded);
    assert_eq!(bed.number("SELECT count(*) FROM request_content").await, recorded);
    assert_eq!(bed.number("SELECT count(*) FROM mail").await, recorded * 2);
}

async fn a_closed_store_takes_nothing(engine: Engine) {
    let (bed, linf) = with_linf(engine).await;
    bed.store.close().await.unwrap();
    let refused = bed.store.record(samples::accepted(1, &linf)).await;
    assert!(matches!(refused, Err(StoreError::Unavailable(_))), "{refused:?}");
    assert_eq!(bed.number("SELECT count(*) FROM request").await, 0);
}

// Proves: T6
async fn the_same_form_sent_to_two_servers_is_one_request(engine: Engine) {
    let (bed, linf) = with_linf(engine).await;
    let other = SeaStore::connect(bed::settings(&bed.url)).await.unwrap();
    let mut recording = tokio::task::JoinSet::new();
    for n in 1..=30 {
        for (place, store) in [(0, bed.store.clone()), (1000, other.clone())] {
            // As each server would: an identifier of its own, the key of the form.
            let mut accepted = samples::accepted(n, &linf);
            accepted.id = samples::request_id(n + place);
            recording.spawn(async move { store.record(accepted).await.unwrap() });
        }
    }
    let (mut new, mut already) = (0, 0);
    for answer in recording.join_all().await {
        match answer {
            Recorded::New(..) => new += 1,
            Recorded::Already(..) => already += 1,
            other @ (Recorded::KeyReused | Recorded::NotReceiving(_)) => unreachable!("{other:?}"),
        }
    }
    assert_eq!((new, already), (30, 30));
    assert_eq!(bed.number("SELECT count(*) FROM request").await, 30);
}

/// Somebody holds the tables for longer than a transaction waits, as a backup or a migration may.
async fn requests_that_met_a_busy_store_are_recorded_at_a_next_try(engine: Engine) {
    let (bed, linf) = with_linf(engine).await;
    let raw = bed.raw().await;
    raw.execute_unprepared(match engine {
        Engine::Sqlite => "BEGIN IMMEDIATE",
        Engine::Postgres => "BEGIN; LOCK TABLE request IN EXCLUSIVE MODE",
    })
    .await
    .unwrap();
    let mut recording = tokio::task::JoinSet::new();
    for n in 1..=5 {
        let (store, accepted) = (bed.store.clone(), samples::accepted(n, &linf));
        recording.spawn(async move { store.record(accepted).await });
    }
    tokio::time::sleep(std::time::Duration::from_millis(6_500)).await;
    raw.execute_unprepared("ROLLBACK").await.unwrap();
    for answer in recording.join_all().await {
        assert!(matches!(answer, Ok(Recorded::New(..))), "{answer:?}");
    }
    assert_eq!(bed.number("SELECT count(*) FROM request").await, 5);
}

/// More than a thousand wait behind a file that somebody else writes: the next ones are told at
/// once to come back.
#[tokio::test]
async fn a_queue_that_is_full_refuses_at_once() {
    let (bed, linf) = with_linf(Engine::Sqlite).await;
    let raw = bed.raw().await;
    raw.execute_unprepared("BEGIN IMMEDIATE").await.unwrap();
    let mut recording = tokio::task::JoinSet::new();
    for n in 1..=1200 {
        let (store, accepted) = (bed.store.clone(), samples::accepted(n, &linf));
        recording.spawn(async move { store.record(accepted).await });
    }
    let first = recording.join_next().await.unwrap().unwrap();
    assert!(matches!(first, Err(StoreError::Unavailable(_))), "{first:?}");
    raw.execute_unprepared("ROLLBACK").await.unwrap();
    let answers = recording.join_all().await;
    let recorded = answers.iter().filter(|answer| answer.is_ok()).count();
    assert!(recorded >= 1000, "{recorded}");
    let rows = bed.number("SELECT count(*) FROM request").await;
    assert_eq!(usize::try_from(rows).unwrap(), recorded);
}
