//! What is kept how long.
use chrono::{DateTime, Days, Months, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;
use linf_kernel::calendar::{local_day, months_after, start_of_day};

/// Months that the portal keeps a request, from its recording (R114).
pub const REQUEST_MONTHS: u32 = 6;
/// How long the bytes of an export are kept at most (D9).
pub const EXPORT_BYTES: TimeDelta = TimeDelta::days(30);

/// The instant from which a request is to be destroyed: the beginning of the day, six calendar
/// months later, where its LINF is (D7). Month ends clamp.
#[must_use]
pub fn destroy_from(recorded_at: DateTime<Utc>, zone: Tz) -> DateTime<Utc> {
    start_of_day(months_after(local_day(recorded_at, zone), REQUEST_MONTHS), zone)
}

/// Requests recorded at this instant or later are due nowhere in the world: a bound for searching,
/// a few days too wide.
#[must_use]
pub fn search_before(as_of: DateTime<Utc>) -> DateTime<Utc> {
    let six_months_ago = as_of.date_naive().checked_sub_months(Months::new(REQUEST_MONTHS));
    let day = six_months_ago.and_then(|day| day.checked_add_days(Days::new(6)));
    day.map_or(as_of, |day| day.and_time(NaiveTime::MIN).and_utc())
}

#[cfg(test)]
mod tests {
    use super::{destroy_from, search_before};
    use chrono::{DateTime, TimeDelta, Utc};
    use chrono_tz::Tz;

    fn instant(raw: &str) -> DateTime<Utc> {
        raw.parse().expect("an instant of the test")
    }

    // Proves: R114, D7, T13
    #[test]
    fn requests_of_the_end_of_august_go_on_28_february_where_their_linf_is() {
        for (zone, midnight) in [
            (Tz::Europe__Paris, "2027-02-27T23:00:00Z"),
            (Tz::Indian__Reunion, "2027-02-27T20:00:00Z"),
            (Tz::America__Guadeloupe, "2027-02-28T04:00:00Z"),
        ] {
            for day in 28..=31 {
                let recorded = instant(&format!("2026-08-{day}T12:00:00Z"));
                assert_eq!(destroy_from(recorded, zone), instant(midnight), "{day} {zone}");
            }
        }
        let late = instant("2026-08-27T21:00:00Z");
        let in_reunion = destroy_from(late, Tz::Indian__Reunion);
        assert_eq!(in_reunion, instant("2027-02-27T20:00:00Z"));
        assert_eq!(destroy_from(late, Tz::Europe__Paris), instant("2027-02-26T23:00:00Z"));
    }

    // Proves: T9
    #[test]
    fn the_search_never_misses_what_is_due() {
        let zones =
            [Tz::Europe__Paris, Tz::Indian__Reunion, Tz::Pacific__Wallis, Tz::Pacific__Tahiti];
        let first = instant("2027-06-01T00:30:00Z");
        for day in 0..800 {
            let recorded = first + TimeDelta::hours(day * 25);
            for zone in zones {
                let due = destroy_from(recorded, zone);
                assert!(recorded < search_before(due), "{recorded} {zone}");
            }
        }
    }
}
