//! Dates, times and numbers as the French write them.

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use chrono_tz::Tz;
use linf_routing::Month;

const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// `lundi 23 novembre 2026`.
pub(crate) fn day_of_week(day: NaiveDate) -> String {
    let name = match day.weekday() {
        chrono::Weekday::Mon => "lundi",
        chrono::Weekday::Tue => "mardi",
        chrono::Weekday::Wed => "mercredi",
        chrono::Weekday::Thu => "jeudi",
        chrono::Weekday::Fri => "vendredi",
        chrono::Weekday::Sat => "samedi",
        chrono::Weekday::Sun => "dimanche",
    };
    format!("{name} {}", self::day(day))
}

/// `23 novembre 2026`, `1er décembre 2026`.
pub(crate) fn day(day: NaiveDate) -> String {
    let number = match day.day() {
        1 => "1er".to_owned(),
        number => number.to_string(),
    };
    format!("{number} {} {}", month_name(day.month()), day.year())
}

/// `mars 2027`.
pub(crate) fn month(month: Month) -> String {
    format!("{} {}", month_name(month.month), month.year)
}

/// `lundi 23 novembre 2026 à 14 h 30`, by the clock of the place.
pub(crate) fn instant(at: DateTime<Utc>, zone: Tz) -> String {
    let local = at.with_timezone(&zone);
    let (hour, minute) = (local.hour(), local.minute());
    format!("{} à {hour}\u{a0}h\u{a0}{minute:02}", day_of_week(local.date_naive()))
}

/// The same text with the spaces before `: ; ! ? »` and after `«` made non-breaking.
pub(crate) fn bound(text: &str) -> String {
    let mut bound = String::with_capacity(text.len() + 8);
    let mut characters = text.chars().peekable();
    let mut opened = false;
    while let Some(character) = characters.next() {
        let closes = matches!(characters.peek(), Some(':' | ';' | '!' | '?' | '»'));
        bound.push(if character == ' ' && (opened || closes) { '\u{a0}' } else { character });
        opened = character == '«';
    }
    bound
}

fn month_name(month: u32) -> &'static str {
    let index = usize::try_from(month).unwrap_or_default().wrapping_sub(1);
    MONTHS.get(index).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    // Proves: R97, D14
    #[test]
    fn dates_are_in_words() {
        let on = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        assert_eq!(day_of_week(on(2026, 11, 23)), "lundi 23 novembre 2026");
        assert_eq!(day_of_week(on(2026, 12, 1)), "mardi 1er décembre 2026");
        assert_eq!(day_of_week(on(2028, 2, 29)), "mardi 29 février 2028");
        assert_eq!(month(Month { year: 2027, month: 8 }), "août 2027");
    }

    // Proves: D7, T13
    #[test]
    fn times_are_those_of_the_place() {
        let at = "2026-08-30T21:05:00Z".parse().unwrap();
        let spoken = |zone| instant(at, zone).replace('\u{a0}', " ");
        assert_eq!(spoken(Tz::Europe__Paris), "dimanche 30 août 2026 à 23 h 05");
        assert_eq!(spoken(Tz::Indian__Reunion), "lundi 31 août 2026 à 1 h 05");
        assert_eq!(spoken(Tz::America__Guadeloupe), "dimanche 30 août 2026 à 17 h 05");
    }
}
