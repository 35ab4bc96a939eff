//! wrk, the load tool: connections that each wait for an answer before the next request.

use crate::process::output;
use anyhow::{Context as _, Result, ensure};
use std::path::Path;
use std::process::Command;

/// Connections at once, for measures over HTTP and their peers.
pub(crate) const CONNECTIONS: &str = "16";
/// Connections at once when many people send at the same moment.
pub(crate) const CROWD: &str = "64";

/// What is sent besides the address.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Asked<'a> {
    /// Nothing.
    Plain,
    /// A header.
    With(&'a str),
    /// What a script makes.
    Scripted(&'a Path),
}

/// Requests answered in a second.
pub(crate) fn load(url: &str, seconds: u32, asked: Asked<'_>) -> Result<f64> {
    load_by(CONNECTIONS, url, seconds, asked)
}

/// The same, with so many connections.
pub(crate) fn load_by(connections: &str, url: &str, seconds: u32, asked: Asked<'_>) -> Result<f64> {
    let mut wrk = Command::new("wrk");
    wrk.args(["--threads", "2", "--connections", connections]);
    wrk.args(["--duration", &format!("{seconds}s"), "--timeout", "10s"]);
    match asked {
        Asked::Plain => {}
        Asked::With(header) => {
            wrk.args(["--header", header]);
        }
        Asked::Scripted(script) => {
            wrk.arg("--script").arg(script);
        }
    }
    read(&output(wrk.arg(url))?)
}

/// Its figure; an error when a request was refused or failed.
fn read(report: &str) -> Result<f64> {
    let refused = report.contains("Non-2xx") || report.contains("Socket errors");
    ensure!(!refused, "requests were refused:\n{report}");
    let figure = report.lines().find_map(|line| line.trim().strip_prefix("Requests/sec:"));
    Ok(figure.with_context(|| format!("wrk said:\n{report}"))?.trim().parse()?)
}

#[cfg(test)]
mod tests {
    use super::read;

    const REPORT: &str = "Running 5s test @ http://127.0.0.1:8080/healthz\n  \
        2 threads and 16 connections\n  Thread Stats   Avg      Stdev     Max   +/- Stdev\n    \
        Latency   210.70us  188.01us   6.25ms   94.94%\n    \
        Req/Sec    38.86k     2.64k   44.95k    70.59%\n  \
        394251 requests in 5.10s, 57.53MB read\n";

    #[test]
    fn the_figure_is_of_all_requests() {
        let report = format!("{REPORT}Requests/sec:  77302.50\nTransfer/sec:     11.28MB\n");
        assert_eq!(read(&report).unwrap().to_bits(), 77_302.5_f64.to_bits());
    }

    #[test]
    fn refused_requests_are_no_figure() {
        for fault in [
            "  Non-2xx or 3xx responses: 12\n",
            "  Socket errors: connect 0, read 3, write 0, timeout 0\n",
        ] {
            let report = format!("{REPORT}{fault}Requests/sec:  77302.50\n");
            assert!(read(&report).is_err());
        }
        assert!(read("wrk: command not found").is_err());
    }
}
