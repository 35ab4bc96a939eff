//! The yearly dates of a convention, and the last day on which a notice counts (R66, R67, D10).
use chrono::{Months, NaiveDate};
use linf_kernel::calendar::months_after;

/// Months between a notice and the yearly date that it ends the convention at (R67).
const NOTICE_MONTHS: u32 = 3;

/// The yearly date number `year`: that of the signature, so many years later. 29 February falls on
/// the 28th where there is none.
#[must_use]
pub(crate) fn yearly_date(signed_on: NaiveDate, year: u32) -> NaiveDate {
    months_after(signed_on, year.saturating_mul(12))
}

/// The first yearly date after a day.
#[must_use]
pub(crate) fn next_yearly_date(signed_on: NaiveDate, after: NaiveDate) -> NaiveDate {
    let mut year = after.years_since(signed_on).unwrap_or(0).saturating_add(1);
    // A 29 February: the count of whole years may be one short of the clamped date.
    while yearly_date(signed_on, year) <= after && year < 10_000 {
        year = year.saturating_add(1);
    }
    yearly_date(signed_on, year)
}

/// The last yearly date up to a day, that day included; none in the first year.
#[must_use]
pub(crate) fn last_yearly_date(signed_on: NaiveDate, until: NaiveDate) -> Option<NaiveDate> {
    let years = until.years_since(signed_on)?;
    let candidates = [years.saturating_add(1), years];
    let past = |year: &u32| *year > 0 && yearly_date(signed_on, *year) <= until;
    candidates.into_iter().find(past).map(|year| yearly_date(signed_on, year))
}

/// So many months before a day; the last day of the month when it has no such day.
#[must_use]
pub(crate) fn months_before(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_sub_months(Months::new(months)).unwrap_or(NaiveDate::MIN)
}

/// The last day on which a notice must be received to end the convention at a yearly date.
#[must_use]
pub(crate) fn last_notice_day(due_on: NaiveDate) -> NaiveDate {
    months_before(due_on, NOTICE_MONTHS)
}

/// The yearly date at which a notice received on a day ends the convention: the first for which it
/// is not late.
#[must_use]
pub(crate) fn end_by_notice(signed_on: NaiveDate, received_on: NaiveDate) -> NaiveDate {
    let due_on = next_yearly_date(signed_on, received_on);
    if received_on <= last_notice_day(due_on) {
        due_on
    } else {
        next_yearly_date(signed_on, due_on)
    }
}

#[cfg(test)]
mod tests {
    use super::{end_by_notice, last_notice_day, last_yearly_date, next_yearly_date, yearly_date};
    use linf_kernel::testing::day;

    // Proves: R66, D10, T13
    #[test]
    fn yearly_dates_of_a_29_february_fall_on_the_28th() {
        let signed = day("2028-02-29");
        let dates = (1..=4).map(|year| yearly_date(signed, year)).collect::<Vec<_>>();
        let expected = ["2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"].map(day);
        assert_eq!(dates, expected);
        for (after, next) in [
            ("2028-02-29", "2029-02-28"),
            ("2029-02-27", "2029-02-28"),
            ("2029-02-28", "2030-02-28"),
            ("2031-03-01", "2032-02-29"),
            ("2032-02-28", "2032-02-29"),
            ("2020-01-01", "2029-02-28"),
        ] {
            assert_eq!(next_yearly_date(signed, day(after)), day(next), "{after}");
        }
        for (until, last) in [
            ("2028-12-31", None),
            ("2029-02-27", None),
            ("2029-02-28", Some("2029-02-28")),
            ("2032-02-28", Some("2031-02-28")),
            ("2032-02-29", Some("2032-02-29")),
            ("2020-01-01", None),
        ] {
            assert_eq!(last_yearly_date(signed, day(until)), last.map(day), "{until}");
        }
    }

    // Proves: R67, D10, T13
    #[test]
    fn a_notice_on_the_last_allowed_day_is_on_time_and_the_next_day_is_late() {
        for (signed, received, ends) in [
            // Three months before 5 January.
            ("2026-01-05", "2026-10-04", "2027-01-05"),
            ("2026-01-05", "2026-10-05", "2027-01-05"),
            ("2026-01-05", "2026-10-06", "2028-01-05"),
            // On the yearly date itself: late for it, on time for the next.
            ("2026-01-05", "2027-01-05", "2028-01-05"),
            // The day of the signature.
            ("2026-01-05", "2026-01-05", "2027-01-05"),
            // Month ends: three months before 31 May is 28 February, 29 in a leap year.
            ("2026-05-31", "2027-02-28", "2027-05-31"),
            ("2026-05-31", "2027-03-01", "2028-05-31"),
            ("2026-05-31", "2028-02-29", "2028-05-31"),
            // Signed on a 29 February: due on the 28th, notice by 28 November.
            ("2028-02-29", "2028-11-28", "2029-02-28"),
            ("2028-02-29", "2028-11-29", "2030-02-28"),
            ("2028-02-29", "2031-11-29", "2032-02-29"),
            ("2028-02-29", "2031-11-30", "2033-02-28"),
        ] {
            let ended = end_by_notice(day(signed), day(received));
            assert_eq!(ended, day(ends), "signed {signed}, received {received}");
        }
        assert_eq!(last_notice_day(day("2029-02-28")), day("2028-11-28"));
    }
}
