//! One line a request: method, route pattern, status, duration. Never a path, a query string, an
//! address or anything that somebody typed (D16).
use crate::app::App;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Names the requests of this process, so that a person can quote one.
pub(crate) struct RequestNames {
    process: u32,
    next: AtomicU64,
}

/// The name of a request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RequestName {
    process: u32,
    number: u64,
}

impl RequestNames {
    pub(crate) fn new(app: &App) -> Self {
        let unpredictable = app.accounts.ids.next().as_u128() & u128::from(u32::MAX);
        Self { process: u32::try_from(unpredictable).unwrap_or_default(), next: AtomicU64::new(1) }
    }
    pub(crate) fn next(&self) -> RequestName {
        RequestName { process: self.process, number: self.next.fetch_add(1, Ordering::Relaxed) }
    }
}

impl fmt::Display for RequestName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}-{:x}", self.process, self.number)
    }
}

/// Writes the line of a question so frequent that it is counted rather than told.
pub(crate) fn served_often(name: RequestName, route: &str, took: Duration) {
    let us = took.as_micros();
    tracing::debug!(request = %name, route, us, "served");
}

/// Writes the line.
pub(crate) fn served(name: RequestName, method: &str, route: &str, status: u16, took: Duration) {
    let ms = took.as_millis();
    tracing::info!(request = %name, method, route, status, ms, "served");
}
