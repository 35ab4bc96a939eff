//! Days typed in three fields.
use super::super::view::FormView;
use crate::problem::{Failure, wrong_field};
use chrono::NaiveDate;

/// The day of a field; none when its three parts are empty.
pub(super) fn optional(form: &FormView, name: &str) -> Result<Option<NaiveDate>, Failure> {
    let part = |part: &str| form.value(format!("{name}-{part}")).trim().to_owned();
    let (day, month, year) = (part("day"), part("month"), part("year"));
    if [&day, &month, &year].iter().all(|part| part.is_empty()) {
        return Ok(None);
    }
    let number = |raw: &str| raw.parse::<u32>().ok();
    let year = year.parse::<i32>().ok().filter(|year| (1990..2200).contains(year));
    let typed = year.zip(number(&month)).zip(number(&day));
    let read = typed.and_then(|((year, month), day)| NaiveDate::from_ymd_opt(year, month, day));
    let example = "Indiquez une date, par exemple 27 3 2026.";
    read.map(Some).ok_or_else(|| wrong_field(name, "not_a_date", example))
}

/// The day of a field that must have one.
pub(super) fn required(form: &FormView, name: &str) -> Result<NaiveDate, Failure> {
    let missing = "Indiquez cette date, par exemple 27 3 2026.";
    optional(form, name)?.ok_or_else(|| wrong_field(name, "missing", missing))
}
