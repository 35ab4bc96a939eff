//! Dates and telephones in French words.
use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc, Weekday};
use chrono_tz::Tz;

const NBSP: char = '\u{A0}';

const fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "lundi",
        Weekday::Tue => "mardi",
        Weekday::Wed => "mercredi",
        Weekday::Thu => "jeudi",
        Weekday::Fri => "vendredi",
        Weekday::Sat => "samedi",
        Weekday::Sun => "dimanche",
    }
}

const fn month(number: u32) -> &'static str {
    match number {
        1 => "janvier",
        2 => "février",
        3 => "mars",
        4 => "avril",
        5 => "mai",
        6 => "juin",
        7 => "juillet",
        8 => "août",
        9 => "septembre",
        10 => "octobre",
        11 => "novembre",
        _ => "décembre",
    }
}

/// « 23 novembre 2026 », « 1er décembre 2026 ».
pub(crate) fn short_day(day: NaiveDate) -> String {
    let ordinal = if day.day() == 1 { "er" } else { "" };
    format!("{}{ordinal}{NBSP}{} {}", day.day(), month(day.month()), day.year())
}

/// « lundi 23 novembre 2026 ».
pub(crate) fn day(day: NaiveDate) -> String {
    format!("{} {}", weekday(day.weekday()), short_day(day))
}

/// « lundi 23 novembre 2026 à 14 h 30 », on the clock of a zone.
pub(crate) fn moment(at: DateTime<Utc>, zone: Tz) -> String {
    let local = at.with_timezone(&zone);
    let hour = format!("{}{NBSP}h{NBSP}{:02}", local.hour(), local.minute());
    format!("{} à {hour}", day(local.date_naive()))
}

/// A telephone number that no line cuts.
pub(crate) fn phone(number: &str) -> String {
    number.replace(' ', "\u{A0}")
}

/// A telephone number as a link dials it.
pub(crate) fn dialled(number: &str) -> String {
    number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
}

#[cfg(test)]
mod tests {
    use super::{day, dialled, moment, phone};
    use chrono::{DateTime, NaiveDate, Utc};
    use chrono_tz::{Europe::Paris, Indian::Reunion, Tz};

    #[test]
    fn dates_are_in_words_on_the_local_clock() {
        let at = |instant: &str, zone: Tz| {
            let instant: DateTime<Utc> = instant.parse().expect("an instant of the test");
            moment(instant, zone).replace('\u{A0}', "~")
        };
        assert_eq!(at("2026-11-23T13:30:00Z", Paris), "lundi 23~novembre 2026 à 14~h~30");
        assert_eq!(at("2026-07-31T22:05:00Z", Paris), "samedi 1er~août 2026 à 0~h~05");
        assert_eq!(at("2026-11-23T21:00:00Z", Reunion), "mardi 24~novembre 2026 à 1~h~00");
    }

    #[test]
    fn every_day_and_month_has_its_name() {
        let days = NaiveDate::from_ymd_opt(2026, 1, 15).expect("a date").iter_days();
        let said: Vec<_> =
            days.step_by(29).take(13).map(|d| day(d).replace('\u{A0}', " ")).collect();
        assert_eq!(
            said,
            [
                "jeudi 15 janvier 2026",
                "vendredi 13 février 2026",
                "samedi 14 mars 2026",
                "dimanche 12 avril 2026",
                "lundi 11 mai 2026",
                "mardi 9 juin 2026",
                "mercredi 8 juillet 2026",
                "jeudi 6 août 2026",
                "vendredi 4 septembre 2026",
                "samedi 3 octobre 2026",
                "dimanche 1er novembre 2026",
                "lundi 30 novembre 2026",
                "mardi 29 décembre 2026",
            ]
        );
    }

    #[test]
    fn a_telephone_is_shown_by_pairs_and_dialled_without_spaces() {
        assert_eq!(phone("04 71 00 00 00"), "04\u{A0}71\u{A0}00\u{A0}00\u{A0}00");
        assert_eq!(dialled("+262 262 00 00 00"), "+262262000000");
    }
}
