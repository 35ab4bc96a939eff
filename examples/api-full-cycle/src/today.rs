//! The day it is for a CAF of metropolitan France.
use chrono::{DateTime, NaiveDate, Utc};
use std::time::SystemTime;

/// Today in Paris.
#[expect(clippy::disallowed_methods, reason = "a program of its own, not a part of the server")]
pub(crate) fn today() -> NaiveDate {
    let now: DateTime<Utc> = SystemTime::now().into();
    now.with_timezone(&chrono_tz::Europe::Paris).date_naive()
}
