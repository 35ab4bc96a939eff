//! The product, as an operator starts it.

use super::client;
use crate::postgres::free_port;
use anyhow::{Context as _, Result, bail, ensure};
use std::fs::File;
use std::net::{Ipv4Addr, SocketAddr};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long anything may take to start.
const PATIENCE: Duration = Duration::from_mins(1);
/// Between two questions whether it is ready.
const PAUSE: Duration = Duration::from_millis(1);

/// How to start `linf-server`.
#[derive(Clone, Debug)]
pub(crate) struct Product {
    program: PathBuf,
    folder: PathBuf,
    database: String,
}

/// A program that serves; it ends when dropped.
#[derive(Debug)]
pub(crate) struct Running {
    child: Child,
    pub(crate) address: SocketAddr,
    /// From before the process exists until it answers that it is ready.
    pub(crate) ready_after: Duration,
}

impl Product {
    /// `program` on a database; its other files go to `folder`, which is made.
    pub(crate) fn new(program: &Path, folder: PathBuf, database: String) -> Result<Self> {
        std::fs::create_dir_all(&folder)?;
        Ok(Self { program: program.to_owned(), folder, database })
    }

    /// A command of the program: the defaults, on this database, families let through.
    pub(crate) fn command(&self, words: &[&str]) -> Result<Command> {
        let key = self.folder.join("server.key");
        if !key.exists() {
            std::fs::write(&key, "5e".repeat(32))?;
            let mode = std::os::unix::fs::PermissionsExt::from_mode(0o600);
            std::fs::set_permissions(&key, mode)?;
        }
        let log = File::options().create(true).append(true).open(self.folder.join("log"))?;
        let mut command = Command::new(&self.program);
        command
            .args(words)
            .current_dir(&self.folder)
            .env("LINF_DATA_DIR", self.folder.join("data"))
            .env("LINF_DATABASE_URL", &self.database)
            .env("LINF_SERVER_KEY_FILE", key)
            .env("LINF_SUBMISSIONS_PER_MINUTE", "1000000000")
            .stdin(Stdio::null())
            .stderr(log);
        Ok(command)
    }

    /// Fills an empty database with the demonstration: real communes, made-up services.
    pub(crate) fn seed(&self) -> Result<()> {
        let listen = loopback()?;
        let mut command = self.command(&["demo", "--database-url", &self.database])?;
        command.args(["--listen", &listen.to_string()]).stdout(Stdio::null());
        Running::start(command, listen, "/healthz")?.stop()
    }

    /// Serves, the due work left to others.
    pub(crate) fn serve(&self) -> Result<Running> {
        let listen = loopback()?;
        let mut command = self.command(&["serve"])?;
        command.env("LINF_LISTEN", listen.to_string()).env("LINF_DUE_WORK", "false");
        Running::start(command, listen, "/readyz")
    }

    /// Serves and runs the due work: nothing but the defaults.
    pub(crate) fn serve_all(&self) -> Result<Running> {
        let listen = loopback()?;
        let mut command = self.command(&["serve"])?;
        command.env("LINF_LISTEN", listen.to_string());
        Running::start(command, listen, "/readyz")
    }

    /// What it wrote to its log.
    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }
    /// Where mails go when no server is given.
    pub(crate) fn mails(&self) -> PathBuf {
        self.folder.join("data/mails")
    }
}

impl Running {
    /// Starts a program that listens on an address, and waits until a path answers 200.
    pub(crate) fn start(mut command: Command, address: SocketAddr, path: &str) -> Result<Self> {
        let started = Instant::now();
        let child = command.process_group(0).spawn().context("starting a program")?;
        let mut running = Self { child, address, ready_after: Duration::ZERO };
        loop {
            if client::get(address, path).is_ok_and(|answer| answer.status == 200) {
                running.ready_after = started.elapsed();
                return Ok(running);
            }
            if let Some(status) = running.child.try_wait()? {
                bail!("{} ended: {status}", command.get_program().display());
            }
            ensure!(started.elapsed() < PATIENCE, "not ready after {PATIENCE:?}");
            std::thread::sleep(PAUSE);
        }
    }

    /// A line of `/proc/…/status`, in kB.
    pub(crate) fn kilobytes(&self, of: &str) -> Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix(of)?.strip_prefix(':'));
        let figure = line.and_then(|rest| rest.split_whitespace().next());
        Ok(figure.context("no such line in /proc")?.parse()?)
    }

    /// Stops it as an operator does.
    pub(crate) fn stop(mut self) -> Result<()> {
        Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status()?;
        let status = self.child.wait()?;
        ensure!(status.success(), "the program ended badly: {status}");
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// A loopback address that nobody listens on just now.
pub(crate) fn loopback() -> Result<SocketAddr> {
    Ok((Ipv4Addr::LOCALHOST, free_port()?).into())
}
