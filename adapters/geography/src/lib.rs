#![doc = include_str!("../README.md")]

mod columns;
mod embedded;
mod error;
mod file;
mod package;
mod places;

pub use embedded::{EmbeddedGeography, embedded};
pub use error::GeographyError;
pub use file::{GeographyFile, decode, encode};
pub use package::Package;
pub use places::OfficialPlaces;
