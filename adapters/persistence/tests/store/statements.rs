//! Every statement that any test makes on SQLite, the contracts of all domains first, finds its
//! rows by an index. No list of queries is kept: a new one is explained without a word here.
use crate::bed::raw;
use linf_persistence::StatementWatch;
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

/// Tables that stay small whatever happens, which may be read whole.
pub(crate) const SMALL: &[&str] = &[
    "caf_profile",         // one row a CAF
    "caf_reminder",        // one row a CAF
    "contract",            // a few rows a CAF
    "coverage_generation", // one row
    "lease",               // one row a kind of work
    "official_list",       // one row a year
    "official_list_content",
    "schema_migration", // one row a migration
];

/// The statements of one store.
#[derive(Clone, Default)]
pub(crate) struct Statements(Arc<Mutex<BTreeSet<String>>>);

impl Statements {
    pub(crate) fn watch(&self) -> StatementWatch {
        let Self(seen) = self.clone();
        Arc::new(move |sql| {
            seen.lock().unwrap_or_else(PoisonError::into_inner).insert(sql.to_owned());
        })
    }
    /// Those that read a whole table of a file of SQLite, however small it is today.
    pub(crate) fn that_read_whole(self, url: &str) -> Vec<String> {
        let seen = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        let url = url.to_owned();
        let asking = move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.unwrap().block_on(explain(&url, seen))
        };
        // A test that ends is in a runtime already.
        std::thread::spawn(asking).join().unwrap()
    }
}

async fn explain(url: &str, seen: BTreeSet<String>) -> Vec<String> {
    // What SQLite learnt of the few rows of a test says nothing of a table that grew.
    let learnt = raw(url).await;
    drop(learnt.execute_unprepared("DELETE FROM sqlite_stat1").await);
    learnt.close().await.unwrap();
    let raw = raw(url).await;
    let mut faults = Vec::new();
    for sql in seen {
        let faulty = plan(&raw, &sql).await.into_iter().find(|step| reads_whole(step, &sql));
        faults.extend(faulty.map(|step| format!("{step}: {sql}")));
    }
    raw.close().await.unwrap();
    faults
}

/// The steps of a plan; none of what has no plan.
async fn plan(raw: &DatabaseConnection, sql: &str) -> Vec<String> {
    if !["SELECT", "WITH", "INSERT", "UPDATE", "DELETE"].iter().any(|verb| sql.starts_with(verb)) {
        return Vec::new();
    }
    let question = format!("EXPLAIN QUERY PLAN {sql}");
    let question = Statement::from_string(raw.get_database_backend(), question);
    let steps = raw.query_all_raw(question).await.unwrap();
    let mut steps: Vec<String> =
        steps.iter().map(|step| step.try_get_by_index(3).unwrap()).collect();
    // What a statement makes itself is read whole: it is no table.
    let made = steps.iter().filter_map(|step| {
        step.strip_prefix("CO-ROUTINE ").or_else(|| step.strip_prefix("MATERIALIZE "))
    });
    let made: Vec<_> = made.map(|name| format!("SCAN {name}")).collect();
    steps.retain(|step| !made.contains(step));
    steps
}

/// `SCAN linf`: every row. `SCAN linf USING INDEX ix` is every row in the order of an index, which
/// is well only until a page is full.
fn reads_whole(step: &str, sql: &str) -> bool {
    let Some(scanned) = step.strip_prefix("SCAN ") else { return false };
    let table = scanned.split(' ').next().unwrap_or_default();
    let own = ["CONSTANT ROW", "-ROW VALUES CLAUSE"];
    let rows_of_its_own = table.starts_with('(') || own.iter().any(|words| scanned.contains(words));
    let in_order = scanned.contains(" USING ") && sql.contains(" LIMIT ");
    // A list without items is written `1 = 2`, which SQLite finds false before it reads a row.
    let of_nothing = sql.contains("WHERE ? = ?");
    // It holds the administrators of the CNAF alone.
    let few = scanned.ends_with(" USING INDEX ix_role_national");
    !rows_of_its_own && !in_order && !of_nothing && !few && !SMALL.contains(&table)
}

#[tokio::test]
async fn a_statement_that_reads_a_whole_table_is_found() {
    let bed = crate::bed::Bed::sqlite().await;
    let raw = bed.raw().await;
    for (sql, whole) in [
        ("SELECT id FROM linf WHERE phone = ?", true),
        ("SELECT id FROM linf WHERE id = ?", false),
        ("SELECT count(*) FROM request", true),
        ("SELECT id FROM request ORDER BY id LIMIT 5", false),
        ("SELECT caf FROM caf_profile", false),
        ("DELETE FROM mail WHERE queued_at < ?", true),
        ("UPDATE linf SET name = ? WHERE id IN (SELECT linf_id FROM request WHERE zone = ?)", true),
        ("WITH t(a) AS (VALUES (1), (2)) SELECT a FROM t", false),
        ("INSERT INTO lease SELECT work, holder, until FROM lease WHERE work = ?", false),
        ("INSERT INTO lease VALUES (?, ?, ?), (?, ?, ?)", false),
        ("PRAGMA user_version", false),
    ] {
        let steps = plan(&raw, sql).await;
        assert_eq!(steps.iter().any(|step| reads_whole(step, sql)), whole, "{sql}: {steps:?}");
    }
    raw.close().await.unwrap();
}
