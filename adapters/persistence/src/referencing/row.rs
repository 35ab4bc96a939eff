//! Rows ↔ records.
use crate::entity::linf::Model;
use crate::entity::linf_commune as served;
use crate::{decode, instant::micros};
use linf_kernel::{Id, StoreError};
use linf_referencing::{
    Address, General, Hours, Linf, LinfRecord, LinfState, Location, OnlineCounter, Presentation,
    Publication, ServedCommune, ServiceKind,
};
use linf_territory::fold;
use std::fmt::Display;
use std::str::FromStr;

/// Reads a column that may be empty.
fn optional<T>(column: &'static str, raw: Option<&String>) -> Result<Option<T>, StoreError>
where
    T: FromStr,
    T::Err: Display,
{
    raw.map(|raw| decode::parse(column, raw)).transpose()
}

pub(super) fn commune_to_domain(row: &served::Model) -> Result<ServedCommune, StoreError> {
    let code = decode::parse("linf_commune.commune", &row.commune)?;
    Ok(ServedCommune { code, period: decode::period(row.from_on, row.until_on) })
}

pub(super) fn counter(row: &Model) -> Result<OnlineCounter, StoreError> {
    match row.counter.as_str() {
        "open" => Ok(OnlineCounter::Open),
        "closed" => Ok(OnlineCounter::Closed),
        _ => Err(decode::misfit("linf", row.id)),
    }
}

fn general(row: &Model) -> Result<General, StoreError> {
    let which = optional("linf.kind_which", row.kind_which.as_ref())?;
    let kind = ServiceKind::new(decode::parse("linf.kind", &row.kind)?, which);
    Ok(General {
        caf: decode::parse("linf.caf", &row.caf)?,
        rubric: decode::parse("linf.rubric", &row.rubric)?,
        name: decode::parse("linf.name", &row.name)?,
        kind: kind.map_err(|_unnamed| decode::misfit("linf", row.id))?,
        gestionnaire: row
            .gestionnaire_id
            .map(Id::from_uuid)
            .ok_or_else(|| decode::misfit("linf", row.id))?,
        rpe_record: row.rpe_record_id.map(Id::from_uuid),
        single_desk: optional("linf.single_desk", row.single_desk.as_ref())?,
    })
}

fn location(row: &Model) -> Result<Location, StoreError> {
    Ok(Location {
        address: Address {
            street: decode::parse("linf.street", &row.street)?,
            postal_code: decode::parse("linf.postal_code", &row.postal_code)?,
            city: decode::parse("linf.city", &row.city)?,
            commune: decode::parse("linf.commune", &row.commune)?,
        },
        phone: decode::parse("linf.phone", &row.phone)?,
        email: decode::parse("linf.email", &row.email)?,
        website: optional("linf.website", row.website.as_ref())?,
        reduced_mobility: optional("linf.reduced_mobility", row.reduced_mobility.as_ref())?,
    })
}

fn hours(row: &Model) -> Result<Hours, StoreError> {
    let closures = row.closures.split_terminator(';');
    Ok(Hours {
        week: decode::parse("linf.week", &row.week)?,
        by_appointment: row.by_appointment != 0,
        closures: closures
            .map(|one| decode::parse("linf.closures", one))
            .collect::<Result<_, _>>()?,
        note: optional("linf.hours_note", row.hours_note.as_ref())?,
    })
}

/// Rows → aggregate.
pub(super) fn to_domain(row: &Model, served: &[served::Model]) -> Result<Linf, StoreError> {
    let publication = match (row.publication.as_str(), row.publication_at) {
        ("draft", None) => Publication::Draft,
        ("published", Some(at)) => Publication::Published { at },
        ("withdrawn", Some(at)) => Publication::Withdrawn { at },
        _ => return Err(decode::misfit("linf", row.id)),
    };
    Ok(Linf::rehydrate(LinfState {
        id: Id::from_uuid(row.id),
        publication,
        counter: counter(row)?,
        version: decode::number("linf.version", row.version)?,
        record: LinfRecord {
            general: general(row)?,
            location: location(row)?,
            presentation: Presentation {
                about: optional("linf.about", row.about.as_ref())?,
                services: optional("linf.services", row.services.as_ref())?,
                appointment: optional("linf.appointment", row.appointment.as_ref())?,
            },
            served: served.iter().map(commune_to_domain).collect::<Result<_, _>>()?,
            hours: hours(row)?,
        },
    }))
}

fn text<T: ToString>(value: Option<&T>) -> Option<String> {
    value.map(ToString::to_string)
}

/// Aggregate → row.
pub(super) fn to_row(linf: &Linf) -> Result<Model, StoreError> {
    let LinfRecord { general, location, presentation, hours, served: _ } = linf.record();
    let publication_at = match linf.publication() {
        Publication::Draft => None,
        Publication::Published { at } | Publication::Withdrawn { at } => Some(micros(at)),
    };
    let closures: Vec<_> = hours.closures.iter().map(ToString::to_string).collect();
    Ok(Model {
        id: linf.id().as_uuid(),
        caf: general.caf.to_string(),
        name: general.name.to_string(),
        kind: general.kind.choice().code().to_owned(),
        street: location.address.street.to_string(),
        postal_code: location.address.postal_code.as_str().to_owned(),
        city: location.address.city.to_string(),
        commune: location.address.commune.to_string(),
        phone: location.phone.as_str().to_owned(),
        email: location.email.as_str().to_owned(),
        publication: linf.publication().name().to_owned(),
        publication_at,
        counter: linf.counter().name().to_owned(),
        version: decode::stored("linf.version", linf.version())?,
        rubric: general.rubric.code().to_owned(),
        name_folded: fold(general.name.as_str()),
        city_folded: fold(location.address.city.as_str()),
        kind_which: general.kind.which().map(str::to_owned),
        gestionnaire_id: Some(general.gestionnaire.as_uuid()),
        rpe_record_id: general.rpe_record.map(|rpe| rpe.as_uuid()),
        single_desk: text(general.single_desk.as_ref()),
        website: text(location.website.as_ref()),
        reduced_mobility: location.reduced_mobility.map(|access| access.code().to_owned()),
        about: text(presentation.about.as_ref()),
        services: text(presentation.services.as_ref()),
        appointment: text(presentation.appointment.as_ref()),
        week: hours.week.to_string(),
        by_appointment: i32::from(hours.by_appointment),
        closures: closures.join(";"),
        hours_note: text(hours.note.as_ref()),
    })
}
