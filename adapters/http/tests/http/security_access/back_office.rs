//! What CAF 43 has: a contract, a request to treat, the convention of LINF 1, an avenant to sign and
//! something declared; and what is sent to act on them.
use super::super::support::{Browser, Stage, Who, habilitation};
use linf_habilitation::ports::{RequestLinks as _, Store as _};
use linf_habilitation::testing::office::{PlainRequestLinks, cnaf, form};
use linf_habilitation::testing::samples;
use linf_habilitation::{Convention, ConventionRecord};
use serde_json::{Value, json};

/// Identifiers, as addresses hold them.
pub(super) struct BackOffice {
    pub(super) contract: String,
    pub(super) asked: String,
    pub(super) secret: String,
    pub(super) convention: String,
    pub(super) person: String,
    pub(super) avenant: String,
    pub(super) duty: String,
}

impl BackOffice {
    pub(super) async fn open(stage: &Stage) -> Self {
        let asked = habilitation::asked(stage).await;
        let contracts = stage.office.contracts.list(&cnaf()).await.expect("contracts");
        let contract = contracts.iter().flat_map(|caf| &caf.contracts).next().expect("a contract");
        let record = ConventionRecord { linf: Stage::linf(1), ..samples::convention(1) };
        stage.office.store.put_linf(record.linf, record.caf);
        let (convention, person) = (record.id.to_string(), record.annexe.persons[0].id.to_string());
        let unit = stage.office.store.begin().await.expect("a store in memory");
        unit.conventions().add(&Convention::rehydrate(record)).await.expect("added");
        unit.commit().await.expect("kept");
        let (avenant, duty) = (avenant(stage, &convention).await, duty(stage).await);
        Self {
            contract: contract.id().to_string(),
            secret: PlainRequestLinks.secret(asked),
            asked: asked.to_string(),
            convention,
            person,
            avenant,
            duty,
        }
    }
}

async fn avenant(stage: &Stage, convention: &str) -> String {
    let mut agent = Browser::of(stage, Who::Agent("43")).await;
    let here = format!("/administration/conventions/{convention}/avenants/nouveau");
    agent.get(&here).await;
    let change = [("filled", "1"), ("communes", "43157"), ("codes", "43046")];
    let prepared = agent.post(&here, &change).await;
    last(prepared.header("location"))
}

async fn duty(stage: &Stage) -> String {
    let mut person = Browser::of(stage, Who::Person(1)).await;
    let here = format!("/espace/structures/{}/obligations", Stage::linf(1));
    person.get(&here).await;
    person.post(&here, &[("kind", "provider"), ("provider", "Hébergeur")]).await;
    let mut agent = Browser::of(stage, Who::Agent("43")).await;
    let list = agent.get("/administration/obligations").await.text();
    let link = list.split("href=\"/administration/obligations/").nth(1).expect("a link");
    let duty = link.split('"').next().expect("its end").to_owned();
    // Its second step holds a file.
    let given = format!("/administration/obligations/{duty}/engagement");
    person.get(&here).await;
    person.upload(&given, &[], b"%PDF-1.7 engagement").await;
    duty
}

fn last(address: &str) -> String {
    address.rsplit('/').next().expect("an identifier").to_owned()
}

/// The body of an operation.
pub(super) fn body(operation: &str, office: &BackOffice) -> Value {
    match operation {
        "createGestionnaire" => json!({"caf": "43", "gestionnaire": body_of_structures()}),
        "saveGestionnaire" => json!({"version": 0, "gestionnaire": body_of_structures()}),
        "putCafProfile" => json!({"version": 0, "name": "Caf", "address": "1 rue, 43000 Le Puy",
            "signatory": "Claude Martin", "quality": "Directrice"}),
        "draftContract" | "redraftContract" => {
            json!({"caf": "43", "signatory": "Alix Lemaire", "quality": "Par délégation"})
        }
        "receiveContractLetter" => json!({"from": "caf", "received_on": "2026-11-20"}),
        "submitHabilitationRequest" => requested(),
        "linkHabilitationRequest" => json!({"linf": samples::convention(1).linf.to_string()}),
        "questionHabilitationRequest" => json!({"message": "Quelles communes ?"}),
        "refuseHabilitationRequest" => json!({"reason": "Hors du département."}),
        "markDuplicateHabilitationRequest" => json!({"of": office.asked, "reason": "La même."}),
        "transferHabilitationRequest" => json!({"to": "64", "reason": "De Pau."}),
        "sendConvention" => {
            let mut body = requested();
            body["linf"] = json!(samples::convention(1).linf.to_string());
            body
        }
        _ => after_signature(operation),
    }
}

/// What follows the signature of a convention.
fn after_signature(operation: &str) -> Value {
    match operation {
        "giveNotice" => {
            json!({"from": "caf", "sent_on": "2026-11-18", "received_on": "2026-11-20"})
        }
        "terminateConvention" => json!({"sent_on": "2026-11-20", "reason": "Codes prêtés."}),
        "completeEndLetter" => json!({"sent_on": "2026-11-20"}),
        "prepareAvenant" | "reviseAvenant" => json!({"communes_added": ["43046"]}),
        "declareDuty" => json!({"kind": "data_loss", "words": "Une clé perdue."}),
        "noteCheck" | "answerDuty" | "noteDutyFindings" => json!({"words": "Conforme."}),
        "askAboutProvider" => json!({"provider": "Infogérant"}),
        "answerFollowedHabilitation" => json!({"message": "Chadrac."}),
        "leaveHabilitationNote" => json!({"caf": "64", "service": "Relais", "name": "Marie Durand",
            "email": "marie@example.fr", "message": "Bonjour."}),
        _ => json!({}),
    }
}

/// A managing body.
fn body_of_structures() -> Value {
    json!({"legal_name": "Ville", "nature": "commune"})
}

fn requested() -> Value {
    let form = form();
    let person = &form.persons[0];
    json!({
        "caf": form.caf, "service_name": form.service_name, "service_address": form.service_address,
        "service_phone": form.service_phone, "service_email": form.service_email,
        "partner_name": form.partner_name, "partner_nature": form.partner_nature,
        "partner_other": form.partner_other, "partner_address": form.partner_address,
        "signatory_name": form.signatory_name, "signatory_quality": form.signatory_quality,
        "communes": form.communes, "requester_name": form.requester_name,
        "requester_email": form.requester_email,
        "persons": [{"surname": person.surname, "first_name": person.first_name,
            "email": person.email, "address": person.address, "function": person.function}],
    })
}

/// The fields of a form; none for a page of others.
pub(super) fn fields(page: &str, office: &BackOffice) -> Vec<(&'static str, String)> {
    let form = |pairs: &[(&'static str, &str)]| {
        pairs.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
    };
    let letter = [
        ("from", "caf"),
        ("received_on-day", "20"),
        ("received_on-month", "11"),
        ("received_on-year", "2026"),
        ("confirme", "oui"),
    ];
    match page {
        "POST /administration/organismes/nouveau"
        | "POST /administration/organismes/:id/modifier" => form(&[
            ("version", "0"),
            ("gestionnaire-legal_name", "Ville"),
            ("gestionnaire-nature", "commune"),
        ]),
        "POST /administration/organismes/:id/structures/:linf" => form(&[("filled", "1")]),
        "POST /administration/organismes/:id/structures/:linf/coupure" => {
            form(&[("person", &office.person), ("confirme", "oui")])
        }
        "POST /professionnels/demande" => form(&habilitation::typed()),
        "POST /professionnels/mot" => form(&[
            ("caf", "64"),
            ("key", "note-1"),
            ("service", "Relais"),
            ("name", "Marie Durand"),
            ("email", "marie@example.fr"),
            ("message", "Bonjour."),
        ]),
        "POST /professionnels/demandes/:secret/reponse" => form(&[("message", "Chadrac.")]),
        "POST /administration/caf" => form(&[
            ("caf", "43"),
            ("version", "0"),
            ("name", "Caf"),
            ("address", "1 rue, 43000 Le Puy"),
            ("signatory", "Claude Martin"),
            ("quality", "Directrice"),
        ]),
        "POST /administration/contrats" | "POST /administration/contrats/:id/redaction" => {
            form(&[("caf", "43"), ("signatory", "Alix Lemaire"), ("quality", "Par délégation")])
        }
        "POST /administration/contrats/:id/lettre" => form(&letter),
        "POST /administration/conventions/:id/lettre" => {
            form(&[("sent_on-day", "20"), ("sent_on-month", "11"), ("sent_on-year", "2026")])
        }
        "POST /administration/conventions/:id/avenants/nouveau"
        | "POST /administration/avenants/:id/modifier" => {
            form(&[("filled", "1"), ("communes", "43157"), ("codes", "43046")])
        }
        "POST /administration/obligations/:id" => {
            form(&[("acte", "answered"), ("words", "C’est noté.")])
        }
        "POST /espace/structures/:linf/obligations" => {
            form(&[("kind", "data_loss"), ("words", "Une clé perdue.")])
        }
        _ => decision(page, office),
    }
}

/// What a Caf decides about a habilitation request.
fn decision(page: &str, office: &BackOffice) -> Vec<(&'static str, String)> {
    let form = |pairs: &[(&'static str, &str)]| {
        pairs.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
    };
    match page {
        "POST /administration/habilitations/:id/fiche" => {
            form(&[("record", &samples::convention(1).linf.to_string())])
        }
        "POST /administration/habilitations/:id/complement" => {
            form(&[("message", "Quelles communes ?")])
        }
        "POST /administration/habilitations/:id/refus" => form(&[("reason", "Non.")]),
        "POST /administration/habilitations/:id/doublon" => {
            form(&[("of", &office.asked), ("duplicate_reason", "La même.")])
        }
        "POST /administration/habilitations/:id/transfert" => {
            form(&[("to", "64"), ("transfer_reason", "Autre siège.")])
        }
        "POST /administration/habilitations/:id/convention" => {
            let linf = samples::convention(1).linf.to_string();
            let mut sent = habilitation::typed();
            sent.retain(|(name, _)| *name != "linf");
            let mut sent: Vec<_> =
                sent.into_iter().map(|(name, value)| (name, value.to_owned())).collect();
            sent.extend([("linf", linf), ("retrieval_days", "15".to_owned())]);
            sent
        }
        _ => on_convention(page),
    }
}

/// What is done with a convention, an avenant or a duty.
fn on_convention(page: &str) -> Vec<(&'static str, String)> {
    let form = |pairs: &[(&'static str, &str)]| {
        pairs.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
    };
    match page {
        "POST /administration/conventions/:id/preavis" => form(&[
            ("from", "caf"),
            ("sent_on-day", "18"),
            ("sent_on-month", "11"),
            ("sent_on-year", "2026"),
            ("received_on-day", "20"),
            ("received_on-month", "11"),
            ("received_on-year", "2026"),
        ]),
        "POST /administration/avenants/:id/signature" => {
            form(&[("signed_on-day", "23"), ("signed_on-month", "11"), ("signed_on-year", "2026")])
        }
        "POST /administration/contrats/:id/abandon"
        | "POST /administration/conventions/:id/personnes/:person/coupure"
        | "POST /administration/demandes-rendues/:id/famille"
        | "POST /administration/avenants/:id/envoi"
        | "POST /administration/avenants/:id/abandon" => form(&[("confirme", "oui")]),
        "POST /espace/structures/:linf/controle" => {
            form(&[("acte", "controle"), ("found", "Conforme.")])
        }
        _ => Vec::new(),
    }
}
