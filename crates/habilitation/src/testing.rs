//! For the tests of this crate, of adapters and of embedders: samples, an in-memory adapter, and
//! the contract that every adapter keeps.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "test support: a broken sample must stop the test"
)]

pub mod samples;
