//! The statements of one submission, as PostgreSQL logged them, made a script that `pgbench` runs.

use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A statement and what was bound to it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Statement {
    text: String,
    bound: Vec<Option<String>>,
}

/// A line of the server’s JSON log.
#[derive(Deserialize)]
struct Entry {
    message: Option<String>,
    detail: Option<String>,
}

/// Statements logged between two others that hold these words, in order.
pub(crate) fn between(log: &str, first: &str, last: &str) -> Result<Vec<Statement>> {
    let mut found = Vec::new();
    let mut begun = false;
    for line in log.lines() {
        let entry: Entry = serde_json::from_str(line).context("the log of PostgreSQL")?;
        let Some(message) = entry.message else { continue };
        if message.contains(first) {
            begun = true;
            found.clear();
        } else if message.contains(last) && begun {
            return Ok(found);
        } else if begun && let Some(text) = text(&message) {
            let bound = entry.detail.as_deref().map(bound).transpose()?.unwrap_or_default();
            found.push(Statement { text: text.to_owned(), bound });
        }
    }
    anyhow::bail!("PostgreSQL did not log the end of the submission")
}

/// `statement: …` or `execute sqlx_s_1: …`.
fn text(message: &str) -> Option<&str> {
    let (kind, text) = message.split_once(": ")?;
    (kind == "statement" || kind.starts_with("execute ")).then_some(text)
}

/// `parameters: $1 = 'it''s', $2 = NULL`.
fn bound(detail: &str) -> Result<Vec<Option<String>>> {
    let mut values = Vec::new();
    let mut rest = detail.split_once(": ").context("no parameters")?.1;
    while let Some((_, value)) = rest.split_once(" = ") {
        if let Some(after) = value.strip_prefix("NULL") {
            values.push(None);
            rest = after;
            continue;
        }
        let quoted = value.strip_prefix('\'').context("a parameter without quotes")?;
        let mut text = String::new();
        let mut pieces = quoted.split('\'');
        text.push_str(pieces.next().unwrap_or_default());
        let mut read = text.len() + 1;
        // Two quotes are one; a single one ends the value.
        while let Some(rest) = quoted.get(read..).filter(|rest| rest.starts_with('\'')) {
            let piece = rest.get(1..).unwrap_or_default().split('\'').next().unwrap_or_default();
            text.push('\'');
            text.push_str(piece);
            read += piece.len() + 2;
        }
        values.push(Some(text));
        rest = quoted.get(read..).unwrap_or_default();
    }
    Ok(values)
}

/// A script that repeats them for ever new requests: what is unique is made from `:k`, which
/// grows as our identifiers do; all the rest is as it was.
pub(crate) fn script(statements: &[Statement]) -> Result<String> {
    let mut fresh = BTreeMap::new();
    for statement in statements {
        for (column, value) in inserted(statement) {
            let expression = match column {
                "id" => format!("lpad(to_hex(:k::bigint + {}), 32, '0')::uuid", fresh.len()),
                "reference" => "lpad((:k::bigint)::text, 18, '0')".to_owned(),
                "key_digest" => "decode(lpad(to_hex(:k::bigint), 64, '0'), 'hex')".to_owned(),
                _ => continue,
            };
            fresh.entry(value.to_owned()).or_insert(expression);
        }
    }
    ensure!(fresh.len() > 2, "the submission recorded nothing");
    ensure!(fresh.len() < 16, "more identifiers than a script leaves room for");
    let mut script = String::from("\\set n :n + 1\n\\set k (:n * 64 + :client_id) * 16\n");
    for statement in statements {
        script.push_str(&filled(statement, &fresh)?);
        script.push_str(";\n");
    }
    Ok(script)
}

/// The columns of an `INSERT` and their values, row after row.
fn inserted(statement: &Statement) -> impl Iterator<Item = (&str, &str)> {
    let columns = statement.text.strip_prefix("INSERT INTO ").and_then(|rest| {
        let (_, columns) = rest.split_once(" (")?;
        Some(columns.split_once(')')?.0)
    });
    let names: Vec<&str> = columns.into_iter().flat_map(|columns| columns.split(", ")).collect();
    let names: Vec<&str> = names.into_iter().map(|name| name.trim_matches('"')).collect();
    let width = names.len().max(1);
    let column = move |place: usize| names.get(place % width).copied();
    let values = statement.bound.iter().enumerate();
    values.filter_map(move |(place, value)| Some((column(place)?, value.as_deref()?)))
}

/// The statement with its values in the text.
fn filled(statement: &Statement, fresh: &BTreeMap<String, String>) -> Result<String> {
    let mut filled = String::new();
    let mut pieces = statement.text.split('$');
    filled.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let digits = piece.len() - piece.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, rest) = piece.split_at_checked(digits).context("a broken statement")?;
        let number: usize = number.parse().context("a parameter without its number")?;
        let value = statement.bound.get(number - 1).context("a parameter without its value")?;
        filled.push_str(&match value {
            None => "NULL".to_owned(),
            Some(value) => fresh.get(value).cloned().unwrap_or_else(|| literal(value)),
        });
        filled.push_str(rest);
    }
    Ok(filled)
}

/// A text between quotes, without a colon: `pgbench` would take what follows for a variable.
fn literal(value: &str) -> String {
    let escaped = value.replace('\\', "\\\\").replace('\'', "''").replace(':', "\\x3A");
    format!("E'{escaped}'")
}

#[cfg(test)]
mod tests {
    use super::{Statement, between, bound, script};
    use serde_json::json;

    fn statement(text: &str, bound: &[&str]) -> Statement {
        let bound = bound.iter().map(|value| Some((*value).to_owned())).collect();
        Statement { text: text.to_owned(), bound }
    }

    #[test]
    fn what_was_bound_is_read_back() {
        let read = bound("parameters: $1 = 'a = ''b'', c', $2 = NULL, $3 = '', $4 = ''''").unwrap();
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(read, [text("a = 'b', c"), None, text(""), text("'")]);
    }

    #[test]
    fn only_what_is_between_the_marks_is_kept() {
        let log = [
            json!({ "message": "statement: SELECT 'begin'" }),
            json!({ "message": "statement: too early" }),
            json!({ "message": "statement: SELECT 'begin'" }),
            json!({ "message": "statement: BEGIN" }),
            json!({ "message": "checkpoint starting: time" }),
            json!({ "message": "execute s_1: SELECT $1", "detail": "parameters: $1 = 'x'" }),
            json!({ "message": "statement: SELECT 'end'" }),
            json!({ "message": "statement: too late" }),
        ];
        let log = log.map(|line| line.to_string()).join("\n");
        let found = between(&log, "'begin'", "'end'").unwrap();
        assert_eq!(found, [statement("BEGIN", &[]), statement("SELECT $1", &["x"])]);
        assert!(between("", "'begin'", "'end'").is_err());
    }

    #[test]
    fn a_script_makes_new_what_is_unique_and_keeps_the_rest() {
        let request = r#"INSERT INTO "request" ("id", "reference", "at") VALUES ($1, $2, $3)"#;
        let mails = r#"INSERT INTO "mail" ("id", "request_id") VALUES ($1, $2), ($3, $4)"#;
        let script = script(&[
            statement(request, &["r", "ABC", "08:30"]),
            statement(mails, &["m1", "r", "m2", "r"]),
        ]);
        let id = |number| format!("lpad(to_hex(:k::bigint + {number}), 32, '0')::uuid");
        let reference = "lpad((:k::bigint)::text, 18, '0')";
        let expected = [
            "\\set n :n + 1".to_owned(),
            "\\set k (:n * 64 + :client_id) * 16".to_owned(),
            format!(
                r#"INSERT INTO "request" ("id", "reference", "at") VALUES ({}, {reference}, E'08\x3A30');"#,
                id(0)
            ),
            format!(
                r#"INSERT INTO "mail" ("id", "request_id") VALUES ({}, {}), ({}, {});"#,
                id(2),
                id(0),
                id(3),
                id(0)
            ),
        ];
        assert_eq!(script.unwrap().lines().collect::<Vec<_>>(), expected);
    }
}
