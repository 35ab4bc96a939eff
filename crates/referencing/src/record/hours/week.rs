//! The ordinary week.
use chrono::NaiveTime;
use std::fmt;
use std::str::FromStr;

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Day {
    /// « Lundi ».
    Monday,
    /// « Mardi ».
    Tuesday,
    /// « Mercredi ».
    Wednesday,
    /// « Jeudi ».
    Thursday,
    /// « Vendredi ».
    Friday,
    /// « Samedi ».
    Saturday,
    /// « Dimanche ».
    Sunday,
}

/// Not the code of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a day of the week")]
pub struct UnknownDay;

impl Day {
    /// The seven.
    pub const ALL: &[Self] = &[
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];
    /// The stable code of the day.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Monday => "monday",
            Self::Tuesday => "tuesday",
            Self::Wednesday => "wednesday",
            Self::Thursday => "thursday",
            Self::Friday => "friday",
            Self::Saturday => "saturday",
            Self::Sunday => "sunday",
        }
    }
}
impl FromStr for Day {
    type Err = UnknownDay;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        Self::ALL.iter().copied().find(|day| day.code() == raw).ok_or(UnknownDay)
    }
}

/// Why hours are refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum HoursError {
    /// Not written as hours are.
    #[error("not hours")]
    Shape,
    /// It ends before it begins.
    #[error("ends before it begins")]
    Backwards,
    /// Two of them overlap.
    #[error("two slots overlap")]
    Overlap,
    /// More than three in a day.
    #[error("too many slots in a day")]
    TooMany,
}

/// From an hour to a later one. Written `09:00-12:30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot {
    from: NaiveTime,
    until: NaiveTime,
}

impl Slot {
    /// From an hour to a later one.
    ///
    /// # Errors
    /// [`HoursError::Backwards`] when it does not end later.
    pub fn new(from: NaiveTime, until: NaiveTime) -> Result<Self, HoursError> {
        if from < until { Ok(Self { from, until }) } else { Err(HoursError::Backwards) }
    }
    /// When it begins.
    #[must_use]
    pub const fn from(&self) -> NaiveTime {
        self.from
    }
    /// When it ends.
    #[must_use]
    pub const fn until(&self) -> NaiveTime {
        self.until
    }
}
impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.from.format("%H:%M"), self.until.format("%H:%M"))
    }
}
impl FromStr for Slot {
    type Err = HoursError;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        let time =
            |raw| NaiveTime::parse_from_str(raw, "%H:%M").map_err(|_shape| HoursError::Shape);
        let (from, until) = raw.split_once('-').ok_or(HoursError::Shape)?;
        Self::new(time(from)?, time(until)?)
    }
}

/// Slots by day; a day without any is a day of closure. Written
/// `monday 09:00-12:00 14:00-17:00;tuesday 09:00-12:00`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Week(Vec<(Day, Slot)>);

impl Week {
    /// Slots a day.
    pub const SLOTS_A_DAY: usize = 3;

    /// These slots, in any order.
    ///
    /// # Errors
    /// [`HoursError`] when two slots of a day overlap, or a day has too many.
    pub fn new(slots: impl IntoIterator<Item = (Day, Slot)>) -> Result<Self, HoursError> {
        let mut slots: Vec<_> = slots.into_iter().collect();
        slots.sort_unstable();
        let overlap = |pair: &[(Day, Slot)]| match pair {
            [(day, slot), (next_day, next)] => day == next_day && next.from < slot.until,
            _ => false,
        };
        if slots.windows(2).any(overlap) {
            return Err(HoursError::Overlap);
        }
        let week = Self(slots);
        if Day::ALL.iter().any(|day| week.on(*day).count() > Self::SLOTS_A_DAY) {
            return Err(HoursError::TooMany);
        }
        Ok(week)
    }
    /// The slots of a day, in order.
    pub fn on(&self, day: Day) -> impl Iterator<Item = Slot> {
        self.0.iter().filter(move |(at, _)| *at == day).map(|(_, slot)| *slot)
    }
    /// Whether no day has a slot.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut between = "";
        for day in Day::ALL {
            let slots: Vec<_> = self.on(*day).map(|slot| slot.to_string()).collect();
            if !slots.is_empty() {
                write!(f, "{between}{} {}", day.code(), slots.join(" "))?;
                between = ";";
            }
        }
        Ok(())
    }
}
impl FromStr for Week {
    type Err = HoursError;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        let mut slots = Vec::new();
        for one in raw.split(';').filter(|one| !one.is_empty()) {
            let (day, times) = one.split_once(' ').ok_or(HoursError::Shape)?;
            let day: Day = day.parse().map_err(|_unknown| HoursError::Shape)?;
            for slot in times.split(' ') {
                slots.push((day, slot.parse()?));
            }
        }
        Self::new(slots)
    }
}

#[cfg(test)]
mod tests {
    use super::{HoursError, Week};

    #[test]
    fn a_week_is_written_and_read_back_in_order() {
        let week: Week = "tuesday 09:00-12:00;monday 14:00-17:30 08:30-12:00".parse().unwrap();
        assert_eq!(week.to_string(), "monday 08:30-12:00 14:00-17:30;tuesday 09:00-12:00");
        assert_eq!("".parse(), Ok(Week::default()));
        for (bad, why) in [
            ("monday", HoursError::Shape),
            ("lundi 09:00-12:00", HoursError::Shape),
            ("monday 09:00-25:00", HoursError::Shape),
            ("monday 12:00-09:00", HoursError::Backwards),
            ("monday 12:00-12:00", HoursError::Backwards),
            ("monday 09:00-12:00 11:00-13:00", HoursError::Overlap),
            (
                "monday 01:00-02:00 03:00-04:00 05:00-06:00 07:00-08:00 09:00-10:00",
                HoursError::TooMany,
            ),
        ] {
            assert_eq!(bad.parse::<Week>(), Err(why), "{bad}");
        }
    }
}
