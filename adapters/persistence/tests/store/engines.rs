//! What connections are set to, and what a closed store leaves behind.
use crate::bed::{self, Bed};
use linf_accounts::ports::Store;
use linf_kernel::StoreError;
use linf_persistence::{Engine, SeaStore};
use linf_routing::testing::Arrange;
use std::time::Duration;

// Proves: D23
#[tokio::test]
async fn a_file_of_sqlite_survives_a_power_cut() {
    let bed = Bed::sqlite().await;
    let pragmas = bed.store.engine_settings().await.unwrap();
    let expected = [
        ("journal_mode", "wal"),
        ("synchronous", "2"),
        ("foreign_keys", "1"),
        ("busy_timeout", "5000"),
        ("secure_delete", "1"),
    ];
    assert_eq!(pragmas, expected.map(|(name, value)| (name, value.to_owned())));
}

// Proves: D23
#[tokio::test]
async fn postgres_waits_for_no_statement_for_ever() {
    let bed = Bed::postgres().await;
    let settings = bed.store.engine_settings().await.unwrap();
    for expected in [("statement_timeout", "30s"), ("lock_timeout", "5s")] {
        assert!(settings.iter().any(|(name, value)| (*name, value.as_str()) == expected));
    }
    assert!(settings.contains(&("synchronous_commit", "on".to_owned())));
}

#[tokio::test]
async fn an_address_of_neither_engine_is_refused() {
    for url in ["mysql://here/linf", "linf.db", ""] {
        let refused = SeaStore::connect(bed::settings(url)).await;
        assert!(matches!(refused, Err(StoreError::Other(_))), "{url}");
    }
}

#[tokio::test]
async fn a_server_that_is_away_is_unavailable() {
    let connecting = SeaStore::connect(bed::settings("postgres://nobody@127.0.0.1:1/linf"));
    let refused = tokio::time::timeout(Duration::from_secs(20), connecting).await.unwrap();
    assert!(matches!(refused, Err(StoreError::Unavailable(_))), "{refused:?}");
}

/// One file, whole, without a journal beside it.
#[tokio::test]
async fn a_closed_store_leaves_one_file() {
    let bed = Bed::sqlite().await;
    bed.sign_contract("43".parse().unwrap(), "2026-01-05".parse().unwrap()).await;
    bed.store.ping().await.unwrap();
    bed.store.close().await.unwrap();
    let files = std::fs::read_dir(bed.file().parent().unwrap()).unwrap();
    let files: Vec<_> = files.map(|file| file.unwrap().file_name()).collect();
    assert_eq!(files, ["linf.db"]);
    assert!(matches!(Store::begin(&bed.store).await.err(), Some(StoreError::Unavailable(_))));
    assert_eq!(bed.number("SELECT count(*) FROM contract").await, 1);
}

/// What an error did to the connection stays inside its unit.
#[tokio::test]
async fn a_unit_dropped_after_an_error_gives_its_connection_back() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let bed = Bed::open(engine).await;
        for _ in 0..20 {
            let unit = linf_habilitation::ports::Store::begin(&bed.store).await.unwrap();
            let sample = linf_habilitation::testing::samples::convention(1);
            let sample = linf_habilitation::Convention::rehydrate(sample);
            unit.conventions().add(&sample).await.unwrap();
            assert!(matches!(unit.conventions().add(&sample).await, Err(StoreError::Duplicate)));
            assert!(unit.commit().await.is_err());
        }
        assert_eq!(bed.number("SELECT count(*) FROM convention").await, 0);
    }
}
