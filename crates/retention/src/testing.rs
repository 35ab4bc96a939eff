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
mod recording;

pub use arrange::{Arrange, SceneRequest};
pub use memory::MemoryStore;
pub use recording::{RecordingCopies, RecordingDesk};
