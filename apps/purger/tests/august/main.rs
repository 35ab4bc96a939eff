//! Requests of the end of August, here and overseas, are destroyed on the right local day, and
//! nothing of them is left.
#![expect(
    clippy::clone_on_ref_ptr,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests: a broken scene stops them, and a port is shared as its trait"
)]

mod traces;
mod world;

use chrono::{DateTime, Utc};
use serde_json::Value;
use std::process::Command;
use world::World;

/// Every place of the test, and the last instant before its 28 February.
const PLACES: [(&str, &str, &str); 3] = [
    ("97411", "974", "2026-02-27T19:59:59Z"),
    ("43157", "43", "2026-02-27T22:59:59Z"),
    ("97105", "971", "2026-02-28T03:59:59Z"),
];

fn purge(world: &World, arguments: &[&str]) -> (Value, Option<i32>) {
    let output = Command::new(env!("CARGO_BIN_EXE_linf-purger"))
        .arg("run")
        .args(arguments)
        .env("LINF_DATA_DIR", world.folder.path())
        .env("LINF_DATABASE_URL", &world.database_url)
        .env("LINF_SERVER_KEY_FILE", world.folder.path().join("server.key"))
        .current_dir(world.folder.path())
        .output()
        .expect("the purger runs");
    let out = String::from_utf8(output.stdout).expect("text");
    let errors = String::from_utf8_lossy(&output.stderr);
    let last = out.lines().last().unwrap_or_else(|| panic!("no summary: {errors}"));
    (serde_json::from_str(last).expect("one line of JSON last"), output.status.code())
}

async fn right_day_and_nothing_left(world: World) {
    let mut recorded = 0;
    for (commune, caf, _) in PLACES {
        let linf = world.linf(commune, caf).await;
        for day in 28..=31 {
            let at = format!("2025-08-{day}T12:00:00Z").parse().expect("an instant");
            world.request(linf, commune, at).await;
            recorded += 1;
        }
    }
    world.send_mails().await;
    world.close().await;
    let before = world.marked();
    let on_server = world.database_url.starts_with("postgres");
    for kept in [if on_server { "request_content.data" } else { "linf.db" }, ".eml"] {
        let found = before.iter().any(|place| place.contains(kept));
        assert!(found, "the search must be able to find something: {before:?}");
    }

    let (dry, code) = purge(&world, &["--dry-run", "--as-of", "2026-03-01T00:00:00Z"]);
    assert_eq!((&dry["requests"], code), (&Value::from(recorded), Some(0)));
    for (_, _, eve) in PLACES {
        let eve: DateTime<Utc> = eve.parse().expect("an instant");
        let too_early = eve.to_rfc3339();
        let (before, code) = purge(&world, &["--as-of", &too_early]);
        assert_eq!((&before["requests"], code), (&Value::from(0), Some(0)), "{too_early}");
        let midnight = (eve + chrono::TimeDelta::seconds(1)).to_rfc3339();
        let some = ["--as-of", &midnight, "--batch-size", "3", "--max-batches", "1"];
        let (first, code) = purge(&world, &some);
        assert_eq!((&first["status"], code), (&Value::from("partial"), Some(2)), "{midnight}");
        let (rest, code) = purge(&world, &["--as-of", &midnight, "--batch-size", "3"]);
        assert_eq!((&rest["status"], code), (&Value::from("done"), Some(0)), "{midnight}");
        let gone = [first, rest].iter().filter_map(|run| run["requests"].as_u64()).sum::<u64>();
        assert_eq!(gone, 4, "{midnight}");
    }
    assert_eq!(world.marked(), [""; 0], "something of the families is left");
    let documents =
        std::fs::read_dir(world.folder.path().join("proces-verbaux")).expect("documents");
    let mut destroyed = 0;
    for entry in documents {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|extension| extension == "json") {
            assert!(path.with_extension("pdf").exists());
            let text = std::fs::read_to_string(path).expect("a document");
            let document: Value = serde_json::from_str(&text).expect("JSON");
            let listed = document["destroyed"].as_array().map_or(0, Vec::len);
            assert_eq!(document["count"], listed);
            destroyed += listed;
        }
    }
    assert_eq!(destroyed, recorded);
}

// Proves: R114, D7, D8, T9, T12, T13
#[tokio::test(flavor = "multi_thread")]
async fn the_end_of_august_goes_on_the_right_local_day_on_sqlite() {
    right_day_and_nothing_left(World::sqlite().await).await;
}

// Proves: R114, D7, D8, T9, T13
#[tokio::test(flavor = "multi_thread")]
async fn the_end_of_august_goes_on_the_right_local_day_on_postgresql() {
    right_day_and_nothing_left(World::postgres().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_purge_of_the_future_of_no_database_or_without_sense_is_refused() {
    let world = World::sqlite().await;
    world.close().await;
    let (summary, code) = purge(&world, &["--as-of", "2100-01-01T00:00:00Z"]);
    assert_eq!((&summary["status"], code), (&Value::from("failed"), Some(1)));
    let (summary, code) = purge(&world, &["--batch-size", "0"]);
    assert_eq!((&summary["status"], code), (&Value::from("failed"), Some(1)));
    std::fs::remove_file(world.folder.path().join("linf.db")).expect("the database");
    let (summary, code) = purge(&world, &[]);
    assert_eq!((&summary["status"], code), (&Value::from("failed"), Some(1)));
}

// Proves: T9
#[tokio::test(flavor = "multi_thread")]
async fn two_purges_do_not_overlap() {
    let world = World::sqlite().await;
    world.hold_the_lease().await;
    world.close().await;
    let (summary, code) = purge(&world, &[]);
    assert_eq!((&summary["status"], code), (&Value::from("already_running"), Some(3)));
}
