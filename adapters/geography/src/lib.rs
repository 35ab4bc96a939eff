#![doc = include_str!("../README.md")]

mod columns;
mod embedded;
mod error;
mod file;
mod format;
mod in_force;
mod package;
mod places;

pub use embedded::{EmbeddedGeography, embedded};
pub use error::GeographyError;
pub use file::{GeographyFile, decode, encode};
pub use format::{CompactLists, embedded_list, package_list};
pub use in_force::StoredGeography;
pub use package::Package;
pub use places::OfficialPlaces;
