//! When and how childcare is needed.
use super::choices::choices;
use crate::UnknownChoice;
use chrono::NaiveDate;
use std::str::FromStr;

/// When it should begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Start {
    /// « Dès que possible ».
    AsSoonAsPossible,
    /// On a day.
    On(NaiveDate),
}

choices! {
    /// How often.
    Rhythm {
        /// « Régulier ».
        Regular = "regular",
        /// « Occasionnel ».
        Occasional = "occasional",
        /// « En urgence ».
        Emergency = "emergency",
    }
}
choices! {
    /// A day of the week.
    Day {
        /// Monday.
        Monday = "monday",
        /// Tuesday.
        Tuesday = "tuesday",
        /// Wednesday.
        Wednesday = "wednesday",
        /// Thursday.
        Thursday = "thursday",
        /// Friday.
        Friday = "friday",
        /// Saturday.
        Saturday = "saturday",
        /// Sunday.
        Sunday = "sunday",
    }
}
choices! {
    /// A part of a day.
    DayPart {
        /// « Matin ».
        Morning = "morning",
        /// « Midi ».
        Midday = "midday",
        /// « Après-midi ».
        Afternoon = "afternoon",
        /// « Soir ».
        Evening = "evening",
        /// « Nuit ».
        Night = "night",
    }
}

/// A cell of the week grid; its code is `monday-morning`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot {
    /// The day.
    pub day: Day,
    /// The part of it.
    pub part: DayPart,
}
impl FromStr for Slot {
    type Err = UnknownChoice;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        let (day, part) = raw.split_once('-').ok_or(UnknownChoice)?;
        Ok(Self { day: day.parse()?, part: part.parse()? })
    }
}

/// At what hours.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Hours {
    /// The same every week: cells of the grid, sorted, possibly none yet known.
    Week(Vec<Slot>),
    /// « Horaires variables ».
    Variable,
}

/// When and how childcare is needed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Need {
    /// When it should begin.
    pub start: Start,
    /// How often.
    pub rhythm: Rhythm,
    /// At what hours.
    pub hours: Hours,
    /// Early, late, at night or at the weekend.
    pub atypical_hours: bool,
}
