#![doc = include_str!("../README.md")]

mod event;
mod kind;
mod linf;
pub mod ports;
mod record;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod use_cases;

pub use event::Event;
pub use kind::{LinfKindChoice, UnknownKind};
pub use linf::{Linf, LinfState, OnlineCounter, Publication};
pub use record::{Address, LinfRecord, ServedCommune};
pub use use_cases::{NotReady, Referencing};
