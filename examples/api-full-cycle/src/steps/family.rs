//! A family asks; the LINF lists, exports, and the family is told.
use super::COMMUNE;
use crate::Api;
use crate::api::known;
use crate::today::today;
use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

/// Where the family reads its mails.
pub(super) const ADDRESS: &str = "noemie@famille.example";

/// A family of the commune sends its request; answers its reference.
pub(super) fn sent(public: &Api, linf: &str) -> Result<String> {
    let born_on = today() - chrono::Days::new(400);
    let request = json!({
        "commune": COMMUNE,
        "linf": linf,
        "place": "home",
        "situation": "parent",
        "children": [{"status": "born", "born_on": born_on.to_string()}],
        "need": {"start": "as_soon_as_possible", "rhythm": "regular", "hours": "variable"},
        "topics": ["cost"],
        "contact": {
            "surname": "Œuvrard",
            "first_name": "Noémie",
            "email": ADDRESS,
            "channel": "email",
        },
    });
    let receipt = public.record("/requests", "demande-de-la-famille", &request)?;
    Ok(known(&receipt, "reference")?.to_owned())
}

/// The person of the LINF finds the request in the list, and exports it.
pub(super) fn exported(person: &Api, linf: &str, reference: &str) -> Result<String> {
    let listed = person.get(&format!("/linfs/{linf}/requests?state=new"))?;
    let requests = listed.get("items").and_then(Value::as_array);
    let requests = requests.context("a list without requests")?;
    let found = requests.iter().find(|line| known(line, "reference").is_ok_and(|r| r == reference));
    let id = known(found.context("the request is not in the list")?, "id")?;
    let export = json!({"linf": linf, "requests": [id], "format": "xml"});
    let export = person.post("/exports", &export)?;
    let file = person.file(&format!("/exports/{}/files/1", known(&export, "id")?))?;
    let xml = String::from_utf8(file)?;
    ensure!(xml.contains(reference), "the export does not hold the request");
    Ok(xml)
}
