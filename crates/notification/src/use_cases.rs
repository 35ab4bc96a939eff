//! Sends what waits.
mod relay;

pub use relay::{Relay, RelayReport, RelaySettings};
