//! What a CAF and a LINF are reminded of, and when (mail 12, B5): a pure function of the dates.
use crate::convention::calendar::{
    last_notice_day, last_yearly_date, months_before, next_yearly_date,
};
use chrono::NaiveDate;

/// What a reminder says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReminderKind {
    /// The last day for a notice is three months ahead (R67).
    NoticeInThreeMonths,
    /// The last day for a notice is one month ahead.
    NoticeInOneMonth,
    /// The yearly date is three months ahead: today is the last day for a notice.
    RenewalInThreeMonths,
    /// The convention will be renewed in a month (R66).
    RenewalInOneMonth,
    /// The persons of annexe 1 are to be certified within a month (B5).
    CertificationDue,
    /// They were not (B5).
    CertificationLate,
}

/// Not the code of a reminder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a kind of reminder")]
pub struct UnknownReminder;

impl ReminderKind {
    /// Every kind.
    pub const ALL: &[Self] = &[
        Self::NoticeInThreeMonths,
        Self::NoticeInOneMonth,
        Self::RenewalInThreeMonths,
        Self::RenewalInOneMonth,
        Self::CertificationDue,
        Self::CertificationLate,
    ];
    /// The stable code, for storage and interfaces.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoticeInThreeMonths => "notice_in_three_months",
            Self::NoticeInOneMonth => "notice_in_one_month",
            Self::RenewalInThreeMonths => "renewal_in_three_months",
            Self::RenewalInOneMonth => "renewal_in_one_month",
            Self::CertificationDue => "certification_due",
            Self::CertificationLate => "certification_late",
        }
    }
    /// Whether it is about the persons, not about the term.
    #[must_use]
    pub const fn is_certification(self) -> bool {
        match self {
            Self::CertificationDue | Self::CertificationLate => true,
            Self::NoticeInThreeMonths
            | Self::NoticeInOneMonth
            | Self::RenewalInThreeMonths
            | Self::RenewalInOneMonth => false,
        }
    }
    /// When it is to be sent, for a yearly date.
    #[must_use]
    pub fn day(self, due_on: NaiveDate) -> NaiveDate {
        match self {
            Self::NoticeInThreeMonths => months_before(last_notice_day(due_on), 3),
            Self::NoticeInOneMonth => months_before(last_notice_day(due_on), 1),
            Self::RenewalInThreeMonths => last_notice_day(due_on),
            Self::RenewalInOneMonth | Self::CertificationDue => months_before(due_on, 1),
            Self::CertificationLate => due_on.succ_opt().unwrap_or(due_on),
        }
    }
    /// The last day on which it is worth sending.
    fn useful_until(self, due_on: NaiveDate) -> NaiveDate {
        match self {
            Self::NoticeInThreeMonths | Self::NoticeInOneMonth => last_notice_day(due_on),
            Self::RenewalInThreeMonths | Self::RenewalInOneMonth | Self::CertificationDue => due_on,
            Self::CertificationLate => NaiveDate::MAX,
        }
    }
}
impl std::str::FromStr for ReminderKind {
    type Err = UnknownReminder;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        Self::ALL.iter().copied().find(|kind| kind.code() == raw).ok_or(UnknownReminder)
    }
}

/// A reminder of one yearly date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reminder {
    /// When it is to be sent, or was due to be.
    pub on: NaiveDate,
    /// What it says.
    pub kind: ReminderKind,
    /// The yearly date that it is about.
    pub due_on: NaiveDate,
}

/// Every reminder around a day, the earliest first: those of the yearly date before it and of the
/// two after it. The earliest reminder of a yearly date comes six months before it.
fn around(signed_on: NaiveDate, day: NaiveDate) -> Vec<Reminder> {
    let next = next_yearly_date(signed_on, day);
    let dates =
        [last_yearly_date(signed_on, day), Some(next), Some(next_yearly_date(signed_on, next))];
    let of = |due_on: NaiveDate| {
        ReminderKind::ALL.iter().map(move |kind| Reminder {
            on: kind.day(due_on),
            kind: *kind,
            due_on,
        })
    };
    let mut all: Vec<_> = dates.into_iter().flatten().flat_map(of).collect();
    all.sort_unstable();
    all
}

/// The first reminder that comes after a day.
#[must_use]
pub(crate) fn next_after(signed_on: NaiveDate, day: NaiveDate) -> Option<Reminder> {
    around(signed_on, day.max(signed_on)).into_iter().find(|reminder| reminder.on > day)
}

/// The reminders due after one day and up to another that are still worth sending: what a run
/// missed for weeks finds again (T9).
#[must_use]
pub(crate) fn due_between(
    signed_on: NaiveDate,
    after: NaiveDate,
    today: NaiveDate,
) -> Vec<Reminder> {
    let due = |reminder: &Reminder| {
        reminder.on > after
            && reminder.on <= today
            && today <= reminder.kind.useful_until(reminder.due_on)
    };
    around(signed_on, today).into_iter().filter(due).collect()
}

#[cfg(test)]
mod tests {
    use super::{ReminderKind, due_between, next_after};
    use linf_kernel::testing::day;

    // Proves: R67, T13
    #[test]
    fn reminders_come_three_months_and_one_month_before_both_dates() {
        let due_on = day("2027-01-05");
        let days: Vec<_> =
            ReminderKind::ALL.iter().map(|kind| kind.day(due_on).to_string()).collect();
        assert_eq!(
            days,
            ["2026-07-05", "2026-09-05", "2026-10-05", "2026-12-05", "2026-12-05", "2027-01-06"]
        );
        let leap: Vec<_> =
            ReminderKind::ALL.iter().map(|kind| kind.day(day("2029-02-28")).to_string()).collect();
        assert_eq!(
            leap,
            ["2028-08-28", "2028-10-28", "2028-11-28", "2029-01-28", "2029-01-28", "2029-03-01"]
        );
    }

    // Proves: T9
    #[test]
    fn a_run_missed_for_weeks_loses_nothing_that_is_still_of_use() {
        let (signed, done) = (day("2026-01-05"), day("2026-06-01"));
        let due = |today: &str| {
            let kinds = due_between(signed, done, day(today)).into_iter().map(|r| r.kind.code());
            kinds.collect::<Vec<_>>()
        };
        assert!(due("2026-07-04").is_empty());
        assert_eq!(due("2026-07-05"), ["notice_in_three_months"]);
        assert_eq!(due("2026-09-30"), ["notice_in_three_months", "notice_in_one_month"]);
        // The last day for a notice is over: only the renewal is worth telling.
        assert_eq!(due("2026-10-06"), ["renewal_in_three_months"]);
        assert_eq!(due("2027-03-01"), ["certification_late"]);
    }

    #[test]
    fn each_reminder_is_found_in_turn() {
        let signed = day("2026-01-05");
        let (mut at, mut found) = (signed, Vec::new());
        while let Some(next) = next_after(signed, at).filter(|_| found.len() < 6) {
            found.push(next.on.to_string());
            at = next.on;
        }
        assert_eq!(
            found,
            ["2026-07-05", "2026-09-05", "2026-10-05", "2026-12-05", "2027-01-06", "2027-07-05"]
        );
    }
}
