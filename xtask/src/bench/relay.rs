//! The queue of mails emptied by `linf-server jobs --once`, beside `smtp-source`: the same server,
//! as many sessions, mails of the same size. Ours are read from the database, written from their
//! templates and settled, process start included.

use super::figures::Comparison;
use super::form;
use super::postfix::{Postfix, Sink};
use super::{Stage, client};
use crate::process::output;
use anyhow::{Context as _, Result, ensure};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// Sessions on both sides.
const SESSIONS: usize = 10;
/// Requests whose mails wait.
const REQUESTS: usize = 5_000;

pub(crate) fn measure(stage: &Stage<'_>) -> Result<Comparison> {
    let postfix = Postfix::unpacked(stage.workspace)?;
    let (product, file) = stage.seeded("mails")?;
    let server = product.serve()?;
    let form = form::of_a_family(server.address)?;
    client::submit(server.address, &form, "only")?.expect(201)?;
    server.stop()?;
    let (of_a_request, bytes) = written(stage, &file)?;

    let server = product.serve()?;
    form::send(server.address, &form, REQUESTS - 1)?;
    server.stop()?;
    let mails = of_a_request * REQUESTS;
    println!("  {mails} mails of {bytes} bytes wait");

    let sink = postfix.sink()?;
    let per_second = |seconds: f64| f64::from(u32::try_from(mails).unwrap_or(0)) / seconds;
    let mut comparison = Comparison {
        what: "mail relay, 10 sessions",
        peer: "smtp-source, to the same smtp-sink",
        unit: "mails/s",
        aim: 0.3,
        rounds: Vec::new(),
    };
    comparison.alternate(
        stage.rounds,
        || Ok(per_second(relayed(stage, &file, &sink, mails)?)),
        || Ok(per_second(postfix.source(&sink, SESSIONS, (mails, bytes))?.as_secs_f64())),
    )?;
    Ok(comparison)
}

/// How many mails a request makes, and their mean size.
fn written(stage: &Stage<'_>, waiting: &Path) -> Result<(usize, usize)> {
    let (copy, _file) = stage.on_copy(waiting, "relayed")?;
    output(&mut copy.command(&["jobs", "--once"])?)?;
    let mut sizes = Vec::new();
    for file in std::fs::read_dir(copy.mails())? {
        sizes.push(usize::try_from(file?.metadata()?.len())?);
    }
    let total: usize = sizes.iter().sum();
    Ok((sizes.len(), total.checked_div(sizes.len()).context("no mail was written")?))
}

/// The seconds that emptying the queue takes.
fn relayed(stage: &Stage<'_>, waiting: &Path, sink: &Sink, mails: usize) -> Result<f64> {
    let (copy, _file) = stage.on_copy(waiting, "relayed")?;
    let mut jobs = copy.command(&["jobs", "--once"])?;
    jobs.env("LINF_SMTP_URL", format!("smtp://{}?tls=none", sink.address));
    jobs.env("LINF_MAIL_SESSIONS", SESSIONS.to_string());
    let started = Instant::now();
    run(&mut jobs)?;
    let seconds = started.elapsed().as_secs_f64();
    let accepted = accepted(&copy.log());
    ensure!(accepted == mails, "{accepted} mails of {mails} were accepted:\n{}", copy.log());
    Ok(seconds)
}

/// Runs a command whose log goes to a file.
fn run(command: &mut Command) -> Result<()> {
    crate::process::check_not_interrupted()?;
    let ended = command.output()?;
    ensure!(ended.status.success(), "`linf-server jobs --once` failed");
    Ok(())
}

/// The mails that the log counts as accepted.
fn accepted(log: &str) -> usize {
    log.split("accepted=")
        .skip(1)
        .filter_map(|rest| rest.split(|c: char| !c.is_ascii_digit()).next()?.parse::<usize>().ok())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::accepted;

    #[test]
    fn accepted_mails_are_summed_over_the_batches() {
        let log = "INFO linf_server::jobs: mails accepted=40 postponed=0 given_up=0\n\
                   INFO linf_server::jobs: mails accepted=5 postponed=1 given_up=0\n";
        assert_eq!(accepted(log), 45);
    }
}
