//! A family’s request, over HTTP, on SQLite, beside a loop in one process that writes the same
//! rows, one transaction each. Both wait for the disk at each commit; ours records many requests by
//! one commit, hence two measures: the more people send at once, the more a commit holds.

use super::Stage;
use super::client;
use super::figures::Comparison;
use super::form::{Scripts, of_a_family};
use super::wrk::{Asked, CONNECTIONS, CROWD, load_by};
use crate::process::output;
use anyhow::Result;
use std::process::Command;

pub(crate) fn measure(stage: &Stage<'_>) -> Result<Vec<Comparison>> {
    let (product, file) = stage.seeded("on-sqlite")?;
    let server = product.serve()?;
    let form = of_a_family(server.address)?;
    client::submit(server.address, &form, "only")?.expect(201)?;
    server.stop()?;
    // Each has its own copy of a database with one request of this form.
    let of_peer = stage.folder.join("of-the-loop.db");
    std::fs::copy(&file, &of_peer)?;
    let server = product.serve()?;
    let requests = Scripts::new(&stage.folder, form);
    let url = format!("http://{}/api/v1/requests", server.address);
    let mut comparisons = Vec::new();
    for (what, connections) in
        [("submission, SQLite, 16 at once", CONNECTIONS), ("submission, SQLite, 64 at once", CROWD)]
    {
        let mut comparison = Comparison {
            what,
            peer: "loop in one process, same rows",
            unit: "requests/s",
            aim: 1.0,
            rounds: Vec::new(),
        };
        comparison.alternate(
            stage.rounds,
            || load_by(connections, &url, stage.seconds, Asked::Scripted(&requests.next()?)),
            || {
                let mut peer = Command::new(stage.peer("sqlite-loop"));
                Ok(output(peer.arg(&of_peer).arg(stage.seconds.to_string()))?.trim().parse()?)
            },
        )?;
        comparisons.push(comparison);
    }
    server.stop()?;
    Ok(comparisons)
}
