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
mod lists;
mod memory;
pub mod samples;

pub use arrange::{Arrange, Habilitated, Ports};
pub use bench::Bench;
pub use lists::{TextLists, list};
pub use memory::MemoryStore;
