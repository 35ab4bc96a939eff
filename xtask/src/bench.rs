//! `cargo xtask bench`: the product beside the best that its stack can do, on the machine at hand.
//!
//! Figures of two runs are not to be compared: only what one run measured side by side is.

mod client;
mod coverage;
mod figures;
mod form;
mod machine;
mod page;
mod pages;
mod postfix;
mod relay;
mod server;
mod start;
mod statements;
mod submission_postgres;
mod submission_sqlite;
mod wrk;

use crate::process;
use crate::setup::{self, Need};
use crate::test::run_folder;
use crate::workspace::Workspace;
use anyhow::{Context as _, Result, ensure};
use machine::Machine;
use page::Figures;
use server::Product;
use std::cell::OnceCell;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The page that `--write` writes.
const PAGE: &str = "docs/reference/performance.md";

/// What a run needs besides PostgreSQL; Postfix is unpacked, not installed.
const NEEDS: [Need; 2] = [
    Need { programs: &["cc"], packages: &["gcc", "libc6-dev"] },
    Need { programs: &["wrk"], packages: &["wrk"] },
];

/// Options of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// How many times each path and its peer are measured in turn.
    #[arg(long, default_value_t = 7)]
    rounds: u32,
    /// How long each measure under load lasts.
    #[arg(long, default_value_t = 5)]
    seconds: u32,
    /// Only these measures (all of them by default).
    #[arg(long, value_enum)]
    only: Vec<Measure>,
    /// Measure the programs as they were built last.
    #[arg(long)]
    no_build: bool,
    /// Write the page of the documentation; all measures are then needed.
    #[arg(long, conflicts_with_all = ["only", "no_build"])]
    write: bool,
}

/// A measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Measure {
    /// Who answers a commune, over HTTP.
    Coverage,
    /// A family’s request, on PostgreSQL.
    Postgres,
    /// A family’s request, on SQLite.
    Sqlite,
    /// Mails to a server.
    Relay,
    /// Pages of a small and of a large installation.
    Pages,
    /// Start, memory, size.
    Start,
}

impl Measure {
    fn name(self) -> &'static str {
        match self {
            Self::Coverage => "coverage look-up",
            Self::Postgres => "submission on PostgreSQL",
            Self::Sqlite => "submission on SQLite",
            Self::Relay => "mail relay",
            Self::Pages => "pages of the back office",
            Self::Start => "start, memory, size",
        }
    }
}

/// What every measure is given.
#[derive(Debug)]
struct Stage<'a> {
    workspace: &'a Workspace,
    /// The folder of this run.
    folder: PathBuf,
    /// `linf-server`, as released.
    server: PathBuf,
    postgres_bin: PathBuf,
    rounds: u32,
    seconds: u32,
    /// What the machine did before.
    load: f64,
    /// A SQLite file filled with the demonstration.
    template: OnceCell<PathBuf>,
}

impl Stage<'_> {
    /// A program of `xtask/peers`.
    fn peer(&self, name: &str) -> PathBuf {
        self.server.with_file_name(name)
    }

    /// The product on its own SQLite file, filled with the demonstration.
    fn seeded(&self, name: &str) -> Result<(Product, PathBuf)> {
        if self.template.get().is_none() {
            let file = self.folder.join("template.db");
            let folder = self.folder.join("template");
            Product::new(&self.server, folder, format!("sqlite:{}", file.display()))?.seed()?;
            self.template.set(file).ok();
        }
        self.on_copy(self.template.get().context("the template was just made")?, name)
    }

    /// The product on a copy of a SQLite file, in a folder of its own.
    fn on_copy(&self, file: &Path, name: &str) -> Result<(Product, PathBuf)> {
        let folder = self.folder.join(name);
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        std::fs::create_dir(&folder)?;
        let copy = folder.join("linf.db");
        std::fs::copy(file, &copy)?;
        let url = format!("sqlite:{}", copy.display());
        Ok((Product::new(&self.server, folder, url)?, copy))
    }
}

/// The command.
pub(crate) fn run(workspace: &Workspace, args: &Args) -> Result<()> {
    ensure!(args.rounds > 0 && args.seconds > 0, "nothing would be measured");
    let load = machine::load()?;
    let postgres_bin = setup::programs(&NEEDS)?;
    if !args.no_build {
        build(workspace)?;
    }
    let folder = run_folder("linf-bench-")?;
    let stage = Stage {
        workspace,
        folder: folder.path().to_path_buf(),
        server: workspace.target.join("release/linf-server"),
        postgres_bin,
        rounds: args.rounds,
        seconds: args.seconds,
        load,
        template: OnceCell::new(),
    };
    let figures = measure(&stage, &args.only)?;
    println!("\n{}", figures.table());
    if args.write {
        let command =
            format!("cargo xtask bench --rounds {} --seconds {}", args.rounds, args.seconds);
        let page = figures.page(&Machine::here(&stage)?, &command);
        std::fs::write(workspace.path(PAGE), page)?;
        println!("{PAGE} written");
    }
    Ok(())
}

/// Builds the programs, each on its own: what is measured is what is released.
fn build(workspace: &Workspace) -> Result<()> {
    for package in ["linf-server", "linf-peers"] {
        let mut build = Command::new("cargo");
        build.args(["build", "--release", "--package", package]);
        process::run(build.current_dir(&workspace.root))?;
    }
    Ok(())
}

fn measure(stage: &Stage<'_>, only: &[Measure]) -> Result<Figures> {
    let mut figures = Figures::default();
    let all = [
        Measure::Coverage,
        Measure::Postgres,
        Measure::Sqlite,
        Measure::Relay,
        Measure::Pages,
        Measure::Start,
    ];
    for measure in all {
        if !only.is_empty() && !only.contains(&measure) {
            continue;
        }
        println!("{}", measure.name());
        let comparisons = &mut figures.comparisons;
        match measure {
            Measure::Coverage => comparisons.push(coverage::measure(stage)?),
            Measure::Postgres => comparisons.push(submission_postgres::measure(stage)?),
            Measure::Sqlite => comparisons.extend(submission_sqlite::measure(stage)?),
            Measure::Relay => comparisons.push(relay::measure(stage)?),
            Measure::Pages => comparisons.extend(pages::measure(stage)?),
            Measure::Start => figures.bounds = start::measure(stage)?,
        }
    }
    Ok(figures)
}
