//! Local days: what a person reads on a calendar, not what a server counts in UTC.
use chrono::{DateTime, Days, LocalResult, Months, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;

/// The day on the calendar of `zone` at the instant `at`.
#[must_use]
pub fn local_day(at: DateTime<Utc>, zone: Tz) -> NaiveDate {
    at.with_timezone(&zone).date_naive()
}

/// The first instant of `day` in `zone`, even when a clock change skips midnight.
#[must_use]
pub fn start_of_day(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    let midnight = day.and_time(NaiveTime::MIN);
    match zone.from_local_datetime(&midnight) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => at.with_timezone(&Utc),
        LocalResult::None => {
            let later = midnight + chrono::TimeDelta::hours(1);
            let at = zone.from_local_datetime(&later).earliest();
            at.map_or_else(|| midnight.and_utc(), |at| at.with_timezone(&Utc))
        }
    }
}

/// The same day `months` later; the last day of the month when it has no such day
/// (31 August and six months: 28 or 29 February).
#[must_use]
pub fn months_after(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}

/// `days` calendar days later.
#[must_use]
pub fn days_after(day: NaiveDate, days: u16) -> NaiveDate {
    day.checked_add_days(Days::new(u64::from(days))).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::{local_day, months_after, start_of_day};
    use chrono::{DateTime, NaiveDate, Utc};
    use chrono_tz::Tz;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a day of the test")
    }
    fn instant(raw: &str) -> DateTime<Utc> {
        raw.parse().expect("an instant of the test")
    }

    // Proves: D7, T13
    #[test]
    fn six_months_clamp_to_the_end_of_the_month() {
        for (from, until) in [
            (day(2026, 8, 28), day(2027, 2, 28)),
            (day(2026, 8, 29), day(2027, 2, 28)),
            (day(2026, 8, 31), day(2027, 2, 28)),
            (day(2027, 8, 31), day(2028, 2, 29)),
            (day(2026, 3, 31), day(2026, 9, 30)),
            (day(2026, 1, 15), day(2026, 7, 15)),
        ] {
            assert_eq!(months_after(from, 6), until, "{from}");
        }
    }

    // Proves: D7, T13
    #[test]
    fn a_day_begins_at_the_midnight_of_its_place() {
        for (zone, begins) in [
            (Tz::Europe__Paris, "2026-08-30T22:00:00Z"),
            (Tz::Indian__Reunion, "2026-08-30T20:00:00Z"),
            (Tz::America__Guadeloupe, "2026-08-31T04:00:00Z"),
        ] {
            let begins = instant(begins);
            assert_eq!(start_of_day(day(2026, 8, 31), zone), begins, "{zone}");
            assert_eq!(local_day(begins, zone), day(2026, 8, 31), "{zone}");
        }
    }
}
