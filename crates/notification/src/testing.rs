//! For the tests of this crate, of adapters and of embedders: samples, an in-memory adapter, and
//! the contract that every adapter keeps.
#![expect(
    clippy::missing_panics_doc,
    clippy::unwrap_used,
    reason = "test support: a broken sample must stop the test"
)]

mod arrange;
pub mod conformance;
mod memory;
pub mod samples;

pub use arrange::Arrange;
pub use memory::{DeadMail, MemoryContents, MemoryQueue};
