//! How many tests passed, whoever ran them.

use anyhow::{Context as _, Result};
use std::fmt;
use std::path::Path;

/// Counts of tests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) skipped: u64,
}

impl Tally {
    /// Both together.
    #[must_use]
    pub(crate) fn plus(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            skipped: self.skipped + other.skipped,
        }
    }

    /// Of a `JUnit` report as nextest writes it: the counts stand on its `testsuites` element.
    pub(crate) fn of_junit(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).context("reading nextest’s report")?;
        let head = text.split("<testsuites").nth(1).and_then(|rest| rest.split('>').next());
        let head = head.context("nextest’s report has no testsuites element")?;
        let count = |name: &str| {
            head.split(&format!(" {name}=\""))
                .nth(1)
                .and_then(|rest| rest.split('"').next())
                .and_then(|digits| digits.parse::<u64>().ok())
                .unwrap_or(0)
        };
        let failed = count("failures") + count("errors");
        Ok(Self { passed: count("tests").saturating_sub(failed), failed, skipped: 0 })
    }

    /// Of a line of rustdoc’s test runner, such as
    /// `test result: ok. 3 passed; 0 failed; 0 ignored; …`.
    pub(crate) fn of_result_line(line: &str) -> Option<Self> {
        let counts = line.trim().strip_prefix("test result: ")?;
        let before = |word: &str| {
            counts
                .split(&format!(" {word}"))
                .next()
                .and_then(|head| head.rsplit(' ').next())
                .and_then(|digits| digits.parse::<u64>().ok())
                .unwrap_or(0)
        };
        let (passed, failed) = (before("passed"), before("failed"));
        Some(Self { passed, failed, skipped: before("ignored") })
    }

    /// Of the last comments of a TAP stream as node writes it: `# pass 3`, `# fail 0`.
    pub(crate) fn of_tap(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).context("reading node’s report")?;
        let count = |word: &str| {
            text.lines()
                .rev()
                .find_map(|line| line.strip_prefix(&format!("# {word} ")))
                .and_then(|digits| digits.trim().parse::<u64>().ok())
                .unwrap_or(0)
        };
        Ok(Self {
            passed: count("pass"),
            failed: count("fail") + count("cancelled"),
            skipped: count("skipped") + count("todo"),
        })
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(f, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn a_result_line_of_rustdoc_is_counted() {
        let line =
            "test result: FAILED. 12 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out";
        let tally = Tally::of_result_line(line);
        assert_eq!(tally, Some(Tally { passed: 12, failed: 2, skipped: 1 }));
        assert_eq!(Tally::of_result_line("running 3 tests"), None);
    }

    #[test]
    fn reports_of_nextest_and_node_are_counted() {
        let folder = tempfile::tempdir().unwrap();
        let junit = folder.path().join("junit.xml");
        std::fs::write(
            &junit,
            "<?xml version=\"1.0\"?>\n<testsuites name=\"x\" tests=\"41\" failures=\"2\" errors=\"1\">",
        )
        .unwrap();
        assert_eq!(Tally::of_junit(&junit).unwrap(), Tally { passed: 38, failed: 3, skipped: 0 });
        let tap = folder.path().join("browser.tap");
        std::fs::write(&tap, "ok 1 - a\n# pass 7\n# fail 1\n# cancelled 0\n# skipped 0\n").unwrap();
        assert_eq!(Tally::of_tap(&tap).unwrap(), Tally { passed: 7, failed: 1, skipped: 0 });
    }
}
