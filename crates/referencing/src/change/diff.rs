//! What differs between two states of a record.
use super::{Field, FieldChange};
use crate::{Closure, LinfRecord, ServedCommune};
use std::collections::BTreeSet;

impl LinfRecord {
    /// What must change in this record for it to say what `after` says, field by field.
    #[must_use]
    pub fn changes_to(&self, after: &Self) -> Vec<FieldChange> {
        Field::ALL.iter().filter_map(|field| change(*field, self, after)).collect()
    }
}

fn change(field: Field, before: &LinfRecord, after: &LinfRecord) -> Option<FieldChange> {
    let (before, after) = if field == Field::Served {
        communes(before, after)
    } else {
        (value(field, before), value(field, after))
    };
    (before != after).then_some(FieldChange { field, before, after })
}

/// The communes that left and those that came.
fn communes(before: &LinfRecord, after: &LinfRecord) -> (Option<String>, Option<String>) {
    let lines = |served: &[ServedCommune]| -> BTreeSet<String> {
        served.iter().map(ToString::to_string).collect()
    };
    let (before, after) = (lines(&before.served), lines(&after.served));
    let apart = |one: &BTreeSet<String>, other: &BTreeSet<String>| {
        let apart: Vec<_> = one.difference(other).cloned().collect();
        (!apart.is_empty()).then(|| apart.join("\n"))
    };
    (apart(&before, &after), apart(&after, &before))
}

/// What a field says, as it is stored; nothing when it is empty.
fn value(field: Field, record: &LinfRecord) -> Option<String> {
    let LinfRecord { general, location, presentation, hours, .. } = record;
    let text = |value: Option<&dyn ToString>| value.map(ToString::to_string);
    match field {
        Field::Name => Some(general.name.to_string()),
        Field::Kind => {
            let code = general.kind.choice().code();
            Some(general.kind.which().map_or(code.to_owned(), |which| format!("{code}: {which}")))
        }
        Field::Gestionnaire => Some(general.gestionnaire.to_string()),
        Field::RpeRecord => text(general.rpe_record.as_ref().map(|id| id as _)),
        Field::SingleDesk => text(general.single_desk.as_ref().map(|mission| mission as _)),
        Field::Address => {
            Some(format!("{} ({})", location.address.one_line(), location.address.commune))
        }
        Field::Phone => Some(location.phone.to_string()),
        Field::Email => Some(location.email.to_string()),
        Field::Website => text(location.website.as_ref().map(|site| site as _)),
        Field::ReducedMobility => location.reduced_mobility.map(|a| a.code().to_owned()),
        Field::About => text(presentation.about.as_ref().map(|text| text as _)),
        Field::Services => text(presentation.services.as_ref().map(|text| text as _)),
        Field::Appointment => text(presentation.appointment.as_ref().map(|text| text as _)),
        Field::Week => (!hours.week.is_empty()).then(|| hours.week.to_string()),
        Field::ByAppointment => hours.by_appointment.then(|| "yes".to_owned()),
        Field::Closures => {
            let lines: Vec<_> = hours.closures.iter().map(Closure::to_string).collect();
            (!lines.is_empty()).then(|| lines.join("\n"))
        }
        Field::Note => text(hours.note.as_ref().map(|note| note as _)),
        Field::Served | Field::OfficialList | Field::Publication | Field::Counter => None,
    }
}
