//! Gathers everything that is wrong with a form.
use super::{Fault, FieldError, time};
use chrono::{NaiveDate, NaiveTime};
use std::fmt::Display;
use std::str::FromStr;

/// Gathers faults while values are read.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    prefix: &'static str,
    pub(crate) found: Vec<FieldError>,
}

impl Faults {
    /// For a form inside another one: each field is named after the prefix.
    pub(crate) const fn under(prefix: &'static str) -> Self {
        Self { prefix, found: Vec::new() }
    }
    pub(crate) fn add(&mut self, field: impl Display, fault: Fault) {
        let field = format!("{}{field}", self.prefix);
        self.found.push(FieldError { field, fault });
    }
    pub(crate) fn keep<T>(&mut self, field: impl Display, read: Result<T, Fault>) -> Option<T> {
        read.map_err(|fault| self.add(field, fault)).ok()
    }
    /// Whether a value may be made of what was read.
    pub(crate) fn none(&self) -> bool {
        self.found.is_empty()
    }
    /// A mandatory text.
    pub(super) fn text<T: FromStr<Err: Into<Fault>>>(
        &mut self,
        field: impl Display,
        raw: &str,
    ) -> Option<T> {
        self.keep(field, raw.parse().map_err(Into::into))
    }
    /// A text that may be left out.
    pub(super) fn optional<T: FromStr<Err: Into<Fault>>>(
        &mut self,
        field: impl Display,
        raw: &str,
    ) -> Option<T> {
        if raw.trim().is_empty() { None } else { self.text(field, raw) }
    }
    /// A mandatory value of a shape of its own.
    pub(super) fn shaped<T: FromStr>(
        &mut self,
        field: impl Display,
        raw: &str,
        otherwise: Fault,
    ) -> Option<T> {
        let raw = raw.trim();
        let read = if raw.is_empty() {
            Err(Fault::Missing)
        } else {
            raw.parse().map_err(|_misshapen| otherwise)
        };
        self.keep(field, read)
    }
    /// A value of a shape of its own, that may be left out.
    pub(super) fn optional_shaped<T: FromStr>(
        &mut self,
        field: impl Display,
        raw: &str,
        otherwise: Fault,
    ) -> Option<T> {
        if raw.trim().is_empty() { None } else { self.shaped(field, raw, otherwise) }
    }
    /// A mandatory day.
    pub(super) fn day(&mut self, field: impl Display, raw: &str) -> Option<NaiveDate> {
        let read = if raw.trim().is_empty() {
            Err(Fault::Missing)
        } else {
            time::day(raw).ok_or(Fault::NotADate)
        };
        self.keep(field, read)
    }
    /// A day that may be left out.
    pub(super) fn optional_day(&mut self, field: impl Display, raw: &str) -> Option<NaiveDate> {
        if raw.trim().is_empty() { None } else { self.day(field, raw) }
    }
    /// A mandatory time.
    pub(super) fn time(&mut self, field: impl Display, raw: &str) -> Option<NaiveTime> {
        let read = if raw.trim().is_empty() {
            Err(Fault::Missing)
        } else {
            time::time(raw).ok_or(Fault::NotATime)
        };
        self.keep(field, read)
    }
}
