//! The history of a record: who changed which field, when, from what to what.
mod diff;
mod field;

pub use field::{Field, UnknownField};

use chrono::{DateTime, Utc};
use linf_kernel::{AccountId, Id, LinfId};

/// Marker of a change of a record.
#[derive(Debug)]
pub enum ChangeKind {}
/// Identifier of a change of a record, ordered by time.
pub type ChangeId = Id<ChangeKind>;

/// What one field said, and says now. Values are written as they are stored: codes and texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// Which field.
    pub field: Field,
    /// What it said; nothing when it was empty.
    pub before: Option<String>,
    /// What it says; nothing when it is empty.
    pub after: Option<String>,
}

/// A change of one field of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Identifier.
    pub id: ChangeId,
    /// Of which record.
    pub linf: LinfId,
    /// Who made it; nobody when the service did, as time passed.
    pub by: Option<AccountId>,
    /// When.
    pub at: DateTime<Utc>,
    /// The version of the record that it made.
    pub version: u32,
    /// What was changed.
    pub what: FieldChange,
}
