//! Periods of whole days.
use chrono::NaiveDate;

/// From a day to another, both included; without an end when `until` is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day, if it has one.
    pub until: Option<NaiveDate>,
}

impl Period {
    /// From a day on.
    #[must_use]
    pub const fn since(from: NaiveDate) -> Self {
        Self { from, until: None }
    }
    /// Whether a day lies in it.
    #[must_use]
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
    /// The next day after `day` on which the answer of [`Period::contains`] changes.
    #[must_use]
    pub fn next_change(&self, day: NaiveDate) -> Option<NaiveDate> {
        let after = self.until.and_then(|until| until.succ_opt());
        [Some(self.from), after].into_iter().flatten().filter(|change| *change > day).min()
    }
}

#[cfg(test)]
mod tests {
    use super::Period;
    use chrono::NaiveDate;

    #[test]
    fn both_ends_are_included() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).expect("a day of the test");
        let period = Period { from: day(10), until: Some(day(12)) };
        assert_eq!([9, 10, 12, 13].map(|d| period.contains(day(d))), [false, true, true, false]);
        assert_eq!(period.next_change(day(1)), Some(day(10)));
        assert_eq!(period.next_change(day(10)), Some(day(13)));
        assert_eq!(period.next_change(day(13)), None);
        assert!(Period::since(day(10)).contains(day(30)));
    }
}
