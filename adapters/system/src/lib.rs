#![doc = include_str!("../README.md")]

mod clock;
mod ids;

pub use clock::SystemClock;
pub use ids::UuidV7Source;
