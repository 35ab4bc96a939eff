//! Gathers everything that is wrong with a form.
use super::{Fault, FieldError, RawDate};
use chrono::NaiveDate;
use std::{fmt::Display, str::FromStr};

/// Gathers faults while values are read.
#[derive(Default)]
pub(super) struct Faults(pub(super) Vec<FieldError>);

impl Faults {
    pub(super) fn add(&mut self, field: impl Display, fault: Fault) {
        self.0.push(FieldError { field: field.to_string(), fault });
    }
    pub(super) fn keep<T>(&mut self, field: impl Display, read: Result<T, Fault>) -> Option<T> {
        read.map_err(|fault| self.add(field, fault)).ok()
    }
    /// A mandatory choice of a list.
    pub(super) fn choice<T: FromStr>(&mut self, field: impl Display, raw: &str) -> Option<T> {
        let read = if raw.is_empty() {
            Err(Fault::Missing)
        } else {
            raw.parse().map_err(|_unknown| Fault::UnknownChoice)
        };
        self.keep(field, read)
    }
    pub(super) fn choices<T: FromStr + PartialEq>(
        &mut self,
        field: &str,
        raw: &[String],
    ) -> Vec<T> {
        let mut chosen = Vec::new();
        for code in raw.iter().take(64) {
            match code.parse() {
                Ok(choice) if chosen.contains(&choice) => self.add(field, Fault::Repeated),
                Ok(choice) => chosen.push(choice),
                Err(_) => self.add(field, Fault::UnknownChoice),
            }
        }
        if raw.len() > 64 {
            self.add(field, Fault::TooMany { max: 64 });
        }
        chosen
    }
    pub(super) fn text<T: FromStr<Err: Into<Fault>>>(
        &mut self,
        field: &str,
        raw: &str,
    ) -> Option<T> {
        self.keep(field, raw.parse().map_err(Into::into))
    }
    pub(super) fn optional<T: FromStr<Err: Into<Fault>>>(
        &mut self,
        field: &str,
        raw: &str,
    ) -> Option<T> {
        if raw.trim().is_empty() { None } else { self.text(field, raw) }
    }
    /// A mandatory day.
    pub(super) fn day(&mut self, field: impl Display, raw: &RawDate) -> Option<NaiveDate> {
        let number = |part: &str| part.trim().parse::<u32>().ok().filter(|_| part.len() <= 4);
        let read = if raw.is_empty() {
            Err(Fault::Missing)
        } else {
            number(&raw.year)
                .and_then(|year| i32::try_from(year).ok())
                .and_then(|year| {
                    NaiveDate::from_ymd_opt(year, number(&raw.month)?, number(&raw.day)?)
                })
                .filter(|day| (1900..=2999).contains(&chrono::Datelike::year(day)))
                .ok_or(Fault::NotADate)
        };
        self.keep(field, read)
    }
}
