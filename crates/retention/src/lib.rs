#![doc = include_str!("../README.md")]

mod candidate;
mod event;
pub mod ports;
mod proces_verbal;
pub mod rule;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod use_cases;

pub use candidate::{Candidate, CandidateKey};
pub use event::Event;
pub use proces_verbal::{
    BatchId, BatchKind, Destroyed, ProcesVerbal, ProcesVerbalId, ProcesVerbalKind,
};
pub use use_cases::{Purge, PurgeError, PurgeOptions, PurgeReport};
