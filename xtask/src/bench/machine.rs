//! What the figures were measured on.

use super::Stage;
use crate::process::output;
use anyhow::Result;
use std::path::Path;
use std::process::Command;

/// A machine, a day, a state of the tree.
#[derive(Debug)]
pub(crate) struct Machine {
    /// Day, in UTC.
    pub(crate) day: String,
    /// Commit, and whether the tree had changes.
    pub(crate) tree: String,
    /// What the machine did before the run: processes that ran or waited to, over a minute.
    pub(crate) load: f64,
    /// One line a fact.
    pub(crate) facts: Vec<(&'static str, String)>,
}

impl Machine {
    /// This one.
    pub(crate) fn here(stage: &Stage<'_>) -> Result<Self> {
        let said = |program: &Path, words: &[&str]| -> Result<String> {
            let mut command = Command::new(program);
            Ok(output(command.args(words).current_dir(&stage.workspace.root))?.trim().to_owned())
        };
        let tree = said(Path::new("git"), &["describe", "--always", "--dirty=, with changes"])?;
        let cores = std::thread::available_parallelism()?;
        let processor = line_after(&std::fs::read_to_string("/proc/cpuinfo")?, "model name");
        let memory = line_after(&std::fs::read_to_string("/proc/meminfo")?, "MemTotal");
        let kernel = std::fs::read_to_string("/proc/sys/kernel/osrelease")?;
        Ok(Self {
            day: said(Path::new("date"), &["-u", "+%F"])?,
            tree,
            load: stage.load,
            facts: vec![
                ("processor", format!("{cores} cores of {processor}")),
                ("memory", gibibytes(&memory)),
                ("kernel", format!("Linux {}", kernel.trim())),
                ("compiler", said(Path::new("rustc"), &["--version"])?),
                ("PostgreSQL", said(&stage.postgres_bin.join("postgres"), &["--version"])?),
            ],
        })
    }
}

/// Processes that ran or waited to run, over the last minute.
pub(crate) fn load() -> Result<f64> {
    let text = std::fs::read_to_string("/proc/loadavg")?;
    Ok(text.split(' ').next().unwrap_or_default().parse()?)
}

/// What a line says after its name.
fn line_after(text: &str, name: &str) -> String {
    let line = text.lines().find_map(|line| line.strip_prefix(name)?.split_once(':'));
    line.map_or("unknown", |(_, value)| value.trim()).to_owned()
}

/// `24689000 kB` as people say it.
fn gibibytes(kilobytes: &str) -> String {
    let figure = kilobytes.split(' ').next().and_then(|figure| figure.parse::<u64>().ok());
    figure.map_or_else(|| "unknown".to_owned(), |kb| format!("{} GiB", kb.div_ceil(1024 * 1024)))
}

#[cfg(test)]
mod tests {
    use super::{gibibytes, line_after};

    #[test]
    fn facts_are_read_from_the_kernel() {
        let text = "processor\t: 0\nmodel name\t: A Processor @ 2 GHz\n";
        assert_eq!(line_after(text, "model name"), "A Processor @ 2 GHz");
        assert_eq!(line_after("", "model name"), "unknown");
        assert_eq!(gibibytes("24689000 kB"), "24 GiB");
    }
}
