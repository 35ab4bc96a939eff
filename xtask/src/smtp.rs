//! The SMTP peer of one run of the tests: `tests/smtp/peer.py`.

use anyhow::{Context as _, Result};
use serde::Deserialize;
use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// It stops when dropped, or when this process dies: it reads a pipe that only we hold open.
#[derive(Debug)]
pub(crate) struct SmtpPeer {
    process: Child,
    addresses: Addresses,
    mails: PathBuf,
}

/// What the peer says once it listens.
#[derive(Debug, Deserialize)]
struct Addresses {
    plain: u16,
    starttls: u16,
    tls: u16,
    authority: PathBuf,
}

impl SmtpPeer {
    /// Starts one that writes under `folder`, which must exist.
    pub(crate) fn start(python: &Path, script: &Path, folder: &Path) -> Result<Self> {
        let mails = folder.join("mails");
        std::fs::create_dir(&mails)?;
        let mut process = Command::new(python)
            .arg(script)
            .arg(&mails)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(File::create(folder.join("smtp.log"))?)
            .process_group(0)
            .spawn()
            .context("starting the SMTP peer")?;
        let mut line = String::new();
        if let Some(stdout) = process.stdout.take() {
            BufReader::new(stdout).read_line(&mut line)?;
        }
        let addresses = serde_json::from_str(&line).with_context(|| {
            let log = std::fs::read_to_string(folder.join("smtp.log")).unwrap_or_default();
            format!("the SMTP peer did not start:\n{log}")
        })?;
        Ok(Self { process, addresses, mails })
    }

    /// What tests are told of it.
    pub(crate) fn variables(&self) -> Vec<(&'static str, String)> {
        let Addresses { plain, starttls, tls, ref authority } = self.addresses;
        vec![
            ("LINF_TEST_SMTP_URL", format!("smtp://127.0.0.1:{plain}")),
            (
                "LINF_TEST_SMTP_STARTTLS_URL",
                format!("smtp://linf:secret@localhost:{starttls}?tls=required"),
            ),
            ("LINF_TEST_SMTP_TLS_URL", format!("smtps://linf:secret@localhost:{tls}")),
            ("LINF_TEST_SMTP_CA", authority.display().to_string()),
            ("LINF_TEST_SMTP_MAILS", self.mails.display().to_string()),
        ]
    }
}

impl Drop for SmtpPeer {
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        self.process.kill().ok();
        self.process.wait().ok();
    }
}
