//! What a duty is about: its kind, and a text that depends on it.
use crate::decode;
use crate::habilitation::identity::StoredIdentity;
use linf_habilitation::{DutyKind, DutySubject};
use linf_kernel::{Id, StoreError};
use uuid::Uuid;

/// Subject → text.
pub(super) fn written(subject: &DutySubject) -> String {
    match subject {
        DutySubject::Departure(person) => person.to_string(),
        DutySubject::Arrival(identity) => {
            // Texts alone: nothing that JSON cannot say.
            let stored = serde_json::to_value(StoredIdentity::of(identity));
            stored.map(|value| value.to_string()).unwrap_or_default()
        }
        DutySubject::Provider(name) => name.to_string(),
        DutySubject::Right(right) => right.code().to_owned(),
        DutySubject::Change | DutySubject::DataLoss | DutySubject::Check => String::new(),
    }
}

/// Text → subject.
pub(super) fn parse(kind: &str, raw: &str) -> Result<DutySubject, StoreError> {
    const COLUMN: &str = "duty.subject";
    Ok(match decode::parse("duty.kind", kind)? {
        DutyKind::Departure => {
            DutySubject::Departure(Id::from_uuid(decode::parse::<Uuid>(COLUMN, raw)?))
        }
        DutyKind::Arrival => {
            let stored: StoredIdentity = serde_json::from_str(raw).map_err(StoreError::corrupt)?;
            DutySubject::Arrival(Box::new(stored.to_domain(COLUMN)?))
        }
        DutyKind::Change => DutySubject::Change,
        DutyKind::DataLoss => DutySubject::DataLoss,
        DutyKind::Provider => DutySubject::Provider(decode::parse(COLUMN, raw)?),
        DutyKind::Right => DutySubject::Right(decode::parse(COLUMN, raw)?),
        DutyKind::Check => DutySubject::Check,
    })
}
