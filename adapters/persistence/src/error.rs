//! The only place where a database error becomes a port error.
use linf_kernel::StoreError;
use sea_orm::{DbErr, RuntimeErr, SqlErr, sqlx};

/// What a use case can do about a database error.
pub(crate) fn store_error(error: DbErr) -> StoreError {
    if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) {
        return StoreError::Duplicate;
    }
    if is_passing(&error) {
        StoreError::Unavailable(Box::new(error))
    } else {
        StoreError::Other(Box::new(error))
    }
}

/// Busy, away or full: the same call may work later.
fn is_passing(error: &DbErr) -> bool {
    if matches!(error, DbErr::ConnectionAcquire(_) | DbErr::Conn(_)) {
        return true;
    }
    match runtime(error) {
        Some(sqlx::Error::Database(database)) => {
            database.code().is_some_and(|code| is_passing_code(&code))
        }
        Some(
            sqlx::Error::Io(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed,
        ) => true,
        Some(_) | None => false,
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the library may add variants")]
fn runtime(error: &DbErr) -> Option<&sqlx::Error> {
    match error {
        DbErr::Exec(RuntimeErr::SqlxError(source))
        | DbErr::Query(RuntimeErr::SqlxError(source)) => Some(source),
        _ => None,
    }
}

/// A SQLSTATE of PostgreSQL has five characters; a result code of SQLite has four at most, and its
/// low byte is the primary code.
fn is_passing_code(code: &str) -> bool {
    const BUSY: i32 = 5;
    const LOCKED: i32 = 6;
    const DISK: i32 = 10;
    const FULL: i32 = 13;
    const CANNOT_OPEN: i32 = 14;
    if code.len() == 5 {
        return matches!(code, "40001" | "40P01" | "55P03" | "57014" | "58030")
            || ["08", "53", "57P"].iter().any(|class| code.starts_with(class));
    }
    let primary = code.parse::<i32>().map(|code| code & 0xff);
    matches!(primary, Ok(BUSY | LOCKED | DISK | FULL | CANNOT_OPEN))
}

#[cfg(test)]
mod tests {
    use super::is_passing_code;

    #[test]
    fn busy_away_and_full_are_told_apart_from_faults() {
        for passing in
            ["5", "517", "6", "13", "778", "40001", "40P01", "55P03", "53100", "57P03", "08006"]
        {
            assert!(is_passing_code(passing), "{passing}");
        }
        for fault in ["1", "787", "1299", "2067", "23505", "42P01", "22P02", ""] {
            assert!(!is_passing_code(fault), "{fault}");
        }
    }
}
