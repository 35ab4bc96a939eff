//! Part 5: « Jours et horaires d’ouverture au public ».
mod week;

pub use week::{Day, HoursError, Slot, UnknownDay, Week};

use chrono::NaiveDate;
use linf_kernel::Paragraph;
use std::fmt;
use std::str::FromStr;

/// When the public is received.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hours {
    /// The ordinary week.
    pub week: Week,
    /// Only by appointment.
    pub by_appointment: bool,
    /// Days on which it is closed.
    pub closures: Vec<Closure>,
    /// Anything else to know.
    pub note: Option<Paragraph<1000>>,
}

/// Some days of closure, both ends included. Written `2026-08-03/2026-08-21`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Closure {
    from: NaiveDate,
    until: NaiveDate,
}

impl Closure {
    /// From a day to another.
    ///
    /// # Errors
    /// [`HoursError::Backwards`] when it ends before it begins.
    pub fn new(from: NaiveDate, until: NaiveDate) -> Result<Self, HoursError> {
        if from <= until { Ok(Self { from, until }) } else { Err(HoursError::Backwards) }
    }
    /// Its first day.
    #[must_use]
    pub const fn from(&self) -> NaiveDate {
        self.from
    }
    /// Its last day.
    #[must_use]
    pub const fn until(&self) -> NaiveDate {
        self.until
    }
}
impl fmt::Display for Closure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.from, self.until)
    }
}
impl FromStr for Closure {
    type Err = HoursError;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        let day = |raw: &str| raw.parse().map_err(|_not_a_day| HoursError::Shape);
        let (from, until) = raw.split_once('/').ok_or(HoursError::Shape)?;
        Self::new(day(from)?, day(until)?)
    }
}
