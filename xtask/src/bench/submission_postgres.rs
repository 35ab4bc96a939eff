//! A family’s request, over HTTP, on PostgreSQL, beside `pgbench` running the same statements.

use super::client;
use super::figures::Comparison;
use super::form::{Scripts, of_a_family};
use super::server::Product;
use super::wrk::{Asked, CONNECTIONS, load};
use super::{Stage, statements};
use crate::postgres::Postgres;
use crate::process::output;
use anyhow::{Context as _, Result, ensure};
use std::cell::Cell;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// Its own defaults, and a log that a program can read.
const SETTINGS: [&str; 2] = ["logging_collector=on", "log_destination=jsonlog"];
const BEGIN: &str = "'the submission begins'";
const END: &str = "'the submission has ended'";

pub(crate) fn measure(stage: &Stage<'_>) -> Result<Comparison> {
    let postgres = Postgres::start_with(&stage.postgres_bin, &stage.folder, &SETTINGS)?;
    let folder = stage.folder.join("on-postgres");
    let product = Product::new(&stage.server, folder, postgres.url())?;
    product.seed()?;
    let script = stage.folder.join("submission.sql");
    std::fs::write(&script, logged(&postgres, &product)?)?;

    let server = product.serve()?;
    let requests = Scripts::new(&stage.folder, of_a_family(server.address)?);
    let url = format!("http://{}/api/v1/requests", server.address);
    let mut comparison = Comparison {
        what: "submission, PostgreSQL",
        peer: "pgbench, same statements",
        unit: "requests/s",
        aim: 0.8,
        rounds: Vec::new(),
    };
    let pgbench = Pgbench { postgres: &postgres, script: &script, runs: Cell::new(0) };
    comparison.alternate(
        stage.rounds,
        || load(&url, stage.seconds, Asked::Scripted(&requests.next()?)),
        || pgbench.run(&stage.postgres_bin, stage.seconds),
    )?;
    server.stop()?;
    Ok(comparison)
}

/// The statements of one submission: a second one, when nothing is prepared any more.
fn logged(postgres: &Postgres, product: &Product) -> Result<String> {
    postgres.sql("ALTER DATABASE linf_test SET log_statement = 'all'")?;
    let server = product.serve()?;
    let form = of_a_family(server.address)?;
    for key in ["first", "second"] {
        postgres.sql(&format!("SELECT {BEGIN}"))?;
        client::submit(server.address, &form, key)?.expect(201)?;
        postgres.sql(&format!("SELECT {END}"))?;
    }
    server.stop()?;
    postgres.sql("ALTER DATABASE linf_test RESET log_statement")?;
    let limit = Instant::now() + Duration::from_secs(10);
    loop {
        let log = json_log(postgres.data())?;
        if log.matches(END).count() >= 2 {
            let latest = log.rfind(BEGIN).context("no submission was logged")?;
            let line = log.get(..latest).and_then(|before| before.rfind('\n')).unwrap_or(0);
            let log = log.get(line..).unwrap_or_default().trim_start();
            return statements::script(&statements::between(log, BEGIN, END)?);
        }
        ensure!(Instant::now() < limit, "PostgreSQL 15 or later is needed, for its JSON log");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// The log, but for a line that is not finished.
fn json_log(data: &Path) -> Result<String> {
    let mut log = String::new();
    for file in std::fs::read_dir(data.join("log"))? {
        let file = file?.path();
        if file.extension().is_some_and(|extension| extension == "json") {
            log.push_str(&std::fs::read_to_string(file)?);
        }
    }
    let end = log.rfind('\n').map_or(0, |end| end + 1);
    log.truncate(end);
    Ok(log)
}

/// The load tool of PostgreSQL.
struct Pgbench<'a> {
    postgres: &'a Postgres,
    script: &'a Path,
    runs: Cell<u64>,
}

impl Pgbench<'_> {
    /// Transactions committed in a second, by as many clients as there are HTTP connections.
    fn run(&self, bin: &Path, seconds: u32) -> Result<f64> {
        // Every run has its own identifiers.
        let run = self.runs.get() + 1;
        self.runs.set(run);
        let mut pgbench = Command::new(bin.join("pgbench"));
        pgbench.args(["--no-vacuum", "--protocol=prepared", "--jobs=2", "--client", CONNECTIONS]);
        pgbench.args(["--time", &seconds.to_string()]);
        pgbench.args(["--define", &format!("n={}", run * 1_000_000_000)]);
        pgbench.arg("--file").arg(self.script).arg(self.postgres.url());
        read(&output(&mut pgbench)?)
    }
}

/// Its figure; an error when a transaction failed.
fn read(report: &str) -> Result<f64> {
    let failed =
        report.lines().find_map(|line| line.strip_prefix("number of failed transactions: "));
    ensure!(failed.is_none_or(|failed| failed.starts_with("0 ")), "it failed:\n{report}");
    let tps = report.lines().find_map(|line| line.strip_prefix("tps = "));
    let figure = tps.and_then(|tps| tps.split(' ').next());
    Ok(figure.with_context(|| format!("pgbench said:\n{report}"))?.parse()?)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn the_figure_is_of_committed_transactions() {
        let report = |failed| {
            format!(
                "transaction type: s.sql\nnumber of clients: 16\n\
                 number of transactions actually processed: 13155\n\
                 number of failed transactions: {failed}\nlatency average = 6.078 ms\n\
                 tps = 2631.500000 (without initial connection time)\n"
            )
        };
        assert_eq!(read(&report("0 (0.000%)")).unwrap().to_bits(), 2_631.5_f64.to_bits());
        assert!(read(&report("3 (0.023%)")).is_err());
        assert!(read("").is_err());
    }
}
