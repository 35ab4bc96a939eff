//! The rows, column by column: like values side by side compress best.

mod codes;
mod read;
mod text;
mod write;

use serde::{Deserialize, Serialize};

/// The columns of a file. Rows are in the order of their codes, so that most numbers are small
/// differences from the one before.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Columns {
    source: String,
    /// Days since the first of January of the year 1.
    in_force_from: i32,
    departements: Departements,
    epcis: Epcis,
    /// All postal codes, in order, as differences.
    postal_codes: Vec<i32>,
    communes: Communes,
    others: Others,
    former: Former,
}

/// Texts are joined by line breaks.
#[derive(Debug, Serialize, Deserialize)]
struct Departements {
    codes: String,
    names: String,
    regions: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct Epcis {
    codes: String,
    kinds: Vec<u8>,
    names: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct Communes {
    codes: Vec<i32>,
    names: String,
    populations: Vec<u32>,
    /// The place of the EPCI in its list, plus one; 0 for none.
    epcis: Vec<u32>,
    served: Served,
}

/// The postal codes of each row.
#[derive(Debug, Serialize, Deserialize)]
struct Served {
    /// How many the row has.
    counts: Vec<u32>,
    /// Their places in the list of postal codes, as differences.
    places: Vec<i32>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Others {
    codes: Vec<i32>,
    kinds: Vec<u8>,
    names: String,
    populations: Vec<u32>,
    /// The codes of the communes they are part of, as differences from their own.
    communes: Vec<i32>,
    served: Served,
}

/// Former codes, then those that replaced them.
#[derive(Debug, Serialize, Deserialize)]
struct Former {
    codes: Vec<i32>,
    next: Vec<i32>,
}
