//! The yearly certification of the persons of annexe 1 (B5): are they still the right ones?
use crate::ConventionId;
use crate::convention::calendar::{last_yearly_date, months_before, next_yearly_date};
use chrono::{DateTime, NaiveDate, Utc};
use linf_kernel::calendar::{days_after, months_after};
use linf_kernel::{AccountId, PersonId};

/// Months before the yearly date from which it may be done.
const OPENS_BEFORE: u32 = 1;

/// Where the certification of a convention stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CertificationStanding {
    /// Done; the next one is due on a day.
    Done {
        /// The next yearly date.
        next_on: NaiveDate,
    },
    /// It may be done, and is due on a day.
    Open {
        /// The yearly date.
        due_on: NaiveDate,
    },
    /// It was due.
    Late {
        /// The yearly date that passed.
        due_on: NaiveDate,
    },
}

impl CertificationStanding {
    /// The yearly date to certify for, if it may be done now.
    #[must_use]
    pub const fn to_certify(self) -> Option<NaiveDate> {
        match self {
            Self::Done { .. } => None,
            Self::Open { due_on } | Self::Late { due_on } => Some(due_on),
        }
    }
}

/// The first day on which the persons may be certified for a yearly date.
#[must_use]
pub(crate) fn opens_on(due_on: NaiveDate) -> NaiveDate {
    months_before(due_on, OPENS_BEFORE)
}

/// The last yearly date for which the persons may be certified on a day.
#[must_use]
pub fn certifiable_until(today: NaiveDate) -> NaiveDate {
    let about = months_after(today, OPENS_BEFORE);
    // The 28th of February opens the 28th of March and its last days, which February lacks.
    let days = (0..=3).rev().map(|days| days_after(about, days));
    days.into_iter().find(|due_on| opens_on(*due_on) <= today).unwrap_or(about)
}

/// The first yearly date for which nobody certified.
#[must_use]
pub(crate) fn first_uncertified(
    signed_on: NaiveDate,
    certified_for: Option<NaiveDate>,
) -> NaiveDate {
    next_yearly_date(signed_on, certified_for.unwrap_or(signed_on))
}

/// Where it stands on a day, given the last yearly date certified for.
#[must_use]
pub(crate) fn standing(
    signed_on: NaiveDate,
    certified_for: Option<NaiveDate>,
    today: NaiveDate,
) -> CertificationStanding {
    standing_from(signed_on, first_uncertified(signed_on, certified_for), today)
}

/// Where it stands on a day, given the first yearly date that nobody certified for.
#[must_use]
pub(crate) fn standing_from(
    signed_on: NaiveDate,
    first: NaiveDate,
    today: NaiveDate,
) -> CertificationStanding {
    // Years that nobody certified in are past: the latest alone is asked for.
    let due_on = last_yearly_date(signed_on, today).map_or(first, |last| last.max(first));
    if today > due_on {
        CertificationStanding::Late { due_on }
    } else if today >= opens_on(due_on) {
        CertificationStanding::Open { due_on }
    } else {
        CertificationStanding::Done { next_on: due_on }
    }
}

/// A certification that was made: kept as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certification {
    /// Which convention.
    pub convention: ConventionId,
    /// For which yearly date.
    pub due_on: NaiveDate,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: AccountId,
    /// The persons declared to have left; none when nothing changed.
    pub departures: Vec<PersonId>,
}

#[cfg(test)]
mod tests {
    use super::{CertificationStanding as Standing, certifiable_until, opens_on, standing};
    use linf_kernel::testing::day;

    // Proves: B5
    #[test]
    fn a_day_is_to_certify_once_its_month_has_begun() {
        let days = std::iter::successors(Some(day("2027-01-01")), chrono::NaiveDate::succ_opt);
        for today in days.take(3 * 366) {
            let until = certifiable_until(today);
            assert!(opens_on(until) <= today, "{today}: {until}");
            assert!(opens_on(until.succ_opt().unwrap()) > today, "{today}: after {until}");
        }
    }

    // Proves: B5
    #[test]
    fn the_persons_are_certified_once_a_year() {
        let signed = day("2026-01-05");
        let (due, second) = (day("2027-01-05"), day("2028-01-05"));
        for (certified, today, expected) in [
            (None, "2026-01-05", Standing::Done { next_on: due }),
            (None, "2026-12-04", Standing::Done { next_on: due }),
            (None, "2026-12-05", Standing::Open { due_on: due }),
            (None, "2027-01-05", Standing::Open { due_on: due }),
            (None, "2027-01-06", Standing::Late { due_on: due }),
            (None, "2028-01-06", Standing::Late { due_on: second }),
            (Some(due), "2027-01-05", Standing::Done { next_on: second }),
            (Some(due), "2027-12-05", Standing::Open { due_on: second }),
            (Some(due), "2028-02-01", Standing::Late { due_on: second }),
        ] {
            assert_eq!(standing(signed, certified, day(today)), expected, "{certified:?} {today}");
        }
    }
}
