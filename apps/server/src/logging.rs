//! Logs: to standard error, never a person's data (D16).
use linf_configuration::Configuration;
use tracing_subscriber::EnvFilter;

/// Starts logging. `sqlx` and the HTTP libraries keep their details to themselves: statements and
/// addresses may hold what logs must not.
pub(crate) fn start(configuration: &Configuration) {
    let filter = EnvFilter::new(format!("warn,linf={0}", configuration.log_level))
        .add_directives(&configuration.log_level);
    let logs = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if configuration.json_logs {
        logs.json().init();
    } else {
        logs.init();
    }
}

trait AddDirectives {
    fn add_directives(self, level: &str) -> Self;
}

impl AddDirectives for EnvFilter {
    /// Our own crates speak at the level asked for.
    fn add_directives(self, level: &str) -> Self {
        const OURS: &[&str] = &["linf_server", "linf_http", "linf_persistence", "linf_smtp"];
        OURS.iter().fold(self, |filter, ours| match format!("{ours}={level}").parse() {
            Ok(directive) => filter.add_directive(directive),
            Err(_) => filter,
        })
    }
}
