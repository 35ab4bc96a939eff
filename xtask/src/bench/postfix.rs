//! `smtp-sink` and `smtp-source` of Postfix, out of its Debian package, which is unpacked and not
//! installed: nothing of this machine’s mail is touched.

use super::server::loopback;
use crate::process::output;
use crate::tools::is_root;
use crate::workspace::Workspace;
use anyhow::{Context as _, Result, ensure};
use std::net::{SocketAddr, TcpStream};
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The unpacked package.
#[derive(Debug)]
pub(crate) struct Postfix {
    folder: PathBuf,
}

/// A server that takes every mail and forgets it; it ends when dropped.
#[derive(Debug)]
pub(crate) struct Sink {
    child: Child,
    pub(crate) address: SocketAddr,
}

impl Postfix {
    /// Downloads and unpacks it, unless it is there.
    pub(crate) fn unpacked(workspace: &Workspace) -> Result<Self> {
        let folder = workspace.target.join("tools/postfix");
        let postfix = Self { folder: folder.clone() };
        if postfix.program("smtp-source").is_file() {
            return Ok(postfix);
        }
        let download = workspace.target.join("tools/postfix-download");
        if download.exists() {
            std::fs::remove_dir_all(&download)?;
        }
        std::fs::create_dir_all(&download)?;
        let mut apt = Command::new("apt-get");
        apt.args(["-qq", "-o", "APT::Sandbox::User=root", "download", "postfix"]);
        output(apt.current_dir(&download))
            .context("the package `postfix` cannot be downloaded: is `apt-get update` due?")?;
        let package = std::fs::read_dir(&download)?.next().context("nothing was downloaded")??;
        output(Command::new("dpkg-deb").arg("--extract").arg(package.path()).arg(&folder))?;
        std::fs::remove_dir_all(&download)?;
        Ok(postfix)
    }

    fn program(&self, name: &str) -> PathBuf {
        self.folder.join("usr/sbin").join(name)
    }

    fn command(&self, name: &str) -> Command {
        let mut command = Command::new(self.program(name));
        command.env("LD_LIBRARY_PATH", self.folder.join("usr/lib/postfix")).stdin(Stdio::null());
        command
    }

    /// Starts the server.
    pub(crate) fn sink(&self) -> Result<Sink> {
        let address = loopback()?;
        let mut command = self.command("smtp-sink");
        if is_root() {
            command.args(["-u", "nobody"]); // it refuses to stay the superuser
        }
        let backlog = "1000";
        command.arg(address.to_string()).arg(backlog).stderr(Stdio::null()).process_group(0);
        let child = command.spawn().context("starting smtp-sink")?;
        let sink = Sink { child, address };
        let limit = Instant::now() + Duration::from_secs(10);
        while TcpStream::connect(address).is_err() {
            ensure!(Instant::now() < limit, "smtp-sink does not listen");
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(sink)
    }

    /// Sends mails of a size over some sessions, each kept from one mail to the next.
    pub(crate) fn source(
        &self,
        sink: &Sink,
        sessions: usize,
        (mails, bytes): (usize, usize),
    ) -> Result<Duration> {
        let mut command = self.command("smtp-source");
        command.args(["-d", "-f", "service@example.org", "-t", "famille@example.org"]);
        command.args(["-s", &sessions.to_string(), "-m", &mails.to_string()]);
        command.args(["-l", &bytes.to_string(), &sink.address.to_string()]);
        let started = Instant::now();
        output(&mut command)?;
        Ok(started.elapsed())
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
