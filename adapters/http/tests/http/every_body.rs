//! Every field of every body that the API's document shows, badly filled. A new operation with a
//! body is tried without a word here, unless its path has an identifier this file cannot give.
use super::support::{Answer, INSIDE, Stage, Who, form_json, habilitation, record_json};
use linf_habilitation::testing::office::cnaf;
use linf_habilitation::testing::samples;
use linf_habilitation::{Convention, ConventionRecord};
use poem::http::{Method, StatusCode};
use serde_json::{Value, json};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Free text: what is strange there is kept as typed, and escaped wherever it is shown.
const PROSE: &[(&str, &str)] = &[
    ("submitRequest", "message"),
    ("submitRequest", "contact.residence"),
    ("submitRequest", "contact.times"),
    ("saveRecordPresentation", "part.about"),
    ("saveRecordPresentation", "part.services"),
    ("saveRecordPresentation", "part.appointment"),
    ("saveRecordHours", "part.note"),
    ("submitHabilitationRequest", "remark"),
    ("giveNotice", "reason"),
    ("terminateConvention", "reason"),
    ("declareDuty", "words"),
    ("noteCheck", "words"),
    ("askAboutProvider", "words"),
    ("answerDuty", "words"),
    ("noteDutyFindings", "words"),
    ("askCommitment", "words"),
    ("leaveHabilitationNote", "message"),
    ("questionHabilitationRequest", "message"),
    ("refuseHabilitationRequest", "reason"),
    ("markDuplicateHabilitationRequest", "reason"),
    ("transferHabilitationRequest", "reason"),
    ("answerFollowedHabilitation", "message"),
    ("withdrawFollowedHabilitation", "reason"),
];
/// One line of any Latin text: signs are kept as typed, pictures and other scripts are refused.
const LINES: &[(&str, &str)] = &[
    ("createRecord", "general.name"),
    ("createRecord", "gestionnaire.legal_name"),
    ("createGestionnaire", "gestionnaire.legal_name"),
    ("saveGestionnaire", "gestionnaire.legal_name"),
    ("createRecord", "location.street"),
    ("saveRecordGeneral", "part.name"),
    ("saveRecordGeneral", "part.which"),
    ("saveRecordLocation", "part.street"),
    ("saveRecordLocation", "part.city"),
    ("tryRecordCommunes", "communes[0]"),
    ("putCafProfile", "name"),
    ("putCafProfile", "address"),
    ("putCafProfile", "signatory"),
    ("putCafProfile", "quality"),
    ("putCafProfile", "data_protection"),
    ("declareDuty", "provider"),
    ("declareDuty", "newcomer.address"),
    ("declareDuty", "newcomer.function"),
    ("askAboutProvider", "provider"),
    ("leaveHabilitationNote", "service"),
    ("leaveHabilitationNote", "name"),
    ("draftContract", "signatory"),
    ("draftContract", "quality"),
    ("redraftContract", "signatory"),
    ("redraftContract", "quality"),
    ("submitHabilitationRequest", "service_name"),
    ("submitHabilitationRequest", "service_address"),
    ("submitHabilitationRequest", "partner_name"),
    ("submitHabilitationRequest", "partner_other"),
    ("submitHabilitationRequest", "partner_address"),
    ("submitHabilitationRequest", "signatory_name"),
    ("submitHabilitationRequest", "signatory_quality"),
    ("submitHabilitationRequest", "requester_name"),
    ("sendConvention", "partner_name"),
    ("sendConvention", "partner_other"),
    ("sendConvention", "partner_address"),
    ("sendConvention", "signatory_name"),
    ("sendConvention", "signatory_quality"),
];
/// Any text may be a secret: a wrong one is refused without a word about it.
const SECRETS: &[&str] =
    &["password", "code", "present_password", "new_password", "question", "answer"];
/// An operation with a body.
struct Operation {
    name: String,
    method: Method,
    path: String,
    schema: Value,
    session: bool,
}

/// A field of a body: as faults name it, as a JSON pointer, and what it must be.
struct Field {
    name: String,
    pointer: String,
    schema: Value,
    required: bool,
}

/// A schema without references.
fn resolved(document: &Value, schema: &Value) -> Value {
    let reference = schema["$ref"].as_str().or_else(|| schema["allOf"][0]["$ref"].as_str());
    match reference {
        Some(reference) => {
            let pointer = reference.trim_start_matches('#');
            resolved(document, document.pointer(pointer).expect("a schema"))
        }
        None => schema.clone(),
    }
}

fn operations(document: &Value) -> Vec<Operation> {
    let mut found = Vec::new();
    for (path, methods) in document["paths"].as_object().expect("paths") {
        for (method, operation) in methods.as_object().expect("methods") {
            let content = &operation["requestBody"]["content"];
            let schema = &content["application/json"]["schema"];
            // A signed document is bytes: `api_habilitations` tries what is none.
            if operation.get("requestBody").is_some() && content["application/pdf"].is_null() {
                assert!(!schema.is_null(), "{method} {path}: a body that is not JSON");
                found.push(Operation {
                    name: operation["operationId"].as_str().expect("a name").to_owned(),
                    method: method.to_uppercase().parse().expect("a method"),
                    path: path.clone(),
                    schema: resolved(document, schema),
                    session: operation.get("security").is_some(),
                });
            }
        }
    }
    found
}

/// A body to spoil: one that is accepted where what matters depends on other fields, or else any
/// of the right shape, which the domain may refuse.
fn sample_of(document: &Value, operation: &Operation) -> Value {
    match &*operation.name {
        "submitRequest" => {
            let mut form = form_json();
            form["linf"] = json!(Stage::linf(1).to_string());
            form
        }
        "giveRole" => json!({"email": "x@caf.example", "kind": "caf_agent", "caf": "43"}),
        "createRecord" => record_json(),
        "saveGestionnaire" => json!({"version": 0, "gestionnaire": record_json()["gestionnaire"]}),
        "createGestionnaire" => json!({"caf": "43", "gestionnaire": record_json()["gestionnaire"]}),
        "tryRecordCommunes" => {
            json!({"communes": ["Chadrac"], "from": "2026-11-23", "until": "2026-12-31"})
        }
        "submitHabilitationRequest" | "sendConvention" => {
            let mut body = sample(document, &operation.schema);
            body["partner_nature"] = json!("other");
            body
        }
        name if name.starts_with("saveRecord") => {
            let mut body = sample(document, &operation.schema);
            body["version"] = json!(0);
            if name == "saveRecordGeneral" {
                body["part"]["kind"] = json!("other");
            }
            body
        }
        _ => sample(document, &operation.schema),
    }
}

/// A value of the right shape.
fn sample(document: &Value, schema: &Value) -> Value {
    let schema = resolved(document, schema);
    if let Some(choice) = schema["enum"].get(0) {
        return choice.clone();
    }
    match schema["type"].as_str().expect("a type") {
        "string" => schema.get("example").cloned().unwrap_or(json!("x")),
        "boolean" => json!(true),
        "integer" | "number" => json!(1),
        "array" => json!([sample(document, &schema["items"])]),
        _ => {
            let properties = schema["properties"].as_object().cloned().unwrap_or_default();
            properties.iter().map(|(name, of)| (name.clone(), sample(document, of))).collect()
        }
    }
}

/// Every field of a body.
fn fields(
    document: &Value,
    (schema, body): (&Value, &Value),
    (name, pointer): (&str, &str),
    to: &mut Vec<Field>,
) {
    if let Value::Array(items) = body {
        let schema = resolved(document, &schema["items"]);
        for (place, item) in items.iter().enumerate() {
            let (name, pointer) = (format!("{name}[{place}]"), format!("{pointer}/{place}"));
            fields(document, (&schema, item), (&name, &pointer), to);
            to.push(Field { name, pointer, schema: schema.clone(), required: false });
        }
        return;
    }
    let Some(properties) = schema["properties"].as_object() else {
        return;
    };
    let required = schema["required"].as_array().cloned().unwrap_or_default();
    for (property, of) in properties {
        let Some(value) = body.get(property) else {
            continue;
        };
        let of = resolved(document, of);
        let dot = if name.is_empty() { "" } else { "." };
        let (name, pointer) = (format!("{name}{dot}{property}"), format!("{pointer}/{property}"));
        fields(document, (&of, value), (&name, &pointer), to);
        let required = required.iter().any(|known| known == property);
        to.push(Field { name, pointer, schema: of, required });
    }
}

/// What paths name.
struct Ids {
    request: String,
    returned: String,
    asked: String,
    contract: String,
    convention: String,
    avenant: String,
    duty: String,
    proposal: String,
}

/// A stage with somebody logged in, and a request to name in paths.
struct Scene {
    stage: Stage,
    token: String,
    agent: String,
    national: String,
    ids: Ids,
    calls: AtomicUsize,
    /// What was not told as it should, all of it.
    untold: Mutex<Vec<String>>,
}

impl Scene {
    async fn open() -> Self {
        let stage = Stage::open();
        let request = stage.recorded(1, 1).await;
        let returned = stage.given_back(3, 3).await;
        let token = stage.log_in(1).await;
        let agent = stage.log_in_as(Who::Agent("43")).await;
        let national = stage.log_in_as(Who::Cnaf).await;
        let asked = habilitation::asked(&stage).await.to_string();
        let contracts = stage.office.contracts.list(&cnaf()).await.expect("contracts");
        let contract = contracts.iter().flat_map(|caf| &caf.contracts).next().expect("a contract");
        let contract = contract.id().to_string();
        let record = ConventionRecord { linf: Stage::linf(1), ..samples::convention(1) };
        let convention = record.id.to_string();
        stage.office.store.put_convention(Convention::rehydrate(record));
        let made = |answer: Answer| answer.json()["id"].as_str().expect("an id").to_owned();
        let change = json!({"communes_added": ["43046"]});
        let avenants = format!("/api/v1/conventions/{convention}/avenants");
        let avenant = made(stage.post_as(&agent, &avenants, &change).await);
        let loss = json!({"kind": "data_loss", "words": "Une clé perdue."});
        let duties = format!("/api/v1/linfs/{}/duties", Stage::linf(1));
        let duty = made(stage.post_as(&token, &duties, &loss).await);
        let proposal = stage.new_list().await;
        let (calls, untold) = (AtomicUsize::new(0), Mutex::default());
        let ids = Ids { request, returned, asked, contract, convention, avenant, duty, proposal };
        Self { stage, token, agent, national, ids, calls, untold }
    }
    /// The path of an operation, with identifiers of what exists.
    fn path(&self, operation: &Operation) -> String {
        let mut before = "";
        let mut given = String::from("/api/v1");
        for segment in operation.path.split('/').skip(1) {
            given.push('/');
            if segment.starts_with('{') {
                given.push_str(&match before {
                    "linfs" => Stage::linf(1).to_string(),
                    "requests" => self.ids.request.clone(),
                    "returned-requests" => self.ids.returned.clone(),
                    "habilitation-requests" => self.ids.asked.clone(),
                    // A body is read before its secret is tried.
                    "followed-habilitation-requests" => "no-such-secret".to_owned(),
                    "contracts" => self.ids.contract.clone(),
                    "conventions" => self.ids.convention.clone(),
                    "avenants" => self.ids.avenant.clone(),
                    "duties" => self.ids.duty.clone(),
                    "commune-proposals" => self.ids.proposal.clone(),
                    "caf-profiles" => "43".to_owned(),
                    "gestionnaires" => {
                        linf_referencing::testing::samples::gestionnaire_id(1).to_string()
                    }
                    _ => panic!("{}: say here what {segment} of {before} may be", operation.path),
                });
            } else {
                given.push_str(segment);
            }
            before = segment;
        }
        given
    }
    /// Somebody who may do it.
    fn token_for(&self, operation: &str) -> &str {
        let does = |words: &[&str]| words.iter().any(|word| operation.contains(word));
        if does(&["Contract", "CafProfile"]) {
            &self.national
        } else if does(&[
            "Record",
            "Habilitation",
            "Convention",
            "Gestionnaire",
            "Proposal",
            "Returned",
        ]) {
            &self.agent
        } else {
            &self.token
        }
    }
    async fn send_raw(&self, operation: &Operation, kind: &str, body: Vec<u8>) -> Answer {
        let key = format!("key-{}", self.calls.fetch_add(1, Ordering::Relaxed));
        let bearer = format!("Bearer {}", self.token_for(&operation.name));
        let mut headers = vec![("content-type", kind), ("idempotency-key", &*key)];
        if operation.session {
            headers.push(("authorization", &bearer));
        }
        let request = Stage::request(&operation.method, &self.path(operation), &headers, body);
        let answer = self.stage.send(request).await;
        let text = answer.text();
        if answer.status.is_client_error() {
            assert!(!answer.problem().is_empty());
        } else {
            let untold = format!("{}: {} to {text}", operation.name, answer.status);
            self.untold.lock().expect("one at a time").push(untold);
        }
        let inside = INSIDE.iter().find(|inside| text.contains(**inside));
        assert_eq!(inside, None, "{}: {text}", operation.name);
        answer
    }
    async fn send(&self, operation: &Operation, body: &Value) -> Answer {
        self.send_raw(operation, "application/json", body.to_string().into_bytes()).await
    }
    /// Sends a body with a fault; the field must be told.
    async fn told(&self, operation: &Operation, body: &Value, field: &str) -> Vec<String> {
        let answer = self.send(operation, body).await;
        let faults = if answer.status.is_client_error() { answer.faults() } else { Vec::new() };
        // A choice of a list is told at the list.
        let list = field.rsplit_once('[').map_or(field, |(list, _)| list);
        let at = |fault: &str, field: &str| {
            fault.strip_prefix(field).is_some_and(|rest| rest.starts_with([':', '.', '[']))
        };
        let within = |fault: &String| at(fault, field) || at(fault, list);
        if answer.status != StatusCode::UNPROCESSABLE_ENTITY || !faults.iter().any(within) {
            let untold =
                format!("{} {field}: {} {faults:?} of {body}", operation.name, answer.status);
            self.untold.lock().expect("one at a time").push(untold);
        }
        faults
    }
}

/// Values of every JSON type but one.
fn of_other_types(expected: &str) -> Vec<Value> {
    let all = [
        ("string", json!("x")),
        ("boolean", json!(true)),
        ("integer", json!(1e300)),
        ("array", json!([])),
        ("object", json!({})),
    ];
    let number = matches!(expected, "integer" | "number");
    let other = |kind: &str| kind != expected && !(number && kind == "integer");
    all.into_iter().filter(|(kind, _)| other(kind)).map(|(_, value)| value).collect()
}

fn put(body: &Value, pointer: &str, value: Value) -> Value {
    let mut body = body.clone();
    *body.pointer_mut(pointer).expect("a field of the sample") = value;
    body
}

async fn try_field(scene: &Scene, operation: &Operation, field: &Field, body: &Value) {
    let (name, pointer) = (&*field.name, &*field.pointer);
    let kind = field.schema["type"].as_str().expect("a type");
    for value in of_other_types(kind) {
        let faults = scene.told(operation, &put(body, pointer, value), name).await;
        if !faults.contains(&format!("{name}: wrong_type")) {
            let untold = format!("{} {name}, of another type: {faults:?}", operation.name);
            scene.untold.lock().expect("one at a time").push(untold);
        }
    }
    if field.required {
        scene.told(operation, &put(body, pointer, Value::Null), name).await;
    }
    if kind != "string" {
        return;
    }
    let prose = PROSE.contains(&(&*operation.name, name));
    let secret = SECRETS.contains(&name);
    let long = "a".repeat(5_000);
    for text in ["a\u{0}b", "a\u{7}b", "a\u{202E}b", "\u{FFFE}", &long] {
        let hostile = put(body, pointer, json!(text));
        if secret {
            scene.send(operation, &hostile).await;
        } else {
            scene.told(operation, &hostile, name).await;
        }
    }
    let signs = ["'; DROP TABLE request;--", "<script>alert(1)</script>"];
    let signs = if LINES.contains(&(&*operation.name, name)) { &signs[..0] } else { &signs[..] };
    for text in ["😀", "سلام"].iter().chain(signs) {
        let hostile = put(body, pointer, json!(text));
        if secret {
            scene.send(operation, &hostile).await;
        } else if !prose {
            scene.told(operation, &hostile, name).await;
        }
    }
    if !field.schema["enum"].is_null() {
        scene.told(operation, &put(body, pointer, json!("zzz")), name).await;
    }
}

// Proves: D15, T14
#[tokio::test]
async fn every_field_of_every_body_is_refused_when_badly_filled() {
    let document = serde_json::from_str(&linf_http::openapi_document()).expect("JSON");
    let scene = Scene::open().await;
    let before = scene.stage.rows();
    let operations = operations(&document);
    assert!(operations.len() >= 5, "the document shows its bodies");
    for operation in &operations {
        let body = sample_of(&document, operation);
        let mut tried = Vec::new();
        fields(&document, (&operation.schema, &body), ("", ""), &mut tried);
        assert!(!tried.is_empty(), "{}: a body without a field", operation.name);
        for field in &tried {
            try_field(&scene, operation, field, &body).await;
        }
        scene.send(operation, &json!({})).await;
        for body in [json!([]), json!(null), json!("x"), json!(5)] {
            let answer = scene.send(operation, &body).await;
            assert_eq!(answer.problem(), "invalid_fields", "{}", operation.name);
        }
    }
    let untold = scene.untold.lock().expect("one at a time").join("\n");
    assert!(untold.is_empty(), "each fault is told at its field:\n{untold}");
    assert_eq!(scene.stage.rows(), before, "nothing is stored");
}

// Proves: T14
#[tokio::test]
async fn every_body_is_json_of_a_bounded_size() {
    let document = serde_json::from_str(&linf_http::openapi_document()).expect("JSON");
    let scene = Scene::open().await;
    let before = scene.stage.rows();
    let huge = format!("{{\"message\":\"{}\"}}", "a".repeat(10 << 20)).into_bytes();
    let deep = "[".repeat(100_000).into_bytes();
    for operation in &operations(&document) {
        let json = "application/json; charset=utf-8";
        let answer = scene.send_raw(operation, json, huge.clone()).await;
        assert_eq!(answer.problem(), "payload_too_large", "{}", operation.name);
        for body in [&b""[..], b"{", b"nul", b"{\"a\":1}x", b"{\"a\":\"\xff\"}", &deep] {
            let answer = scene.send_raw(operation, json, body.to_vec()).await;
            assert_eq!(answer.problem(), "malformed_json", "{}", operation.name);
        }
        let body = sample_of(&document, operation).to_string();
        for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""] {
            let answer = scene.send_raw(operation, kind, body.clone().into_bytes()).await;
            assert_eq!(answer.problem(), "unsupported_media_type", "{}: {kind}", operation.name);
        }
    }
    assert_eq!(scene.stage.rows(), before, "nothing is stored");
}
