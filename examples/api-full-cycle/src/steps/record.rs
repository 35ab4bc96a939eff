//! The CAF references the LINF.
use super::{CAF, COMMUNE};
use crate::Api;
use crate::api::known;
use crate::today::today;
use anyhow::Result;
use serde_json::json;

/// A record, shown to the public; answers its identifier.
pub(super) fn published(caf: &Api) -> Result<String> {
    let record = json!({
        "caf": CAF,
        "rubric": "linf",
        "general": {"name": "Relais petite enfance du Velay", "kind": "rpe"},
        "gestionnaire": {"legal_name": "Commune du Puy-en-Velay", "nature": "commune"},
        "location": {
            "street": "1 place du Breuil",
            "postal_code": "43000",
            "commune": COMMUNE,
            "phone": "01 99 00 43 01",
            "email": "contact@relais-velay.example",
        },
        "communes": [{"commune": COMMUNE, "from": today().to_string()}],
    });
    let created = caf.post("/linfs", &record)?;
    let linf = known(&created, "id")?.to_owned();
    caf.act(&format!("/linfs/{linf}/publication"))?;
    Ok(linf)
}
