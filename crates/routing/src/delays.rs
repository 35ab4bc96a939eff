//! The clocks of a request.
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use linf_kernel::calendar::{days_after, local_day, months_after, start_of_day};

/// Days to treat a request, from the request (R108).
pub const TREATMENT_DAYS: u16 = 15;
/// Months that a LINF may keep its own copies, from their transmission (R115).
pub const COPY_MONTHS: u32 = 6;

/// The last day to treat a request recorded at an instant (R108, D2).
#[must_use]
pub fn treat_by(recorded_at: DateTime<Utc>, zone: Tz) -> NaiveDate {
    days_after(local_day(recorded_at, zone), TREATMENT_DAYS)
}

/// A new request recorded before this instant is late (R108).
#[must_use]
pub fn late_before(now: DateTime<Utc>, zone: Tz) -> DateTime<Utc> {
    let today = local_day(now, zone);
    let treatment = chrono::Days::new(u64::from(TREATMENT_DAYS));
    start_of_day(today.checked_sub_days(treatment).unwrap_or(today), zone)
}

/// The last day to fetch a request whose first notification was accepted at an instant (R109, D2).
#[must_use]
pub fn retrieve_by(notified_at: DateTime<Utc>, days: u8, zone: Tz) -> NaiveDate {
    days_after(local_day(notified_at, zone), u16::from(days))
}

/// The day by which a LINF destroys its copies of a request: six months after it became available
/// to it, that is when it was recorded (R115, D7, D9).
#[must_use]
pub fn destroy_copies_by(recorded_at: DateTime<Utc>, zone: Tz) -> NaiveDate {
    months_after(local_day(recorded_at, zone), COPY_MONTHS)
}

#[cfg(test)]
mod tests {
    use super::{destroy_copies_by, retrieve_by, treat_by};
    use chrono::NaiveDate;
    use chrono_tz::Tz;

    // Proves: R108, R109, R115, D2, D7, T13
    #[test]
    fn clocks_count_local_calendar_days() {
        let at = "2026-08-30T21:30:00Z".parse().expect("an instant");
        let day = |m, d| NaiveDate::from_ymd_opt(2026, m, d).expect("a day");
        assert_eq!(treat_by(at, Tz::Europe__Paris), day(9, 14));
        assert_eq!(treat_by(at, Tz::Indian__Reunion), day(9, 15));
        assert_eq!(retrieve_by(at, 5, Tz::Europe__Paris), day(9, 4));
        let february = NaiveDate::from_ymd_opt(2027, 2, 28).expect("a day");
        assert_eq!(destroy_copies_by(at, Tz::Indian__Reunion), february);
    }
}
