//! Who answers the families of a commune, over HTTP, beside a bare handler of the same bytes.

use super::Stage;
use super::client;
use super::figures::Comparison;
use super::server::{Running, loopback};
use super::wrk::{Asked, load};
use anyhow::Result;
use std::process::{Command, Stdio};

/// A commune with two services.
pub(crate) const PATH: &str = "/api/v1/communes/43157/coverage";

pub(crate) fn measure(stage: &Stage<'_>) -> Result<Comparison> {
    let (product, _file) = stage.seeded("coverage")?;
    let server = product.serve()?;
    let answer = client::get(server.address, PATH)?.expect(200)?;
    let file = stage.folder.join("coverage-answer");
    std::fs::write(&file, &answer.text)?;
    let listen = loopback()?;
    let mut bare = Command::new(stage.peer("bare-handler"));
    bare.arg(listen.to_string()).arg(file).stdin(Stdio::null());
    let bare = Running::start(bare, listen, PATH)?;
    let same = client::get(listen, PATH)?.expect(200)?;
    anyhow::ensure!(same.body() == answer.body(), "the peer answers something else");

    let mut comparison = Comparison {
        what: "coverage look-up",
        peer: "bare poem handler, same bytes",
        unit: "answers/s",
        aim: 0.8,
        rounds: Vec::new(),
    };
    let ask =
        |of: &Running| load(&format!("http://{}{PATH}", of.address), stage.seconds, Asked::Plain);
    comparison.alternate(stage.rounds, || ask(&server), || ask(&bare))?;
    Ok(comparison)
}
