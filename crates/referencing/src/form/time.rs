//! Days and times as people type them.
use chrono::{Datelike, NaiveDate, NaiveTime};

/// `2026-11-23`, `23/11/2026` or `23.11.2026`, between 1900 and 2999.
pub(super) fn day(raw: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = raw.trim().split(['-', '/', '.', ' ']).collect();
    let numbers: Option<Vec<u32>> = parts.iter().map(|part| number(part, 4)).collect();
    let (year, month, day) = match numbers?.as_slice() {
        [year, month, day] if *year > 31 => (*year, *month, *day),
        [day, month, year] => (*year, *month, *day),
        _ => return None,
    };
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    (1900..=2999).contains(&date.year()).then_some(date)
}

/// `9:30`, `09 h 30`, `9h`.
pub(super) fn time(raw: &str) -> Option<NaiveTime> {
    let plain: String = raw.trim().to_lowercase().replace([' ', '\u{A0}', '\u{202F}'], "");
    let (hours, minutes) = plain.split_once(['h', ':'])?;
    let minutes = if minutes.is_empty() { 0 } else { number(minutes, 2)? };
    NaiveTime::from_hms_opt(number(hours, 2)?, minutes, 0)
}

/// A number of a few figures, without a sign.
fn number(part: &str, figures: usize) -> Option<u32> {
    let plain = part.len() <= figures && part.bytes().all(|byte| byte.is_ascii_digit());
    part.parse().ok().filter(|_| plain)
}

#[cfg(test)]
mod tests {
    use super::{day, time};

    #[test]
    fn days_and_times_are_read_as_people_write_them() {
        for raw in ["2026-11-23", "23/11/2026", " 23.11.2026 ", "23 11 2026"] {
            assert_eq!(day(raw).unwrap().to_string(), "2026-11-23", "{raw}");
        }
        for bad in
            ["", "2026-13-01", "29/02/2026", "1/1/26", "+1-1-2026", "2026", "a-b-c", "1-1-99999"]
        {
            assert_eq!(day(bad), None, "{bad}");
        }
        for (raw, read) in [("9:30", "09:30:00"), ("09 h 30", "09:30:00"), ("9H", "09:00:00")] {
            assert_eq!(time(raw).unwrap().to_string(), read, "{raw}");
        }
        for bad in ["", "9", "24:00", "9h60", "h30", "9:3:0", "-1h"] {
            assert_eq!(time(bad), None, "{bad}");
        }
    }
}
