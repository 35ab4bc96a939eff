#![doc = include_str!("../README.md")]

mod engine;
mod fault;
mod folder;
mod marks;

pub use engine::{environment, syntax};
pub use fault::{Fault, Faults};
pub use folder::own_files;
pub use marks::Marks;
