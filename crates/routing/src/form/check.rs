//! Checks a form: every fault at once, each at its field.
use super::faults::Faults;
use super::{Fault, FieldError, NeedForm, RawDate, RequestForm, children};
use crate::{Channel, Contact, ContactForm, FamilyData, Hours, Need, PlaceKind, Slot, Start};
use chrono::NaiveDate;
use linf_kernel::calendar::months_after;

#[cfg(test)]
mod tests;

/// Months ahead within which childcare may begin.
const START_MONTHS: u32 = 36;

/// The form's values, or everything that is wrong with it, in the order of the form.
pub(crate) fn check(
    form: &RequestForm,
    today: NaiveDate,
) -> Result<(PlaceKind, FamilyData), Vec<FieldError>> {
    let mut faults = Faults::default();
    let place = faults.choice("place", &form.place);
    let situation = faults.choice("situation", &form.situation);
    let children = children::check(&form.children, today, &mut faults);
    let need = check_need(&form.need, today, &mut faults);
    let care_kinds = faults.choices("care_kinds", &form.care_kinds);
    let topics = faults.choices("topics", &form.topics);
    let message = faults.optional("message", &form.message);
    let contact = check_contact(&form.contact, &mut faults);
    match (place, situation, need, contact) {
        (Some(place), Some(situation), Some(need), Some(contact)) if faults.0.is_empty() => {
            let data =
                FamilyData { situation, children, need, care_kinds, topics, message, contact };
            Ok((place, data))
        }
        _ => Err(faults.0),
    }
}

fn check_need(form: &NeedForm, today: NaiveDate, faults: &mut Faults) -> Option<Need> {
    let start = match form.start.as_str() {
        "as_soon_as_possible" => Some(Start::AsSoonAsPossible),
        "on_date" => check_start(&form.start_on, today, faults),
        "" => faults.keep("need.start", Err(Fault::Missing)),
        _ => faults.keep("need.start", Err(Fault::UnknownChoice)),
    };
    let rhythm = faults.choice("need.rhythm", &form.rhythm);
    let hours = match form.hours.as_str() {
        "week" => {
            let mut slots: Vec<Slot> = faults.choices("need.week", &form.week);
            slots.sort_unstable();
            Some(Hours::Week(slots))
        }
        "variable" => Some(Hours::Variable),
        "" => faults.keep("need.hours", Err(Fault::Missing)),
        _ => faults.keep("need.hours", Err(Fault::UnknownChoice)),
    };
    let atypical_hours = form.atypical_hours;
    Some(Need { start: start?, rhythm: rhythm?, hours: hours?, atypical_hours })
}

fn check_start(raw: &RawDate, today: NaiveDate, faults: &mut Faults) -> Option<Start> {
    let day = faults.day("need.start_on", raw)?;
    if day < today {
        faults.add("need.start_on", Fault::Past);
    } else if day > months_after(today, START_MONTHS) {
        faults.add("need.start_on", Fault::TooFarAhead);
    }
    Some(Start::On(day))
}

fn check_contact(form: &ContactForm, faults: &mut Faults) -> Option<Contact> {
    let surname = faults.text("contact.surname", &form.surname);
    let first_name = faults.text("contact.first_name", &form.first_name);
    let email = faults.text("contact.email", &form.email);
    let channel = match form.channel.as_str() {
        "" => Some(Channel::Email),
        code => faults.choice("contact.channel", code),
    };
    let phone = match form.phone.trim() {
        "" => {
            if channel == Some(Channel::Phone) {
                faults.add("contact.phone", Fault::Missing);
            }
            None
        }
        raw => faults
            .keep("contact.phone", raw.parse().map_err(|_not_a_number| Fault::NotAPhoneNumber)),
    };
    let residence = faults.optional("contact.residence", &form.residence);
    let times = faults.optional("contact.times", &form.times);
    let (surname, first_name) = (surname?, first_name?);
    Some(Contact { surname, first_name, email: email?, phone, residence, channel: channel?, times })
}
