//! Destroys what is due and says so.
mod purge;

pub use purge::{Purge, PurgeError, PurgeOptions, PurgeReport};
