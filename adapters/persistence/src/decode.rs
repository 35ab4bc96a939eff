//! Stored words back to values of the domain; what does not fit is corrupt, never a panic.
use chrono::NaiveDate;
use linf_kernel::{Period, StoreError};
use std::fmt::Display;
use std::str::FromStr;

/// Reads the value that a column holds as text.
pub(crate) fn parse<T>(column: &'static str, raw: &str) -> Result<T, StoreError>
where
    T: FromStr,
    T::Err: Display,
{
    raw.parse().map_err(|why| StoreError::corrupt(format!("{column}: {why}")))
}

/// Reads a number that a column holds.
pub(crate) fn number<T, N>(column: &'static str, raw: N) -> Result<T, StoreError>
where
    T: TryFrom<N>,
{
    T::try_from(raw).map_err(|_out_of_range| StoreError::corrupt(format!("{column}: out of range")))
}

/// Makes a number that a column can hold.
pub(crate) fn stored<T, N>(what: &'static str, value: N) -> Result<T, StoreError>
where
    T: TryFrom<N>,
{
    let refused = |_out_of_range| StoreError::Other(format!("{what}: too large to store").into());
    T::try_from(value).map_err(refused)
}

/// A row whose columns do not fit each other.
pub(crate) fn misfit(table: &'static str, id: impl Display) -> StoreError {
    StoreError::corrupt(format!("{table} {id}: the columns do not fit the state"))
}

/// A period from its two columns.
pub(crate) const fn period(from: NaiveDate, until: Option<NaiveDate>) -> Period {
    Period { from, until }
}
