//! The children of a form.
use super::faults::Faults;
use super::{ChildForm, Fault, RawDate};
use crate::{Child, Month};
use chrono::{Datelike, NaiveDate};
use linf_kernel::calendar::months_after;

/// More children than this in one request is a mistake.
const MAX_CHILDREN: usize = 10;
/// Six years, in months (R1).
const SIX_YEARS: u32 = 72;
/// An expected birth further ahead than this is a mistake (T7).
const EXPECTED_MONTHS: u32 = 10;

pub(super) fn check(forms: &[ChildForm], today: NaiveDate, faults: &mut Faults) -> Vec<Child> {
    if forms.is_empty() {
        faults.add("children", Fault::Missing);
    } else if forms.len() > MAX_CHILDREN {
        faults.add("children", Fault::TooMany { max: MAX_CHILDREN });
    }
    let forms = forms.iter().take(MAX_CHILDREN).enumerate();
    forms.filter_map(|(place, form)| check_one(place, form, today, faults)).collect()
}

fn check_one(
    place: usize,
    form: &ChildForm,
    today: NaiveDate,
    faults: &mut Faults,
) -> Option<Child> {
    let field = |name: &str| format!("children[{place}].{name}");
    match form.status.as_str() {
        "born" => {
            let on = faults.day(field("born_on"), &form.born_on)?;
            if on > today {
                faults.add(field("born_on"), Fault::BornInTheFuture);
            } else if months_after(on, SIX_YEARS) <= today {
                faults.add(field("born_on"), Fault::SixOrOlder);
            }
            Some(Child::Born { on })
        }
        "expected" => {
            let first = RawDate { day: "1".to_owned(), ..form.expected_in.clone() };
            let typed = RawDate { day: String::new(), ..form.expected_in.clone() };
            let asked = if typed.is_empty() { &typed } else { &first };
            let first = faults.day(field("expected_in"), asked)?;
            let this_month = today.with_day(1).unwrap_or(today);
            if first < this_month {
                faults.add(field("expected_in"), Fault::Past);
            } else if first > months_after(this_month, EXPECTED_MONTHS) {
                faults.add(field("expected_in"), Fault::TooFarAhead);
            }
            Some(Child::Expected { month: Month { year: first.year(), month: first.month() } })
        }
        "adoption" => Some(Child::Adoption),
        "" => {
            faults.add(field("status"), Fault::Missing);
            None
        }
        _ => {
            faults.add(field("status"), Fault::UnknownChoice);
            None
        }
    }
}
