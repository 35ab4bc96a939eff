//! The CNAF says how the CAF signs, contracts with it, and invites its administrator.
use super::{CAF, activated};
use crate::api::known;
use crate::today::today;
use crate::{Api, Mailbox};
use anyhow::Result;
use serde_json::json;

/// Who administers the CAF.
const ADMINISTRATOR: &str = "helene.vidal@caf43.example";

/// The profile of the CAF, then its contract: prepared, sent, signed.
pub(super) fn signed(cnaf: &Api) -> Result<()> {
    let profile = json!({
        "name": "Caf de la Haute-Loire",
        "address": "10 avenue André-Soulier, 43000 Le Puy-en-Velay",
        "signatory": "Camille Roche",
        "quality": "Directrice",
        "mailbox": "habilitations@caf43.example",
    });
    cnaf.put(&format!("/caf-profiles/{CAF}"), &profile)?;
    let draft = json!({"caf": CAF, "signatory": "Alix Lemaire", "quality": "Par délégation"});
    let contract = cnaf.post("/contracts", &draft)?;
    let here = format!("/contracts/{}", known(&contract, "id")?);
    cnaf.act(&format!("{here}/sending"))?;
    // Both parties sign the paper; here the paper itself comes back.
    let paper = cnaf.file(&format!("{here}/paper"))?;
    cnaf.upload(&format!("{here}/signature?signed_on={}", today()), &paper)?;
    Ok(())
}

/// The CAF’s administrator is invited by mail.
pub(super) fn caf_administrator(api: &Api, cnaf: &Api, mailbox: &Mailbox) -> Result<Api> {
    let role = json!({"email": ADMINISTRATOR, "kind": "caf_administrator", "caf": CAF});
    cnaf.post("/staff", &role)?;
    activated(api, mailbox, ADMINISTRATOR)
}
