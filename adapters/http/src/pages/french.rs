//! Days, times and numbers as the French write them.
use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use chrono_tz::Tz;
use linf_routing::Month;

const DAYS: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
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

fn month_name(month: u32) -> &'static str {
    let at = usize::try_from(month).unwrap_or_default();
    at.checked_sub(1).and_then(|at| MONTHS.get(at)).copied().unwrap_or_default()
}

/// « 27 mars 2024 », « 1er avril 2027 ».
pub(super) fn day(day: NaiveDate) -> String {
    let first = if day.day() == 1 { "er" } else { "" };
    format!("{}{first} {} {}", day.day(), month_name(day.month()), day.year())
}

/// « lundi 23 novembre 2026 ».
pub(super) fn long_day(on: NaiveDate) -> String {
    let at = usize::try_from(on.weekday().num_days_from_monday()).unwrap_or_default();
    format!("{} {}", DAYS.get(at).copied().unwrap_or_default(), day(on))
}

/// « 23/11/2026 ».
pub(super) fn short_day(day: NaiveDate) -> String {
    format!("{:02}/{:02}/{}", day.day(), day.month(), day.year())
}

/// « avril 2027 ».
pub(super) fn month(month: Month) -> String {
    format!("{} {}", month_name(month.month), month.year)
}

/// « lundi 23 novembre 2026 à 14 h 30 ».
pub(super) fn instant(at: DateTime<Utc>, zone: Tz) -> String {
    let local = at.with_timezone(&zone);
    let (hour, minute) = (local.hour(), local.minute());
    format!("{} à {hour}\u{a0}h\u{a0}{minute:02}", long_day(local.date_naive()))
}

/// « 1 demande », « 2 demandes ».
pub(super) fn count(n: u64, one: &str, many: &str) -> String {
    if n < 2 { format!("{n} {one}") } else { format!("{n} {many}") }
}

/// « 2 ans et 7 mois », « 5 mois », « moins d’un mois ».
pub(super) fn age(born: NaiveDate, today: NaiveDate) -> String {
    let months = (today.year() - born.year()) * 12
        + i32::try_from(today.month()).unwrap_or_default()
        - i32::try_from(born.month()).unwrap_or_default()
        - i32::from(today.day() < born.day());
    let (years, months) = (months.max(0) / 12, months.max(0) % 12);
    let of_years = if years == 1 { "1 an".to_owned() } else { format!("{years} ans") };
    match (years, months) {
        (0, 0) => "moins d’un mois".to_owned(),
        (0, months) => format!("{months} mois"),
        (_, 0) => of_years,
        (_, months) => format!("{of_years} et {months} mois"),
    }
}

/// « 120 ko ».
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} octets"),
        1_000..1_000_000 => format!("{} ko", bytes.div_ceil(1_000)),
        _ => format!("{},{} Mo", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

/// A telephone number by pairs; a foreign one as it is.
pub(super) fn phone(stored: &str) -> String {
    stored.parse().map_or_else(|_| stored.to_owned(), |n: linf_kernel::PhoneNumber| n.by_pairs())
}

#[cfg(test)]
mod tests {
    use super::{age, instant, long_day, size};
    use chrono::NaiveDate;
    use chrono_tz::Tz;

    fn on(raw: &str) -> NaiveDate {
        raw.parse().expect("a day")
    }

    #[test]
    fn days_and_times_are_in_words_of_the_place() {
        assert_eq!(long_day(on("2026-12-01")), "mardi 1er décembre 2026");
        let at = "2026-11-23T21:05:00Z".parse().expect("an instant");
        assert_eq!(instant(at, Tz::Europe__Paris), "lundi 23 novembre 2026 à 22\u{a0}h\u{a0}05");
        assert_eq!(instant(at, Tz::Indian__Reunion), "mardi 24 novembre 2026 à 1\u{a0}h\u{a0}05");
    }

    #[test]
    fn ages_and_sizes_are_rounded_as_people_do() {
        let today = on("2026-11-23");
        for (born, told) in [
            ("2024-03-27", "2 ans et 7 mois"),
            ("2025-11-23", "1 an"),
            ("2026-06-30", "4 mois"),
            ("2026-11-01", "moins d’un mois"),
            ("2026-12-01", "moins d’un mois"),
        ] {
            assert_eq!(age(on(born), today), told);
        }
        assert_eq!(size(999), "999 octets");
        assert_eq!(size(36_421), "37 ko");
        assert_eq!(size(2_340_000), "2,3 Mo");
    }
}
