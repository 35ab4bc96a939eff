//! Builds a tagged document block by block: it breaks lines and pages, marks what each piece
//! of text is, and gives the bytes of the file.
//!
//! It knows nothing of families or requests.

mod blocks;
mod characters;
mod document;
mod fonts;
mod line_breaking;
mod links;
mod metadata;
mod page;
mod palette;
mod running;
mod serialization;
mod style;
mod table;
mod tagging;
#[cfg(test)]
mod tests;

pub(crate) use blocks::{Heading, Tone};
pub(crate) use document::{Document, Identity};
pub(crate) use running::Running;
pub(crate) use table::{Table, Value};
