//! The cycle, in the order of those who act.
mod contract;
mod family;
mod habilitation;
mod record;

use crate::api::known;
use crate::{Api, Mailbox};
use anyhow::Result;
use serde_json::json;

/// The CAF of the story.
const CAF: &str = "43";
/// Its commune: Le Puy-en-Velay.
const COMMUNE: &str = "43157";
/// A personal password; everybody of the story has the same.
const PASSWORD: &str = "quatre isards sous la neige";

/// How the story ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The reference of the family’s request.
    pub reference: String,
    /// The XML file that the LINF exported.
    pub xml: String,
    /// Whether the family was told that its request is treated.
    pub acknowledged: bool,
}

/// The whole cycle; `say` is told each step.
///
/// # Errors
/// At the first step that is refused.
pub fn run(
    api: &Api,
    mailbox: &Mailbox,
    administrator: &str,
    mut say: impl FnMut(&str) -> Result<()>,
) -> Result<Told> {
    let cnaf = activated(api, mailbox, administrator)?;
    say("the administrator of the CNAF has a personal password")?;
    contract::signed(&cnaf)?;
    say("the contract of the CAF is signed")?;
    let caf = contract::caf_administrator(api, &cnaf, mailbox)?;
    say("the CAF has an administrator")?;
    let linf = record::published(&caf)?;
    say("the LINF is referenced")?;
    let request = habilitation::asked(api, &linf)?;
    habilitation::sent(&caf, &request, &linf)?;
    say("the convention is out to be signed")?;
    habilitation::validated(&caf, &request)?;
    let person = activated(api, mailbox, habilitation::PERSON)?;
    say("the convention is signed, and its person has a password")?;
    caf.act(&format!("/linfs/{linf}/counter"))?;
    say("the guichet is open")?;
    let reference = family::sent(api, &linf)?;
    mailbox.mail(family::ADDRESS, &reference)?;
    mailbox.mail(habilitation::PERSON, &reference)?;
    say("a family asked, and both were told by mail")?;
    let xml = family::exported(&person, &linf, &reference)?;
    say("the request is exported as XML")?;
    let acknowledged = mailbox.mail(family::ADDRESS, "a ouvert votre demande")?;
    Ok(Told { acknowledged: acknowledged.contains(&reference), reference, xml })
}

/// Turns the code of a mail into a personal password, and opens a session.
fn activated(api: &Api, mailbox: &Mailbox, address: &str) -> Result<Api> {
    let code = mailbox.code(address)?;
    let body = json!({"email": address, "code": code, "password": PASSWORD});
    let session = api.post("/activation", &body)?;
    Ok(api.with_session(known(&session, "token")?))
}
