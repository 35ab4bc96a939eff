//! Pages of the back office of an installation with 5,000 LINFs and 20,000 persons, beside the same
//! pages of one with 500: a page costs what it shows, not what is stored.

use super::Stage;
use super::client;
use super::figures::Comparison;
use super::server::{Product, Running};
use super::wrk::{Asked, load};
use crate::postgres::Postgres;
use crate::process::run;
use anyhow::{Context as _, Result};
use std::process::Command;

/// What somebody of a CAF opens all day, and what the public searches.
const PAGES: [(&str, &str); 7] = [
    ("page: overview of a CAF", "/administration?caf=43"),
    ("page: records", "/administration/structures?caf=43"),
    ("page: records, searched", "/administration/structures?caf=43&q=relais"),
    ("page: managing bodies", "/administration/organismes?caf=43"),
    ("page: conventions", "/administration/conventions?caf=43"),
    ("page: habilitation requests", "/administration/habilitations?caf=43"),
    ("page: public search", "/structures?q=43157"),
];
/// The administrator of a CAF, in the demonstration.
const LOGIN: &str =
    r#"{"email":"helene.vidal@caf43.example","password":"lentilles-vertes-du-velay"}"#;

pub(crate) fn measure(stage: &Stage<'_>) -> Result<Vec<Comparison>> {
    let (large, _large) = installation(stage, 5_000)?;
    let (small, _small) = installation(stage, 500)?;
    let mut comparisons = Vec::new();
    for (what, path) in PAGES {
        let mut comparison = Comparison {
            what,
            peer: "the same, with a tenth of the LINFs",
            unit: "pages/s",
            // A page takes at most 1.3 times as long.
            aim: 1.0 / 1.3,
            rounds: Vec::new(),
        };
        let ask = |of: &(Running, String)| {
            let url = format!("http://{}{path}", of.0.address);
            load(&url, stage.seconds, Asked::With(&format!("Cookie: linf={}", of.1)))
        };
        comparison.alternate(stage.rounds, || ask(&large), || ask(&small))?;
        comparisons.push(comparison);
    }
    Ok(comparisons)
}

/// A server with so many LINFs, and the session of somebody of a CAF.
fn installation(stage: &Stage<'_>, linfs: u32) -> Result<((Running, String), Postgres)> {
    let folder = stage.folder.join(format!("with-{linfs}"));
    std::fs::create_dir(&folder)?;
    let postgres = Postgres::start(&stage.postgres_bin, &folder)?;
    let product = Product::new(&stage.server, folder.join("product"), postgres.url())?;
    product.seed()?;
    run(Command::new(stage.peer("many-linfs")).args([&postgres.url(), &linfs.to_string()]))?;
    postgres.sql("VACUUM ANALYZE")?;
    let server = product.serve()?;
    let opened = client::post(server.address, "/api/v1/session", LOGIN)?.expect(201)?;
    let token = opened.body().split('"').find(|text| text.len() > 30);
    let token = token.context("the session has no token")?.to_owned();
    Ok(((server, token), postgres))
}
