//! A professional asks, the CAF sends the convention and records its signature.
use super::{CAF, COMMUNE};
use crate::Api;
use crate::api::known;
use crate::today::today;
use anyhow::Result;
use serde_json::{Value, json};

/// The person of annexe 1.
pub(super) const PERSON: &str = "marie.durand@relais-velay.example";

fn person() -> Value {
    json!({
        "surname": "Durand",
        "first_name": "Marie",
        "email": PERSON,
        "address": "1 place du Breuil, 43000 Le Puy-en-Velay",
        "function": "Animatrice",
    })
}

/// What the form « Je suis un professionnel » sends; answers the request.
pub(super) fn asked(public: &Api, linf: &str) -> Result<String> {
    let request = json!({
        "caf": CAF,
        "linf": linf,
        "service_name": "Relais petite enfance du Velay",
        "service_address": "1 place du Breuil, 43000 Le Puy-en-Velay",
        "service_phone": "01 99 00 43 01",
        "service_email": "contact@relais-velay.example",
        "partner_name": "Commune du Puy-en-Velay",
        "partner_nature": "commune",
        "partner_address": "1 place du Martouret, 43000 Le Puy-en-Velay",
        "signatory_name": "Noémie Œuvrard",
        "signatory_quality": "Maire",
        "communes": [COMMUNE],
        "persons": [person()],
        "requester_name": "Marie Durand",
        "requester_email": PERSON,
    });
    let recorded = public.record("/habilitation-requests", "demande-du-relais", &request)?;
    Ok(known(&recorded, "id")?.to_owned())
}

/// The CAF checks what was asked, and sends the convention to be signed.
pub(super) fn sent(caf: &Api, request: &str, linf: &str) -> Result<()> {
    let convention = json!({
        "linf": linf,
        "partner_name": "Commune du Puy-en-Velay",
        "partner_nature": "commune",
        "partner_address": "1 place du Martouret, 43000 Le Puy-en-Velay",
        "signatory_name": "Noémie Œuvrard",
        "signatory_quality": "Maire",
        "retrieval_days": 10,
        "communes": [COMMUNE],
        "persons": [person()],
    });
    caf.post(&format!("/habilitation-requests/{request}/convention"), &convention)?;
    Ok(())
}

/// The convention comes back signed: the habilitation is active.
pub(super) fn validated(caf: &Api, request: &str) -> Result<()> {
    let here = format!("/habilitation-requests/{request}");
    let paper = caf.file(&format!("{here}/paper"))?;
    let day = today();
    let signed = format!("{here}/validation?partner_signed_on={day}&caf_signed_on={day}");
    caf.upload(&signed, &paper)?;
    Ok(())
}
