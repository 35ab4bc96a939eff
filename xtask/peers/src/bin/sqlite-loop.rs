//! What SQLite can do for one writer: a loop that records the rows of a submission again and
//! again, one transaction each, its statements prepared once, with the settings of our own
//! connections. `cargo xtask bench` compares submissions with it.
#![expect(clippy::print_stdout, reason = "a command-line tool prints")]

use anyhow::{Context as _, Result};
use rusqlite::types::Value;
use rusqlite::{Connection, Statement};
use std::time::{Duration, Instant};

/// Tables that a submission writes, and which rows of them are those of the latest one.
const TABLES: [(&str, &str); 4] = [
    ("request", "id = ?1"),
    ("request_content", "request_id = ?1"),
    ("event", "id > ?1"),
    ("mail", "request_id = ?1"),
];

/// Adapters set their connections so.
const SETTINGS: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
    PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 8192; \
    PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384;";

/// A row to record again.
struct Row<'a> {
    insert: Statement<'a>,
    columns: Vec<String>,
    values: Vec<Value>,
}

/// Arguments: a database whose latest request is repeated, and for how many seconds. Prints how
/// many transactions were committed in a second.
fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().context("the file of a database is missing")?;
    let seconds = arguments.next().context("a number of seconds is missing")?;
    let limit = Duration::from_secs_f64(seconds.parse()?);
    let connection = Connection::open(file)?;
    connection.execute_batch(SETTINGS)?;
    let latest: Vec<u8> =
        connection.query_row("SELECT max(id) FROM request", [], |row| row.get(0))?;
    let first = u128::from_be_bytes(latest.as_slice().try_into()?);
    let mut rows = rows(&connection, &latest)?;
    let started = Instant::now();
    let mut done: u32 = 0;
    while started.elapsed() < limit {
        done += 1;
        let number = first + (u128::from(done) << 8);
        connection.execute_batch("BEGIN IMMEDIATE")?;
        for (place, row) in (0..).zip(&mut rows) {
            record(row, number, place)?;
        }
        connection.execute_batch("COMMIT")?;
    }
    println!("{:.1}", f64::from(done) / started.elapsed().as_secs_f64());
    Ok(())
}

/// The rows of the latest request.
fn rows<'a>(connection: &'a Connection, latest: &[u8]) -> Result<Vec<Row<'a>>> {
    let mut all = Vec::new();
    for (table, which) in TABLES {
        let mut select = connection.prepare(&format!("SELECT * FROM {table} WHERE {which}"))?;
        let columns: Vec<String> = select.column_names().into_iter().map(str::to_owned).collect();
        let marks = vec!["?"; columns.len()].join(", ");
        let insert = format!("INSERT INTO {table} ({}) VALUES ({marks})", columns.join(", "));
        let mut found = select.query([latest])?;
        let before = all.len();
        while let Some(row) = found.next()? {
            let values =
                (0..columns.len()).map(|column| row.get(column)).collect::<Result<_, _>>()?;
            let insert = connection.prepare(&insert)?;
            all.push(Row { insert, columns: columns.clone(), values });
        }
        anyhow::ensure!(all.len() > before, "{table} holds nothing of the latest request");
    }
    Ok(all)
}

/// Records a row under new identifiers.
fn record(row: &mut Row<'_>, number: u128, place: u128) -> Result<()> {
    for (column, value) in row.columns.iter().zip(&mut row.values) {
        match column.as_str() {
            "id" if place > 0 => *value = Value::Blob((number + place).to_be_bytes().to_vec()),
            "id" | "request_id" => *value = Value::Blob(number.to_be_bytes().to_vec()),
            "reference" => *value = Value::Text(format!("{number:x}")),
            "key_digest" => {
                *value = Value::Blob([number.to_be_bytes(), number.to_le_bytes()].concat());
            }
            _ => {}
        }
    }
    row.insert.execute(rusqlite::params_from_iter(&row.values))?;
    Ok(())
}
