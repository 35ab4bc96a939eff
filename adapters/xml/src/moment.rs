//! Instants and days, as XML Schema writes them.

use chrono::{DateTime, Datelike, NaiveDate, SecondsFormat, Utc};
use chrono_tz::Tz;
use linf_routing::Month;

/// An instant with the offset of its place: `2026-11-23T14:30:00+01:00`.
pub(crate) fn instant(at: DateTime<Utc>, zone: Tz) -> String {
    at.with_timezone(&zone).to_rfc3339_opts(SecondsFormat::Secs, false)
}

/// A day: `2026-11-23`.
pub(crate) fn day(day: NaiveDate) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
}

/// A month: `2026-11`.
pub(crate) fn month(month: Month) -> String {
    format!("{:04}-{:02}", month.year, month.month)
}

#[cfg(test)]
mod tests {
    use super::*;

    // Proves: D7, T13
    #[test]
    fn instants_are_those_of_the_place() {
        let at = "2026-08-30T21:30:15.123456Z".parse().unwrap();
        assert_eq!(instant(at, Tz::Europe__Paris), "2026-08-30T23:30:15+02:00");
        assert_eq!(instant(at, Tz::Indian__Reunion), "2026-08-31T01:30:15+04:00");
        assert_eq!(instant(at, Tz::America__Guadeloupe), "2026-08-30T17:30:15-04:00");
        assert_eq!(instant(at, Tz::UTC), "2026-08-30T21:30:15+00:00");
    }

    // Proves: D7
    #[test]
    fn days_and_months_keep_their_zeros() {
        assert_eq!(day(NaiveDate::from_ymd_opt(2027, 2, 3).unwrap()), "2027-02-03");
        assert_eq!(month(Month { year: 2027, month: 3 }), "2027-03");
    }
}
