//! Records, by a program.
use super::support::{Answer, Stage, Who, record_json};
use poem::http::{Method, StatusCode};
use serde_json::{Value, json};

/// A program with the session of an agent of Haute-Loire.
struct Program {
    stage: Stage,
    token: String,
}

impl Program {
    async fn open() -> Self {
        let stage = Stage::open();
        let token = stage.log_in_as(Who::Agent("43")).await;
        Self { stage, token }
    }
    async fn send(&self, method: Method, path: &str, body: &Value) -> Answer {
        let bearer = format!("Bearer {}", self.token);
        let headers = [("authorization", &*bearer), ("content-type", "application/json")];
        let path = format!("/api/v1{path}");
        self.stage.send(Stage::request(&method, &path, &headers, body.to_string())).await
    }
    async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, &json!({})).await
    }
    async fn post(&self, path: &str) -> Answer {
        self.send(Method::POST, path, &json!({})).await
    }
    async fn put(&self, path: &str, body: &Value) -> Answer {
        self.send(Method::PUT, path, body).await
    }
    /// A record that was created, and its path.
    async fn created(&self, body: &Value) -> (Value, String) {
        let answer = self.send(Method::POST, "/linfs", body).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
        let record = answer.json();
        let path = format!("/linfs/{}", record["id"].as_str().expect("an identifier"));
        (record, path)
    }
    /// How many services the public finds.
    async fn found(&self, query: &str) -> usize {
        let found = self.stage.get(&format!("/api/v1/services{query}")).await.json();
        found["items"].as_array().expect("a list").len()
    }
}

// Proves: R19, R23, R24, R26, R27
#[tokio::test]
async fn a_program_creates_a_record_and_saves_its_parts() {
    let program = Program::open().await;
    let bare = json!({"caf": "43", "rubric": "linf"});
    let missing = program.send(Method::POST, "/linfs", &bare).await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let faults = missing.faults();
    for fault in ["general.name: missing", "location.street: missing", "communes: missing"] {
        assert!(faults.contains(&fault.to_owned()), "{fault} {faults:?}");
    }
    let (record, path) = program.created(&record_json()).await;
    assert_eq!((&record["publication"], &record["counter"]), (&json!("draft"), &json!("closed")));
    let slots = json!([{"day": "monday", "from": "09:00", "until": "12:00"}]);
    let hours = json!({"version": 0, "part": {"slots": slots, "by_appointment": true}});
    let saved = program.put(&format!("{path}/hours"), &hours).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.text());
    assert_eq!((&saved.json()["hours"]["slots"], &saved.json()["version"]), (&slots, &json!(1)));
    let other = json!({"version": 0, "part": {"note": "Sonnez"}});
    let stale = program.put(&format!("{path}/hours"), &other).await;
    assert_eq!((stale.status, stale.problem().as_str()), (StatusCode::CONFLICT, "conflict"));
    let about = json!({"version": 0, "part": {"about": "Le relais informe."}});
    let saved = program.put(&format!("{path}/presentation"), &about).await;
    assert_eq!(saved.status, StatusCode::OK, "another part is not stale");
    let history = program.get(&format!("{path}/history?limit=2")).await.json();
    assert_eq!(history["items"][0]["field"], "about");
    let next = history["next"].as_str().expect("another page");
    let more = program.get(&format!("{path}/history?after={next}")).await.json();
    assert!(more["items"].as_array().is_some_and(|items| !items.is_empty()));
}

// Proves: R25
#[tokio::test]
async fn a_program_lists_the_records_of_its_caf() {
    let program = Program::open().await;
    program.created(&record_json()).await;
    let list = program.get("/linfs?caf=43&rubric=linf&q=velay&counter_open=false&limit=1").await;
    assert_eq!(list.json()["items"][0]["name"], "Relais du Velay", "{}", list.text());
    for wrong in ["publication=x", "rubric=x", "kind=x", "commune=x", "after=x", "limit=0"] {
        let answer = program.get(&format!("/linfs?caf=43&{wrong}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{wrong}");
    }
    assert_eq!(program.get("/linfs?caf=64").await.status, StatusCode::NOT_FOUND);
    assert_eq!(program.get("/linfs").await.json()["items"], json!([]), "it has no LINF of its own");
}

// Proves: F4, F9
#[tokio::test]
async fn a_program_tries_communes_before_it_adds_them() {
    let program = Program::open().await;
    let (_, path) = program.created(&record_json()).await;
    let (dry_run, communes) = (format!("{path}/communes/dry-run"), format!("{path}/communes"));
    let typed = json!(["43157", "Chadrac", "Saint-Denis", "Atlantis"]);
    let tried = json!({"communes": typed, "from": "2026-02-01"});
    let run = program.send(Method::POST, &dry_run, &tried).await.json();
    assert_eq!(run["added"], json!([{"commune": "43046", "from": "2026-02-01"}]));
    assert_eq!((&run["already"], &run["unknown"]), (&json!(["43157"]), &json!(["Atlantis"])));
    assert_eq!(run["ambiguous"][0]["typed"], "Saint-Denis");
    let all = json!([
        {"commune": "43157", "from": "2026-01-05"}, {"commune": "43046", "from": "2026-02-01"}]);
    let saved = program.put(&communes, &json!({"version": 0, "communes": all})).await;
    assert_eq!(saved.json()["communes"], all, "{}", saved.text());
    let epci = json!({"epci": "200073419", "from": "2026-02-01"});
    let run = program.send(Method::POST, &dry_run, &epci).await.json();
    assert!(run["added"].as_array().is_some_and(|added| added.len() > 1));
}

// Proves: R12, R15, R26, R57, D5
#[tokio::test]
async fn a_program_publishes_and_the_public_finds() {
    let program = Program::open().await;
    let mut relais = record_json();
    relais["rubric"] = json!("rpe");
    let (record, path) = program.created(&relais).await;
    let copied = program.post(&format!("{path}/copy")).await;
    assert_eq!(copied.status, StatusCode::CREATED);
    assert_eq!(copied.json()["general"]["rpe_record"], record["id"]);
    assert_eq!(program.post(&format!("{path}/copy")).await.status, StatusCode::CONFLICT);
    let copy = format!("/linfs/{}", copied.json()["id"].as_str().expect("an identifier"));
    for path in [&path, &copy] {
        let shown = program.post(&format!("{path}/publication")).await;
        assert_eq!(shown.json()["publication"], "published", "{}", shown.text());
    }
    let refused = program.post(&format!("{copy}/counter")).await;
    assert_eq!((refused.status, refused.problem().as_str()), (StatusCode::CONFLICT, "not_ready"));
    assert!(refused.faults().contains(&"record: no_contract".to_owned()), "{}", refused.text());
    for (query, count) in [
        ("?commune=43157", 3),
        ("?kind=ram&commune=43157", 3),
        ("?rubric=rpe", 1),
        ("?kind=pmi", 0),
        ("?commune=43046", 0),
    ] {
        assert_eq!(program.found(query).await, count, "{query}");
    }
    let first = program.stage.get("/api/v1/services?limit=1").await.json();
    let next = first["next"].as_str().expect("a page").as_bytes();
    let next: String = url::form_urlencoded::byte_serialize(next).collect();
    let second = program.stage.get(&format!("/api/v1/services?limit=1&after={next}")).await.json();
    assert_ne!(first["items"][0]["id"], second["items"][0]["id"]);
    let service = format!("/api/v1/services/{}", record["id"].as_str().expect("an identifier"));
    let shown = program.stage.get(&service).await.json();
    assert_eq!((&shown["receiving"], shown.get("version")), (&json!(false), None));
    program.send(Method::DELETE, &format!("{path}/publication"), &json!({})).await;
    assert_eq!(program.stage.get(&service).await.status, StatusCode::NOT_FOUND);
}
