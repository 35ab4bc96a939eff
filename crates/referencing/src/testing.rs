//! For the tests of this crate, of adapters and of embedders: samples, an in-memory adapter, and
//! the contract that every adapter keeps.
#![expect(
    clippy::missing_panics_doc,
    clippy::unwrap_used,
    reason = "test support: a broken sample must stop the test"
)]

mod arrange;
mod bench;
pub mod conformance;
mod memory;
pub mod samples;

pub use arrange::{Arrange, Habilitated, Ports};
pub use bench::Bench;
pub use memory::MemoryStore;
