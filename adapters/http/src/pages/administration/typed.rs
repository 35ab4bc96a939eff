//! Fields that several forms of the back office have.
use super::super::view::FormView;
use crate::problem::{Code, Failure, FieldProblem};
use chrono::NaiveDate;
use linf_habilitation::request::PersonForm;
use linf_habilitation::{PersonIdentity, RequestFieldFault, Upload};
use linf_kernel::Id;
use std::str::FromStr;

/// A day in three fields. Nothing when they are empty; what is not a day is told at the field.
pub(in crate::pages) fn day(form: &mut FormView, name: &str) -> Option<NaiveDate> {
    let part = |part: &str| form.value(format!("{name}-{part}")).trim().to_owned();
    let (day, month, year) = (part("day"), part("month"), part("year"));
    if day.is_empty() && month.is_empty() && year.is_empty() {
        return None;
    }
    let number = |raw: &str| raw.parse::<u32>().ok();
    let date = match (number(&day), number(&month), year.parse::<i32>().ok()) {
        (Some(day), Some(month), Some(year)) if (2000..2200).contains(&year) => {
            NaiveDate::from_ymd_opt(year, month, day)
        }
        _ => None,
    };
    if date.is_none() {
        form.refuse(name, "Indiquez une date qui existe, par exemple 27 3 2026.");
    }
    date
}

/// A day that must be there.
pub(in crate::pages) fn needed_day(form: &mut FormView, name: &str) -> Option<NaiveDate> {
    let day = day(form, name);
    if day.is_none() {
        form.refuse(name, "Indiquez la date, par exemple 27 3 2026.");
    }
    day
}

/// A text, or nothing when the field is empty.
pub(in crate::pages) fn text<T: FromStr>(form: &mut FormView, name: &str) -> Option<T> {
    let typed = form.value(name).trim().to_owned();
    if typed.is_empty() {
        return None;
    }
    let read = typed.parse().ok();
    if read.is_none() {
        form.refuse(name, "Ce texte est trop long ou contient un caractère interdit. Corrigez-le.");
    }
    read
}

/// A text that must be there.
pub(in crate::pages) fn needed_text<T: FromStr>(
    form: &mut FormView,
    name: &str,
    missing: &str,
) -> Option<T> {
    let read = text(form, name);
    if read.is_none() {
        form.refuse(name, missing);
    }
    read
}

/// A person whose fields bear a prefix; what is wrong is told at each field.
pub(in crate::pages) fn person(form: &mut FormView, prefix: &str) -> Option<PersonIdentity> {
    let typed = |name: &str| form.value(format!("{prefix}{name}")).to_owned();
    let person = PersonForm {
        surname: typed("surname"),
        first_name: typed("first_name"),
        email: typed("email"),
        address: typed("address"),
        function: typed("function"),
    };
    let told = |faults: Vec<RequestFieldFault>| {
        for fault in &faults {
            let problem = FieldProblem::from(fault);
            form.refuse(format!("{prefix}{}", problem.field), problem.message);
        }
    };
    person.check("").map_err(told).ok()
}

/// A file that must be there.
pub(in crate::pages) fn needed_file(form: &mut FormView, file: &Upload) {
    if file.bytes.is_empty() {
        form.refuse("file", "Choisissez le fichier PDF signé.");
    }
}

/// The identifier of an address; another text is nothing that exists (T14).
pub(in crate::pages) fn id<K>(raw: &str) -> Result<Id<K>, Failure> {
    raw.parse().map_err(|_not_an_id| Failure::new(Code::NotFound))
}
