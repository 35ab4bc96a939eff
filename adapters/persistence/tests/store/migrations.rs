//! Migrations: from nothing, again, and by two servers at once.
use crate::bed::{self, Bed};
use crate::both::on_both;
use linf_kernel::StoreError;
use linf_persistence::{Engine, SeaStore};

on_both!(
    tables_are_made_from_nothing_and_once,
    servers_that_start_together_migrate_once,
    a_state_that_no_word_names_is_refused,
);

async fn tables_are_made_from_nothing_and_once(engine: Engine) {
    let (url, _folder) = bed::empty(engine).await;
    let store = SeaStore::connect(bed::settings(&url)).await.unwrap();
    let pending = store.pending_migrations().await.unwrap();
    assert_eq!(pending.first().map(String::as_str), Some("m20261123_000001_accounts"));
    assert!(pending.len() > 6, "{pending:?}");
    store.migrate().await.unwrap();
    store.migrate().await.unwrap();
    assert_eq!(store.pending_migrations().await.unwrap(), Vec::<String>::new());
    store.close().await.unwrap();
}

async fn servers_that_start_together_migrate_once(engine: Engine) {
    let (url, _folder) = bed::empty(engine).await;
    let mut servers = tokio::task::JoinSet::new();
    for _ in 0..3 {
        let settings = bed::settings(&url);
        servers.spawn(async move {
            let store = SeaStore::connect(settings).await?;
            // One process alone uses a file of SQLite: its servers start one after the other.
            if store.engine() == Engine::Postgres {
                store.migrate().await?;
            }
            store.close().await?;
            Ok::<_, StoreError>(())
        });
    }
    for done in servers.join_all().await {
        done.unwrap();
    }
    let store = SeaStore::connect(bed::settings(&url)).await.unwrap();
    store.migrate().await.unwrap();
    assert_eq!(store.pending_migrations().await.unwrap(), Vec::<String>::new());
}

async fn a_state_that_no_word_names_is_refused(engine: Engine) {
    use sea_orm::ConnectionTrait;
    let bed = Bed::open(engine).await;
    let raw = bed.raw().await;
    let id = if engine == Engine::Sqlite { "x'00'" } else { "gen_random_uuid()" };
    for (state, received_on, accepted) in [
        ("signed", "NULL", true),
        ("terminated", "'2026-01-05'", true),
        ("terminated", "NULL", false),
        ("signed", "'2026-01-05'", false),
        ("broken", "NULL", false),
    ] {
        let insert = format!(
            "INSERT INTO contract (id, caf, signed_on, state, received_on, version) \
             VALUES ({id}, '43', '2026-01-01', '{state}', {received_on}, 0)"
        );
        let inserted = raw.execute_unprepared(&insert).await;
        assert_eq!(inserted.is_ok(), accepted, "{state} {received_on} {inserted:?}");
        raw.execute_unprepared("DELETE FROM contract").await.unwrap();
    }
}
