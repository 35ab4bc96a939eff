//! For the tests of this crate, of adapters and of embedders: samples, an in-memory adapter, and
//! the contract that every adapter keeps.
#![expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "test support: a broken sample must stop the test"
)]

mod arrange;
mod bench;
mod bench_after;
pub mod conformance;
mod memory;
pub mod office;
pub mod samples;
mod samples_of_requests;

pub use arrange::{Arrange, Aside, Recorded};
pub use bench::Bench;
pub use bench_after::{
    FakeParties, FakePrinter, account, administrator, agent, manager_of, person_of, stranger,
};
pub use memory::MemoryStore;
