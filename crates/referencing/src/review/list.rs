//! A list that was put in force, and what it changed.
use super::Names;
use chrono::{DateTime, NaiveDate, Utc};
use linf_territory::{CafCode, Change};

/// An official list of communes, as it was put in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficialList {
    /// Its place among those of this installation, from 1: the greatest is in force.
    pub rank: u32,
    /// The day of the list.
    pub in_force_from: NaiveDate,
    /// Where it comes from: package, version.
    pub source: String,
    /// The digest of its content.
    pub digest: String,
    /// How many communes it has.
    pub communes: u32,
    /// When it was imported.
    pub imported_at: DateTime<Utc>,
    /// Who imported it, as the operator said; the program itself for the first.
    pub imported_by: String,
}

/// A change that a list made to the one before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewedChange {
    /// Its place among those of the list, from 1.
    pub position: u32,
    /// What.
    pub change: Change,
    /// The CAF of the communes; none where there is none.
    pub caf: Option<CafCode>,
    /// How the communes were and are called.
    pub names: Names,
}
