//! Contracts and habilitation requests through the API alone.
use super::support::{Answer, Stage, Who, habilitation};
use linf_habilitation::ports::RequestLinks;
use linf_habilitation::testing::office::PlainRequestLinks;
use linf_habilitation::testing::samples;
use poem::http::{Method, StatusCode};
use serde_json::{Value, json};

async fn send(stage: &Stage, token: &str, method: Method, path: &str, body: &Value) -> Answer {
    let bearer = format!("Bearer {token}");
    let headers = [("content-type", "application/json"), ("authorization", &*bearer)];
    stage.send(Stage::request(&method, path, &headers, body.to_string())).await
}
async fn send_pdf(stage: &Stage, token: &str, path: &str, bytes: &'static [u8]) -> Answer {
    let bearer = format!("Bearer {token}");
    let headers = [("content-type", "application/pdf"), ("authorization", &*bearer)];
    stage.send(Stage::request(&Method::POST, path, &headers, bytes)).await
}
fn profile() -> Value {
    json!({"name": "Caf de la Haute-Loire", "address": "10 avenue André-Soulier, 43000 Le Puy-en-Velay",
        "signatory": "Noémie Œuvrard", "quality": "Directrice", "mailbox": "habilitations@caf43.example.fr"})
}
fn request() -> Value {
    json!({"caf": "43", "service_name": "Relais", "service_address": "1 place du Breuil",
        "service_phone": "0471020304", "service_email": "rpe@relais.example",
        "partner_name": "Commune du Puy-en-Velay", "partner_nature": "commune",
        "partner_address": "1 place du Martouret", "signatory_name": "Noémie Œuvrard",
        "signatory_quality": "Maire", "communes": ["43157", "Chadrac"],
        "persons": [{"surname": "Durand", "first_name": "Marie", "email": "marie.durand@relais.example",
            "address": "1 place du Breuil", "function": "Animatrice"}],
        "requester_name": "Marie Durand", "requester_email": "marie.durand@relais.example"})
}
async fn submit(stage: &Stage, key: &str, body: &Value) -> Answer {
    let headers = [("content-type", "application/json"), ("idempotency-key", key)];
    let path = "/api/v1/habilitation-requests";
    stage.send(Stage::request(&Method::POST, path, &headers, body.to_string())).await
}

// Proves: R31, R40, R41, R43, R46, R52, R54, R56
#[tokio::test]
async fn the_whole_way_to_a_habilitation_in_the_api_alone() {
    let stage = Stage::open();
    let linf = samples::convention(1).linf;
    stage.office.store.put_linf(linf, "43".parse().expect("a CAF"));
    let cnaf = stage.log_in_as(Who::Cnaf).await;
    let agent = stage.log_in_as(Who::Agent("43")).await;
    let offer = stage.get("/api/v1/cafs/43/habilitation-offer").await.json();
    assert_eq!(offer["habilitates"], false);
    assert_eq!(submit(&stage, "k", &request()).await.problem(), "no_contract");
    let put = send(&stage, &cnaf, Method::PUT, "/api/v1/caf-profiles/43", &profile()).await;
    assert_eq!(put.status, StatusCode::OK, "{}", put.text());
    let by = json!({"caf": "43", "signatory": "Alix Lemaire", "quality": "Par délégation"});
    let drafted = send(&stage, &cnaf, Method::POST, "/api/v1/contracts", &by).await;
    assert_eq!(drafted.status, StatusCode::CREATED, "{}", drafted.text());
    let contract = format!("/api/v1/contracts/{}", drafted.json()["id"].as_str().expect("an id"));
    let sent = send(&stage, &cnaf, Method::POST, &format!("{contract}/sending"), &json!({})).await;
    assert_eq!(sent.json()["state"], "sent", "{}", sent.text());
    assert!(stage.get_as(&agent, &format!("{contract}/paper")).await.bytes.starts_with(b"%PDF-"));
    let sign = format!("{contract}/signature?signed_on=2026-11-20");
    let signed = send_pdf(&stage, &cnaf, &sign, b"%PDF-1.7").await;
    assert_eq!(
        (&signed.json()["in_force"], &signed.json()["renewed_on"]),
        (&json!(true), &json!("2027-11-20"))
    );

    let recorded = submit(&stage, "key-1", &request()).await;
    assert_eq!(recorded.status, StatusCode::CREATED, "{}", recorded.text());
    assert_eq!(submit(&stage, "key-1", &request()).await.status, StatusCode::OK);
    let here =
        format!("/api/v1/habilitation-requests/{}", recorded.json()["id"].as_str().expect("an id"));
    let listed = stage.get_as(&agent, "/api/v1/habilitation-requests?state=untreated").await.json();
    assert_eq!(listed["requests"][0]["reference"], recorded.json()["reference"]);
    let asked = stage.get_as(&agent, &here).await.json();
    assert_eq!(asked["communes"], json!(["43046", "43157"]));
    let link = json!({"linf": linf.to_string()});
    let linked = send(&stage, &agent, Method::PUT, &format!("{here}/record"), &link).await;
    assert_eq!(linked.json()["communes_not_served"], json!(["43046"]), "{}", linked.text());
    let mut convention = request();
    convention["linf"] = json!(linf.to_string());
    convention["retrieval_days"] = json!(7);
    let sent = send(&stage, &agent, Method::POST, &format!("{here}/convention"), &convention).await;
    assert_eq!(sent.json()["state"], "convention_sent", "{}", sent.text());
    assert!(stage.get_as(&agent, &format!("{here}/paper")).await.bytes.starts_with(b"%PDF-"));
    let days = "partner_signed_on=2026-11-21&caf_signed_on=2026-11-22";
    let validate = format!("{here}/validation?{days}");
    let html = send_pdf(&stage, &agent, &validate, b"<html>").await;
    assert_eq!(html.faults(), ["file: not_a_pdf"]);
    let validated = send_pdf(&stage, &agent, &validate, b"%PDF-1.7").await;
    assert_eq!(validated.json()["effective_on"], "2026-11-22", "{}", validated.text());
    assert!(validated.json()["convention"].is_string());
    assert_eq!(send_pdf(&stage, &agent, &validate, b"%PDF-1.7").await.problem(), "wrong_state");
    let letter = json!({"from": "cnaf", "sent_on": "2026-11-20", "received_on": "2026-11-23"});
    let ended = send(&stage, &cnaf, Method::POST, &format!("{contract}/letter"), &letter).await;
    assert_eq!(ended.json()["ends_on"], "2026-12-23", "{}", ended.text());
}

// Proves: T14
#[tokio::test]
async fn who_may_not_see_a_request_is_answered_as_if_it_did_not_exist() {
    let stage = Stage::open();
    let id = habilitation::asked(&stage).await;
    let here = format!("/api/v1/habilitation-requests/{id}");
    let unknown = format!("/api/v1/habilitation-requests/{}", uuid_of(7));
    for who in [Who::Agent("64"), Who::Cnaf, Who::Manager(1), Who::Person(1)] {
        let token = match who {
            Who::Person(n) => stage.log_in(n).await,
            staff => stage.log_in_as(staff).await,
        };
        for path in [&here, &unknown] {
            let answer = stage.get_as(&token, path).await;
            assert_eq!(answer.problem(), "not_found", "{who:?} {path}");
        }
        let refusal = json!({"reason": "Non."});
        let refused = stage.post_as(&token, &format!("{here}/refusal"), &refusal).await;
        assert_eq!(refused.problem(), "not_found", "{who:?}");
    }
    assert_eq!(stage.get(&here).await.status, StatusCode::UNAUTHORIZED);
}

fn uuid_of(n: u128) -> String {
    samples::request_id(n).to_string()
}

#[tokio::test]
async fn bad_input_is_told_at_each_field() {
    let stage = Stage::open();
    habilitation::ready(&stage).await;
    let mut wrong = request();
    wrong["service_phone"] = json!(12);
    wrong["partner_nature"] = json!("association");
    wrong["persons"][0]["email"] = json!("x");
    wrong["communes"] = json!(["Nullepart"]);
    let answer = submit(&stage, "k", &wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let faults = answer.faults();
    for fault in [
        "service_phone: wrong_type",
        "partner_nature: unknown",
        "persons[0].email: not_an_email",
        "communes: no_such_commune",
    ] {
        assert!(faults.contains(&fault.to_owned()), "{fault}: {faults:?}");
    }
    assert_eq!(submit(&stage, "a b", &request()).await.problem(), "invalid_parameter");
    assert_eq!(stage.get("/api/v1/cafs/99/habilitation-offer").await.problem(), "not_found");
    let agent = stage.log_in_as(Who::Agent("43")).await;
    let list = stage.get_as(&agent, "/api/v1/habilitation-requests?after=x").await;
    assert_eq!(list.problem(), "invalid_parameter");
}

fn convention(linf: linf_kernel::LinfId) -> Value {
    let mut convention = request();
    convention["linf"] = json!(linf.to_string());
    convention
}

// Proves: R55, R63
#[tokio::test]
async fn a_party_corrected_when_the_convention_is_sent_is_the_one_it_keeps() {
    let stage = Stage::open();
    let id = habilitation::asked(&stage).await;
    let here = format!("/api/v1/habilitation-requests/{id}");
    let agent = stage.log_in_as(Who::Agent("43")).await;
    let asked = stage.get_as(&agent, &here).await.json();
    assert_eq!(asked["partner_nature"], "other", "{asked}");
    let corrected = convention(samples::convention(1).linf);
    let sent = stage.post_as(&agent, &format!("{here}/convention"), &corrected).await;
    assert_eq!(sent.status, StatusCode::OK, "{}", sent.text());
    for field in ["partner_name", "partner_nature", "partner_address", "signatory_quality"] {
        assert_eq!(sent.json()[field], corrected[field], "{field}");
    }
}

// Proves: R14, R18, T2
#[tokio::test]
async fn a_record_of_a_relais_or_one_not_published_is_refused_by_its_own_word() {
    let stage = Stage::open();
    let id = habilitation::asked(&stage).await;
    let here = format!("/api/v1/habilitation-requests/{id}");
    let agent = stage.log_in_as(Who::Agent("43")).await;
    let linf = samples::convention(1).linf;
    let link = json!({"linf": linf.to_string()});
    let days = "partner_signed_on=2026-11-21&caf_signed_on=2026-11-22";
    for (of_linfs, published, word) in
        [(false, true, "other_rubric"), (true, false, "record_not_published")]
    {
        stage.office.store.put_linf(linf, "43".parse().expect("a CAF"));
        let convention = convention(linf);
        let send_it = format!("{here}/convention");
        let sent = stage.post_as(&agent, &send_it, &convention).await;
        assert_eq!(sent.status, StatusCode::OK, "{}", sent.text());
        let record = linf_habilitation::ports::ReferencedLinf {
            id: linf,
            caf: "43".parse().expect("a CAF"),
            name: "Relais".to_owned(),
            address: "1 place du Breuil".to_owned(),
            of_linfs,
            published,
            counter_open: false,
            served: Vec::new(),
        };
        stage.office.store.put_record(record);
        let link_it = format!("{here}/record");
        let linked = send(&stage, &agent, Method::PUT, &link_it, &link).await;
        assert_eq!(linked.problem(), word);
        assert_eq!(stage.post_as(&agent, &send_it, &convention).await.problem(), word);
        let validate = format!("{here}/validation?{days}");
        assert_eq!(send_pdf(&stage, &agent, &validate, b"%PDF-1.7").await.problem(), word);
    }
}

// Proves: R53
#[tokio::test]
async fn a_duplicate_and_a_transfer_say_why() {
    let stage = Stage::open();
    let id = habilitation::asked(&stage).await;
    let other = submit(&stage, "other", &request()).await.json();
    let other = other["id"].as_str().expect("an id").to_owned();
    let here = format!("/api/v1/habilitation-requests/{other}");
    let agent = stage.log_in_as(Who::Agent("43")).await;
    let mute = json!({"of": id.to_string()});
    let mute = stage.post_as(&agent, &format!("{here}/duplicate"), &mute).await;
    assert_eq!(mute.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(mute.faults().iter().any(|fault| fault.starts_with("reason: ")), "{}", mute.text());
    let said = json!({"of": id.to_string(), "reason": "La même structure."});
    let closed = stage.post_as(&agent, &format!("{here}/duplicate"), &said).await.json();
    assert_eq!(closed["closing_reason"], "La même structure.");
    let moved = json!({"to": "64", "reason": "Le siège est à Bayonne."});
    let path = format!("/api/v1/habilitation-requests/{id}/transfer");
    let moved = stage.post_as(&agent, &path, &moved).await;
    assert_eq!(moved.status, StatusCode::NO_CONTENT, "{}", moved.text());
    let there = stage.log_in_as(Who::Agent("64")).await;
    let read = stage.get_as(&there, &format!("/api/v1/habilitation-requests/{id}")).await.json();
    assert_eq!(read["transfer_reason"], "Le siège est à Bayonne.");
}

async fn say(stage: &Stage, path: &str, body: &Value) -> Answer {
    let headers = [("content-type", "application/json")];
    stage.send(Stage::request(&Method::POST, path, &headers, body.to_string())).await
}

// Proves: R49, T14
#[tokio::test]
async fn a_requester_follows_answers_and_withdraws_by_the_secret_of_the_link() {
    let stage = Stage::open();
    let id = habilitation::asked(&stage).await;
    let agent = stage.log_in_as(Who::Agent("43")).await;
    let question = json!({"message": "Quelles communes ?"});
    let path = format!("/api/v1/habilitation-requests/{id}/question");
    assert_eq!(stage.post_as(&agent, &path, &question).await.status, StatusCode::OK);
    let secret = PlainRequestLinks.secret(id);
    let here = format!("/api/v1/followed-habilitation-requests/{secret}");
    let read = stage.get(&here).await.json();
    assert_eq!((&read["state"], &read["message"]), (&json!("more_asked"), &question["message"]));
    let shown: Vec<_> = read.as_object().expect("an object").keys().cloned().collect();
    assert!(!shown.contains(&"id".to_owned()) && !shown.contains(&"persons".to_owned()));
    let blank = say(&stage, &format!("{here}/answer"), &json!({"message": " "})).await;
    assert_eq!(blank.faults(), ["message: missing"]);
    let answer = json!({"message": "Chadrac."});
    let answered = say(&stage, &format!("{here}/answer"), &answer).await;
    assert_eq!(answered.json()["state"], "untreated", "{}", answered.text());
    assert_eq!(say(&stage, &format!("{here}/answer"), &answer).await.problem(), "wrong_state");
    assert_eq!(stage.get(&format!("{here}/paper")).await.problem(), "not_found");
    let convention = convention(samples::convention(1).linf);
    let send_it = format!("/api/v1/habilitation-requests/{id}/convention");
    stage.post_as(&agent, &send_it, &convention).await;
    assert!(stage.get(&format!("{here}/paper")).await.bytes.starts_with(b"%PDF-"));
    let why = json!({"reason": "Le projet s’arrête."});
    let gone = say(&stage, &format!("{here}/withdrawal"), &why).await.json();
    assert_eq!((&gone["state"], &gone["message"]), (&json!("withdrawn"), &why["reason"]));
    for unknown in ["x", "link-", "0193b2c4-0000-7000-8000-000000000001"] {
        let there = format!("/api/v1/followed-habilitation-requests/{unknown}");
        assert_eq!(stage.get(&there).await.problem(), "not_found");
        assert_eq!(stage.get(&format!("{there}/paper")).await.problem(), "not_found");
        let answer = say(&stage, &format!("{there}/answer"), &answer).await;
        assert_eq!(answer.problem(), "not_found");
        let withdrawal = say(&stage, &format!("{there}/withdrawal"), &why).await;
        assert_eq!(withdrawal.problem(), "not_found");
    }
}
