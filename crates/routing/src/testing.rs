//! For the tests of this crate, of adapters and of embedders: samples, an in-memory adapter, and
//! the contract that every adapter keeps.
#![expect(
    clippy::clone_on_ref_ptr,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm,
    reason = "test support: a broken sample must stop the test"
)]

mod arrange;
mod bench;
pub mod conformance;
mod memory;
mod places;
mod renderers;
pub mod samples;
mod scene;

pub use arrange::{Arrange, Ports};
pub use bench::Bench;
pub use memory::MemoryStore;
pub use places::MemoryPlaces;
pub use renderers::{PlainReceipts, PlainRenderer};
pub use scene::{Annexe, SceneConvention, SceneLinf, ScenePerson};
