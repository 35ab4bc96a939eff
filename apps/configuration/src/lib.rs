//! What an operator says to `linf-server` and `linf-purger`: one `linf.toml`, every key of which a
//! `LINF_…` environment variable overrides, checked at start with all faults listed.

mod configuration;
mod fault;
mod key;
mod logs;
mod reader;
mod reference;

pub use configuration::{Configuration, Database, MailDelivery};
pub use fault::{Fault, Faults};
pub use key::{KEYS, Key};
pub use reference::reference;
