//! `cargo xtask test`: set-up, private servers, every test, and everything stopped again.

use crate::postgres::Postgres;
use crate::process::{self, run_reading, succeeds};
use crate::setup::{self, Tools};
use crate::smtp::SmtpPeer;
use crate::tally::Tally;
use crate::workspace::Workspace;
use anyhow::{Context as _, Result, bail};
use std::ffi::OsString;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::Command;

/// Options of the command.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Args {
    /// Keep the databases, mails and logs of this run, and say where they are.
    #[arg(long)]
    keep: bool,
    /// Also what takes too long to be run each time.
    #[arg(long)]
    full: bool,
    /// Only these parts (all of them by default).
    #[arg(long, value_enum)]
    only: Vec<Part>,
    /// Only these files of the browser’s tests: `--only browser --file every-page`.
    #[arg(long)]
    file: Vec<String>,
    /// Handed to `cargo nextest run`, for example a filter.
    #[arg(last = true)]
    nextest: Vec<String>,
}

/// A part of the tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    /// Unit, contract and integration tests, by nextest.
    Rust,
    /// The examples in the documentation of the crates.
    Doc,
    /// The product in a real browser.
    Browser,
}

/// Runs the tests and counts them; an error when anything failed.
fn run_and_count(workspace: &Workspace, args: &Args) -> Result<Tally> {
    let tools = setup::tools(workspace)?;
    let parts = if args.only.is_empty() {
        vec![Part::Rust, Part::Doc, Part::Browser]
    } else {
        args.only.clone()
    };
    let folder = run_folder("linf-test-")?;
    let mut stage = Stage::set(workspace, tools, folder.path().to_path_buf())?;
    if args.full {
        stage.variables.push(("LINF_TEST_FULL", "1".into()));
    }
    let mut total = Tally::default();
    let mut failed = Vec::new();
    for part in parts {
        let (passed, tally) = match part {
            Part::Rust => stage.rust(&args.nextest)?,
            Part::Doc => stage.doc()?,
            Part::Browser => stage.browser(&args.file)?,
        };
        println!("{} tests: {tally}", part.name());
        total = total.plus(tally);
        if !passed {
            failed.push(part.name());
        }
    }
    drop(stage);
    if args.keep {
        println!("kept: {}", folder.keep().display());
    }
    println!("{total}");
    if args.full {
        println!("every proof that ran was the full one");
    } else {
        println!(
            "scaled: every_form types two of its eleven hostile texts in each field, in turn; \
             `cargo xtask test --full` types them all. Every other proof that ran was the full one"
        );
    }
    if !failed.is_empty() {
        bail!("failed: {}", failed.join(", "));
    }
    Ok(total)
}

/// The command: an error when anything failed.
pub(crate) fn run(workspace: &Workspace, args: &Args) -> Result<()> {
    run_and_count(workspace, args).map(drop)
}

impl Part {
    fn name(self) -> &'static str {
        match self {
            Self::Rust => "Rust",
            Self::Doc => "documentation",
            Self::Browser => "browser",
        }
    }
}

/// The servers of this run, and what tests are told of them. Dropped, they stop.
#[derive(Debug)]
struct Stage<'a> {
    workspace: &'a Workspace,
    folder: PathBuf,
    variables: Vec<(&'static str, OsString)>,
    _servers: (Postgres, SmtpPeer),
}

impl<'a> Stage<'a> {
    fn set(workspace: &'a Workspace, tools: Tools, folder: PathBuf) -> Result<Self> {
        let postgres = Postgres::start(&tools.postgres_bin, &folder)?;
        let smtp = SmtpPeer::start(&tools.python, &workspace.path("tests/smtp/peer.py"), &folder)?;
        let debug = workspace.target.join("debug");
        let mut variables: Vec<(&'static str, OsString)> = vec![
            ("PATH", tools.path),
            ("LINF_TEST_POSTGRES_URL", postgres.url().into()),
            ("LINF_TEST_POSTGRES_BIN", tools.postgres_bin.into()),
            ("LINF_TEST_CHROMIUM", tools.chromium.into()),
            ("LINF_TEST_SERVER", debug.join("linf-server").into()),
            ("LINF_TEST_PURGER", debug.join("linf-purger").into()),
            ("LINF_TEST_FOLDER", folder.clone().into()),
        ];
        for (name, value) in smtp.variables() {
            variables.push((name, value.into()));
        }
        println!("PostgreSQL and the SMTP peer run, in {}", folder.display());
        Ok(Self { workspace, folder, variables, _servers: (postgres, smtp) })
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.workspace.root).envs(self.variables.iter().cloned());
        command
    }

    fn rust(&self, more: &[String]) -> Result<(bool, Tally)> {
        // Nextest’s own place, whatever the build folder.
        let report = self.workspace.path("target/nextest/default/junit.xml");
        std::fs::remove_file(&report).ok();
        let mut nextest = self.command("cargo");
        nextest.args(["nextest", "run", "--workspace", "--all-features"]).args(more);
        let passed = succeeds(&mut nextest)?;
        if !report.exists() {
            return Ok((false, Tally::default())); // it did not compile
        }
        Ok((passed, Tally::of_junit(&report)?))
    }

    fn doc(&self) -> Result<(bool, Tally)> {
        let mut tally = Tally::default();
        let mut cargo = self.command("cargo");
        cargo.args(["test", "--doc", "--workspace", "--all-features", "--no-fail-fast"]);
        let passed = run_reading(&mut cargo, |line| {
            tally = tally.plus(Tally::of_result_line(line).unwrap_or_default());
        })?;
        Ok((passed, tally))
    }

    fn browser(&self, only: &[String]) -> Result<(bool, Tally)> {
        let mut build = self.command("cargo");
        process::run(build.args(["build", "--workspace", "--all-features", "--bins"]))?;
        let files: Vec<_> = self
            .workspace
            .files(&["tests/browser"], &["mjs"])?
            .into_iter()
            .filter(|file| file.to_string_lossy().ends_with(".test.mjs"))
            .filter(|file| {
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                only.is_empty() || only.iter().any(|wanted| name.starts_with(wanted))
            })
            .collect();
        anyhow::ensure!(!files.is_empty(), "no file of the browser’s tests begins so");
        let report = self.folder.join("browser.tap");
        let mut node = self.command("node");
        node.args(["--test", "--test-concurrency=1"]);
        node.args(["--test-reporter=spec", "--test-reporter-destination=stdout"]);
        node.arg("--test-reporter=tap");
        node.arg(format!("--test-reporter-destination={}", report.display()));
        let passed = succeeds(node.args(files))?;
        let tally = Tally::of_tap(&report).context("node wrote no report")?;
        Ok((passed, tally))
    }
}

/// A folder of this run, which PostgreSQL’s own user may cross.
pub(crate) fn run_folder(prefix: &str) -> Result<tempfile::TempDir> {
    let folder = tempfile::Builder::new().prefix(prefix).tempdir()?;
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o711))?;
    Ok(folder)
}
