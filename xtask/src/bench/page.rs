//! The table of figures, on the screen and as `docs/reference/performance.md`.

use super::figures::{Bound, Comparison, Spread};
use super::machine::Machine;
use std::fmt::Write as _;

/// All that a run measured.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    pub(crate) comparisons: Vec<Comparison>,
    pub(crate) bounds: Vec<Bound>,
}

const HEAD: &str = "# Speed\n\n\
    This page is written by `cargo xtask bench --write`, from one run. Each path is measured beside what bounds it, \
    in turn, on the same machine: the ratio is what counts. Figures a second only say how large things were; \
    client, server and database shared the machine.\n";

/// A load under which the machine did nothing else to speak of.
const QUIET: f64 = 0.5;

const HOW: &str = "\n## What is compared\n\n\
    - **Coverage look-up**: `GET /api/v1/communes/{code}/coverage` of `linf-server` on SQLite, with the whole geography, \
    beside one poem endpoint without a route that answers the same bytes and headers. Load: wrk, 2 threads, 16 connections.\n\
    - **Submission, PostgreSQL**: `POST /api/v1/requests`, a new `Idempotency-Key` each time, 16 connections, beside \
    `pgbench` with 16 clients and prepared statements that repeats what the server itself ran for one submission, read \
    from PostgreSQL’s log. Default durability. The server may commit several submissions together.\n\
    - **Submission, SQLite**: the same request, beside a loop in one process that writes the same rows with prepared \
    statements, one transaction each, reading nothing. WAL, `synchronous=FULL` on both sides.\n\
    - **Mail relay**: `linf-server jobs --once` on a queue of the mails of 5,000 requests, from the start of the process to \
    its end, beside `smtp-source` with mails of the same mean size, to the same `smtp-sink`. 10 sessions on both sides. Ours are \
    read, written from their templates, sent, and settled one batch at a time with their events.\n\
    - **Pages**: on PostgreSQL, an installation with 5,000 LINFs and 20,000 persons (`many-linfs`), beside one with 500 and \
    2,000, as the administrator of a CAF that has a tenth of them. The aim is the inverse of 1.3: a page takes at most 1.3 times \
    as long.\n\
    - **Start to ready**: from before the process exists to the first 200 of `/readyz`, on a database that exists.\n\
    - Everything is the `release` profile, and the default configuration but for the limit of submissions \
    (`submissions_per_minute`), the due work (left out while submissions are measured) and, for the relay, `mail_sessions`.\n";

impl Figures {
    /// The lines of a table, in Markdown.
    pub(crate) fn table(&self) -> String {
        let mut table = String::new();
        if !self.comparisons.is_empty() {
            table.push_str(
                "| Path | Beside | Aim | Ratio of medians | Least and greatest of a round | Ours | Peer | |\n\
                 |---|---|---:|---:|---:|---:|---:|---|\n",
            );
        }
        for comparison in &self.comparisons {
            let Comparison { what, peer, unit, aim, .. } = comparison;
            let ratio = comparison.ratio();
            let Spread { least, greatest, .. } = ratio;
            writeln!(
                table,
                "| {what} | {peer} | {aim:.1} | **{:.2}** | {least:.2}–{greatest:.2} | {:.0} {unit} | {:.0} {unit} | {} |",
                ratio.median,
                comparison.ours().median,
                comparison.theirs().median,
                verdict(comparison.is_met())
            )
            .ok();
        }
        if !self.bounds.is_empty() {
            table.push_str(
                "\n| Figure | Limit | Median | Least and greatest | |\n|---|---:|---:|---:|---|\n",
            );
        }
        for bound in &self.bounds {
            let Bound { what, unit, limit, .. } = bound;
            let Spread { least, median, greatest } = bound.spread();
            writeln!(
                table,
                "| {what} | {limit:.0} {unit} | **{median:.0} {unit}** | {least:.0}–{greatest:.0} | {} |",
                verdict(bound.is_met())
            )
            .ok();
        }
        table
    }

    /// What was missed, in words.
    fn missed(&self) -> String {
        let slow = self.comparisons.iter().filter(|comparison| !comparison.is_met());
        let slow = slow.map(|missed| {
            format!("- {}: {:.2} of {:.1}.", missed.what, missed.ratio().median, missed.aim)
        });
        let large = self.bounds.iter().filter(|bound| !bound.is_met());
        let large = large.map(|missed| {
            format!("- {}: up to {:.0} {}.", missed.what, missed.spread().greatest, missed.unit)
        });
        let missed: Vec<_> = slow.chain(large).collect();
        if missed.is_empty() {
            return "Every aim was reached in this run.\n".to_owned();
        }
        format!("Missed in this run:\n\n{}\n", missed.join("\n"))
    }

    /// The page.
    pub(crate) fn page(&self, machine: &Machine, command: &str) -> String {
        let mut page = format!(
            "{HEAD}\n`{command}`, {}, commit {}.\n\n{}\n{}\n## The machine\n\n",
            machine.day,
            machine.tree,
            self.table(),
            self.missed()
        );
        for (name, value) in &machine.facts {
            writeln!(page, "- {name}: {value}").ok();
        }
        writeln!(page, "- load before the run: {:.1}", machine.load).ok();
        if machine.load > QUIET {
            page.push_str(
                "\nThe machine was doing other work during this run: the ratios are rough.\n",
            );
        }
        page + HOW
    }
}

fn verdict(is_met: bool) -> &'static str {
    if is_met { "reached" } else { "missed" }
}

#[cfg(test)]
mod tests {
    use super::super::figures::{Bound, Comparison, Round};
    use super::super::machine::Machine;
    use super::Figures;

    fn figures(ours: f64) -> Figures {
        let rounds = vec![Round { ours, peer: 100.0 }];
        let comparison = Comparison { what: "look-up", peer: "bare", unit: "/s", aim: 0.8, rounds };
        let bound = Bound { what: "size", unit: "MB", limit: 40.0, measured: vec![19.6] };
        Figures { comparisons: vec![comparison], bounds: vec![bound] }
    }

    #[test]
    fn the_table_says_the_ratio_and_whether_it_is_enough() {
        let table = figures(79.0).table();
        assert!(
            table.contains(
                "| look-up | bare | 0.8 | **0.79** | 0.79–0.79 | 79 /s | 100 /s | missed |"
            ),
            "{table}"
        );
        assert!(table.contains("| size | 40 MB | **20 MB** | 20–20 | reached |"), "{table}");
    }

    #[test]
    fn the_page_says_what_was_missed_and_on_what() {
        let machine = Machine {
            day: "2026-11-23".to_owned(),
            tree: "abc".to_owned(),
            load: 3.0,
            facts: vec![("memory", "24 GiB".to_owned())],
        };
        let page = figures(79.0).page(&machine, "cargo xtask bench");
        assert!(page.contains("- look-up: 0.79 of 0.8.") && page.contains("- memory: 24 GiB"));
        assert!(page.contains("doing other work"));
        assert!(page.contains("`cargo xtask bench`, 2026-11-23, commit abc."));
        assert!(figures(80.0).page(&machine, "").contains("Every aim was reached"));
    }
}
