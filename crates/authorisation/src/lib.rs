#![doc = include_str!("../README.md")]

mod actor;
mod permission;
mod role;
mod scope;

pub use actor::{Actor, Denied};
pub use permission::Permission;
pub use role::{Role, RoleKind};
pub use scope::Scope;
