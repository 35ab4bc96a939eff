//! `api-full-cycle http://127.0.0.1:8080 ./var/mails nadia@cnaf.example`: the whole cycle on a new
//! server whose first administrator was made by `linf-server create-user … --role cnaf`.
use anyhow::{Context as _, Result};
use api_full_cycle::{Api, Mailbox, run};
use std::io::Write as _;
use std::path::Path;

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let mut next = |what: &'static str| arguments.next().context(what);
    let server = next("first the address of the server")?;
    let folder = next("then the folder of its mails")?;
    let administrator = next("then the address of the administrator of the CNAF")?;
    let (api, mailbox) = (Api::at(&server), Mailbox::new(Path::new(&folder)));
    let mut out = std::io::stdout();
    let told = run(&api, &mailbox, &administrator, |line| Ok(writeln!(out, "{line}")?))?;
    Ok(writeln!(std::io::stdout(), "{} was answered: {}", told.reference, told.acknowledged)?)
}
