//! Logs: to standard error, never a person's data (D16).
use crate::Configuration;
use std::io::IsTerminal as _;
use tracing_subscriber::EnvFilter;

/// Crates that speak at the level asked for. The others, `sqlx` and the HTTP libraries, keep their
/// details to themselves: statements and addresses may hold what logs must not.
const OURS: &[&str] = &["linf_server", "linf_purger", "linf_http", "linf_persistence", "linf_smtp"];

impl Configuration {
    /// Starts logging; once in a program.
    pub fn start_logs(&self) {
        let ours = OURS.iter().map(|name| format!(",{name}={}", self.log_level));
        let filter = EnvFilter::new(format!("warn{}", ours.collect::<String>()));
        let logs = tracing_subscriber::fmt()
            .with_env_filter(filter)
            .with_ansi(std::io::stderr().is_terminal())
            .with_writer(std::io::stderr);
        if self.json_logs {
            logs.json().init();
        } else {
            logs.init();
        }
    }
}
