//! From nothing to ready, memory at rest, size of the program.

use super::Stage;
use super::figures::Bound;
use anyhow::Result;
use std::time::Duration;

/// Starts that are timed.
const STARTS: usize = 20;
/// Starts after which memory is looked at.
const RESTS: usize = 3;
/// How long the program rests before its memory is looked at.
const REST: Duration = Duration::from_secs(2);

pub(crate) fn measure(stage: &Stage<'_>) -> Result<Vec<Bound>> {
    let (product, _file) = stage.seeded("start")?;
    let mut starts = Vec::new();
    let mut memory = Vec::new();
    for number in 0..STARTS {
        crate::process::check_not_interrupted()?;
        let server = product.serve_all()?;
        starts.push(server.ready_after.as_secs_f64() * 1000.0);
        if number < RESTS {
            std::thread::sleep(REST);
            memory.push(server.kilobytes("VmRSS")? / 1024.0);
        }
        server.stop()?;
    }
    let bytes = u32::try_from(std::fs::metadata(&stage.server)?.len())?;
    Ok(vec![
        Bound { what: "start to ready, SQLite", unit: "ms", limit: 300.0, measured: starts },
        Bound { what: "memory at rest", unit: "MiB", limit: 64.0, measured: memory },
        Bound {
            what: "release program",
            unit: "MB",
            limit: 40.0,
            measured: vec![f64::from(bytes) / 1_000_000.0],
        },
    ])
}
