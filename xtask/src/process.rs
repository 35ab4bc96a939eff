//! Running commands so that an interruption stops them and lets us clean up.

use anyhow::{Context as _, Result, bail};
use std::io::{BufRead as _, BufReader};
use std::os::unix::process::CommandExt as _;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

static INTERRUPTED: AtomicBool = AtomicBool::new(false);
static RUNNING: Mutex<Option<u32>> = Mutex::new(None);

/// On Ctrl-C, SIGTERM or SIGHUP: asks the running command to end (the second time, ends it), then
/// lets the normal path stop the servers.
pub(crate) fn stop_children_on_interrupt() -> Result<()> {
    ctrlc::set_handler(|| {
        let again = INTERRUPTED.swap(true, Ordering::SeqCst);
        let signal = if again { "-KILL" } else { "-TERM" };
        if let Ok(running) = RUNNING.lock()
            && let Some(group) = *running
        {
            let group = format!("-{group}");
            Command::new("kill").args([signal, "--", &group]).status().ok();
        }
    })
    .context("watching for interruptions")
}

/// Fails once somebody asked us to stop.
pub(crate) fn check_not_interrupted() -> Result<()> {
    if INTERRUPTED.load(Ordering::SeqCst) {
        bail!("interrupted");
    }
    Ok(())
}

/// Runs a command to its end, its output shown; `true` when it succeeded.
pub(crate) fn succeeds(command: &mut Command) -> Result<bool> {
    show(command);
    follow(command, |_| ())
}

/// Runs a command to its end, its output shown; an error when it failed.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    if succeeds(command)? { Ok(()) } else { bail!("`{}` failed", line(command)) }
}

/// Runs a command, shows its standard output line by line and hands each line over.
pub(crate) fn run_reading(command: &mut Command, mut read: impl FnMut(&str)) -> Result<bool> {
    show(command);
    command.stdout(Stdio::piped());
    follow(command, |text| {
        println!("{text}");
        read(text);
    })
}

/// The standard output of a quick command; an error when it failed.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    check_not_interrupted()?;
    let shown = line(command);
    let output =
        command.stdin(Stdio::null()).output().with_context(|| format!("running `{shown}`"))?;
    if !output.status.success() {
        bail!("`{shown}` failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// A command as one would type it.
pub(crate) fn line(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| word.to_string_lossy().into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}

fn show(command: &Command) {
    println!("\u{2192} {}", line(command));
}

fn follow(command: &mut Command, mut read: impl FnMut(&str)) -> Result<bool> {
    check_not_interrupted()?;
    // Its own group: an interruption reaches it once, from our handler.
    let mut child = command
        .stdin(Stdio::null())
        .process_group(0)
        .spawn()
        .with_context(|| format!("running `{}`", line(command)))?;
    mark_running(Some(child.id()));
    if let Some(stdout) = child.stdout.take() {
        for text in BufReader::new(stdout).lines() {
            read(&text?);
        }
    }
    let status = child.wait();
    mark_running(None);
    check_not_interrupted()?;
    Ok(status?.success())
}

fn mark_running(group: Option<u32>) {
    if let Ok(mut running) = RUNNING.lock() {
        *running = group;
    }
}
