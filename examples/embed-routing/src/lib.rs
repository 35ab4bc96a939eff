//! A town’s own program that embeds `linf-routing`: its own records, its own clock, no database, no
//! HTTP. It shows what an embedder writes; `tests/contract.rs` shows that it is right.

mod books;
mod directories;
mod inbox;
mod machine;
mod paper;
mod queries;
mod returns;
mod town;
mod unit;

pub use machine::Machine;
pub use paper::NoPaper;
pub use town::{Convention, OneCommune, Person, Service, Town};
