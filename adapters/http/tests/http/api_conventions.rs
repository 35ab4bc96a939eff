//! Conventions, avenants and what LINFs owe, through the API alone.
use super::support::{Answer, Stage, Who};
use linf_habilitation::ports::Store;
use linf_habilitation::testing::samples;
use linf_habilitation::{
    Convention, ConventionId, ConventionRecord, ConventionReturn, ConventionSending, SignedFile,
};
use poem::http::{Method, StatusCode};
use serde_json::{Value, json};

/// The convention of LINF 1, signed on 5 January 2026.
fn convention(stage: &Stage) -> ConventionId {
    let record = ConventionRecord { linf: Stage::linf(1), ..samples::convention(1) };
    let id = record.id;
    stage.office.store.put_convention(Convention::rehydrate(record));
    id
}
async fn send(stage: &Stage, token: &str, method: Method, path: &str, body: &Value) -> Answer {
    let bearer = format!("Bearer {token}");
    let headers = [("content-type", "application/json"), ("authorization", &*bearer)];
    let path = format!("/api/v1{path}");
    stage.send(Stage::request(&method, &path, &headers, body.to_string())).await
}
async fn post(stage: &Stage, token: &str, path: &str, body: &Value) -> Answer {
    send(stage, token, Method::POST, path, body).await
}
async fn get(stage: &Stage, token: &str, path: &str) -> Answer {
    stage.get_as(token, &format!("/api/v1{path}")).await
}
async fn upload(stage: &Stage, token: &str, path: &str, bytes: &'static [u8]) -> Answer {
    let bearer = format!("Bearer {token}");
    let headers = [("content-type", "application/pdf"), ("authorization", &*bearer)];
    let path = format!("/api/v1{path}");
    stage.send(Stage::request(&Method::POST, &path, &headers, bytes)).await
}

// Proves: R64, R67, R70, T14
#[tokio::test]
async fn conventions_are_listed_and_say_who_was_authorised_on_a_day() {
    let stage = Stage::open();
    let id = convention(&stage);
    let agent = stage.log_in_as(Who::Agent("43")).await;
    let listed = get(&stage, &agent, "/conventions?caf=43&standing=in_force&limit=1").await.json();
    assert_eq!(listed["conventions"][0]["id"], id.to_string());
    assert_eq!(listed["conventions"][0]["persons"], 1);
    let over = get(&stage, &agent, "/conventions?caf=43&standing=over").await.json();
    assert_eq!(over, json!({"conventions": []}));
    let card = get(&stage, &agent, &format!("/conventions/{id}")).await.json();
    assert_eq!(
        (&card["standing"], &card["next_due_on"]),
        (&json!("in_force"), &json!("2027-01-05"))
    );
    assert_eq!(card["last_notice_on"], "2026-10-05");
    assert_eq!(card["persons"][0]["person"]["surname"], "Durand");
    assert_eq!(card["certification"], json!({"state": "done", "due_on": "2027-01-05"}));
    let same = get(&stage, &agent, &format!("/linfs/{}/convention", Stage::linf(1))).await.json();
    assert_eq!(same["id"], card["id"]);
    let on = |day: &str| format!("/conventions/{id}/annexe?on={day}");
    let before = get(&stage, &agent, &on("2026-01-04")).await.json();
    assert_eq!(before, json!({"on": "2026-01-04", "communes": [], "persons": []}));
    let then = get(&stage, &agent, &on("2026-01-05")).await.json();
    assert_eq!(then["communes"], json!(["43157"]));
    assert_eq!(get(&stage, &agent, &on("x")).await.problem(), "invalid_parameter");
    let stranger = stage.log_in_as(Who::Agent("64")).await;
    for path in [format!("/conventions/{id}"), on("2026-01-05"), "/conventions?caf=43".to_owned()] {
        assert_eq!(get(&stage, &stranger, &path).await.problem(), "not_found", "{path}");
    }
}

// Proves: R67, R68, D10
#[tokio::test]
async fn a_notice_ends_a_convention_at_its_term_and_a_breach_at_once() {
    let stage = Stage::open();
    let id = convention(&stage);
    let here = format!("/conventions/{id}");
    let administrator = stage.log_in_as(Who::Administrator("43")).await;
    let agent = stage.log_in_as(Who::Agent("43")).await;
    let notice = json!({"from": "partner", "sent_on": "2026-10-02", "received_on": "2026-10-06"});
    let denied = post(&stage, &agent, &format!("{here}/notice"), &notice).await;
    assert_eq!(denied.problem(), "forbidden", "an agent ends nothing");
    let wrong = json!({"from": "x", "sent_on": "2026-10-02", "received_on": "2026-10-01"});
    let wrong = post(&stage, &administrator, &format!("{here}/notice"), &wrong).await;
    assert_eq!(wrong.faults(), ["from: unknown", "sent_on: wrong_order"]);
    let future = json!({"from": "caf", "sent_on": "2026-10-02", "received_on": "2026-11-24"});
    let future = post(&stage, &administrator, &format!("{here}/notice"), &future).await;
    assert_eq!(future.faults(), ["received_on: in_future"]);
    let ended = post(&stage, &administrator, &format!("{here}/notice"), &notice).await.json();
    assert_eq!((&ended["standing"], &ended["ends_on"]), (&json!("ending"), &json!("2028-01-05")));
    assert_eq!(ended["letter"]["received_on"], "2026-10-06");
    let again = post(&stage, &administrator, &format!("{here}/notice"), &notice).await;
    assert_eq!(again.problem(), "wrong_state");
    let nothing = json!({"sent_on": "2026-11-20"});
    let nothing = post(&stage, &administrator, &format!("{here}/termination"), &nothing).await;
    assert_eq!(nothing.faults(), ["reason: missing"]);
    let breach = json!({"sent_on": "2026-11-20", "reason": "Codes prêtés."});
    let over = post(&stage, &administrator, &format!("{here}/termination"), &breach).await.json();
    assert_eq!((&over["ending"], &over["ends_on"]), (&json!("breach"), &json!("2026-11-22")));
    let days = json!({"sent_on": "2026-11-20", "presented_on": "2026-11-22"});
    let told = send(&stage, &administrator, Method::PUT, &format!("{here}/letter"), &days).await;
    assert_eq!(told.json()["letter"]["presented_on"], "2026-11-22", "{}", told.text());
    let back = get(&stage, &agent, &format!("{here}/unanswered")).await;
    assert_eq!(back.json(), json!({"requests": []}), "{}", back.text());
}

// Proves: R70, R74, R75, R77, D11
#[tokio::test]
async fn an_access_is_cut_at_once_and_the_avenant_follows() {
    let stage = Stage::open();
    let id = convention(&stage);
    let here = format!("/conventions/{id}");
    let agent = stage.log_in_as(Who::Agent("43")).await;
    let card = get(&stage, &agent, &here).await.json();
    let marie = card["persons"][0]["id"].as_str().expect("an id").to_owned();
    let cut = format!("{here}/persons/{marie}/access");
    let cut = send(&stage, &agent, Method::DELETE, &cut, &json!({})).await;
    assert!(cut.json()["persons"][0]["access_cut_at"].is_string(), "{}", cut.text());
    let nothing = post(&stage, &agent, &format!("{here}/avenants"), &json!({})).await;
    assert_eq!(
        nothing.status,
        StatusCode::CREATED,
        "the person cut is withdrawn: {}",
        nothing.text()
    );
    let avenant = format!("/avenants/{}", nothing.json()["id"].as_str().expect("an id"));
    let second = post(&stage, &agent, &format!("{here}/avenants"), &json!({})).await;
    assert_eq!(second.problem(), "avenant_open");
    let wrong =
        json!({"added": [{"surname": "Petit"}], "communes_added": ["x"], "withdrawn": ["x"]});
    let wrong = send(&stage, &agent, Method::PUT, &avenant, &wrong).await;
    for fault in ["added[0].email: missing", "communes_added[0]: unknown", "withdrawn[0]: unknown"]
    {
        assert!(wrong.faults().contains(&fault.to_owned()), "{fault}: {:?}", wrong.faults());
    }
    let zoe = json!({"surname": "Petit", "first_name": "Zoé", "email": "zoe@example.fr",
        "address": "1 place du Breuil", "function": "Animatrice"});
    let change = json!({"added": [zoe], "communes_added": ["43046"]});
    let revised = send(&stage, &agent, Method::PUT, &avenant, &change).await.json();
    assert_eq!(revised["withdrawn"], json!([marie]));
    assert!(!get(&stage, &agent, &format!("{avenant}/paper")).await.bytes.is_empty());
    let early =
        upload(&stage, &agent, &format!("{avenant}/signature?signed_on=2026-11-23"), b"%PDF-")
            .await;
    assert_eq!(early.problem(), "wrong_state");
    let sent = post(&stage, &agent, &format!("{avenant}/sending"), &json!({})).await.json();
    assert_eq!(sent["state"], "sent");
    let sign = format!("{avenant}/signature?signed_on=2026-11-23");
    assert_eq!(upload(&stage, &agent, &sign, b"<html>").await.faults(), ["file: not_a_pdf"]);
    let signed = upload(&stage, &agent, &sign, b"%PDF-1.7 signed").await.json();
    assert_eq!((&signed["state"], &signed["has_signed_file"]), (&json!("signed"), &json!(true)));
    assert_eq!(signed["paper_sha256"], sent["paper_sha256"]);
    assert_eq!(signed["signed_sha256"].as_str().map(str::len), Some(64));
    let kept = get(&stage, &agent, &format!("{avenant}/signed")).await;
    assert_eq!(kept.bytes, b"%PDF-1.7 signed");
    let now = get(&stage, &agent, &format!("{here}/annexe")).await.json();
    assert_eq!(now["communes"], json!(["43046", "43157"]));
    let names: Vec<_> = now["persons"]
        .as_array()
        .expect("persons")
        .iter()
        .map(|person| person["person"]["first_name"].clone())
        .collect();
    // Marie’s access was cut this very day: she had it for a part of it.
    assert_eq!(names.last(), Some(&json!("Zoé")));
    let gone = send(&stage, &agent, Method::DELETE, &avenant, &json!({})).await;
    assert_eq!(gone.problem(), "wrong_state");
}

// Proves: R80, R119, R121, R122, R125
#[tokio::test]
async fn what_a_linf_owes_is_declared_asked_for_given_and_answered() {
    let stage = Stage::open();
    let id = convention(&stage);
    let owed = format!("/linfs/{}/duties", Stage::linf(1));
    let person = stage.log_in_as(Who::Person(1)).await;
    let agent = stage.log_in_as(Who::Agent("43")).await;
    let manager = stage.log_in_as(Who::Manager(1)).await;
    let bare = post(&stage, &person, &owed, &json!({"kind": "data_loss"})).await;
    assert_eq!(bare.faults(), ["words: missing"]);
    let unknown = post(&stage, &person, &owed, &json!({"kind": "provider"})).await;
    assert_eq!(unknown.faults(), ["provider: missing"]);
    let lost = json!({"kind": "data_loss", "words": "Une clé perdue."});
    let lost = post(&stage, &person, &owed, &lost).await;
    assert_eq!(lost.status, StatusCode::CREATED, "{}", lost.text());
    let provider = json!({"kind": "provider", "provider": "Hébergeur"});
    let provider = post(&stage, &manager, &owed, &provider).await.json();
    let duty = format!("/duties/{}", provider["id"].as_str().expect("an id"));
    let waiting = get(&stage, &agent, "/duties?caf=43&waiting=true").await.json();
    assert_eq!(waiting["duties"].as_array().map(Vec::len), Some(2));
    let ask = format!("{duty}/commitment-request");
    let denied = post(&stage, &manager, &ask, &json!({})).await;
    assert_eq!(denied.problem(), "forbidden");
    let asked = post(&stage, &agent, &ask, &json!({"words": "Avant mars."})).await.json();
    assert_eq!(asked["state"], "commitment_asked");
    let give = format!("{duty}/commitment");
    assert_eq!(upload(&stage, &manager, &give, b"").await.faults(), ["file: missing"]);
    let given = upload(&stage, &manager, &give, b"%PDF-1.7 engagement").await.json();
    assert_eq!(given["steps"][2]["has_file"], true);
    let file = get(&stage, &agent, &format!("{duty}/files/2")).await;
    assert_eq!(file.bytes, b"%PDF-1.7 engagement");
    assert_eq!(get(&stage, &agent, &format!("{duty}/files/0")).await.problem(), "not_found");
    let found = json!({"words": "Conforme."});
    assert!(post(&stage, &agent, &format!("{duty}/check"), &found).await.status.is_success());
    let answered = post(&stage, &agent, &format!("{duty}/answer"), &found).await.json();
    assert_eq!(answered["state"], "answered");
    let checks = format!("/linfs/{}/checks", Stage::linf(1));
    let check = post(&stage, &agent, &checks, &json!({"words": "Visite du 20 novembre."})).await;
    assert_eq!(check.json()["kind"], "check", "{}", check.text());
    let other = format!("/linfs/{}/commitment-requests", Stage::linf(1));
    let other = post(&stage, &agent, &other, &json!({"provider": "Infogérant"})).await;
    assert_eq!(other.json()["provider"], "Infogérant", "{}", other.text());
    assert_eq!(
        get(&stage, &person, &owed).await.json()["duties"].as_array().map(Vec::len),
        Some(4)
    );
    let stranger = stage.log_in_as(Who::Person(2)).await;
    assert_eq!(get(&stage, &stranger, &duty).await.problem(), "not_found");
    stage.clock.set(linf_kernel::testing::instant("2026-12-20T10:00:00Z"));
    let manager = stage.log_in_as(Who::Manager(1)).await;
    let certify = format!("/conventions/{id}/certification");
    let certified = post(&stage, &manager, &certify, &json!({"departures": []})).await.json();
    assert_eq!(certified["certification"]["state"], "done");
    let again = post(&stage, &manager, &certify, &json!({"departures": []})).await;
    assert_eq!(again.problem(), "wrong_state");
}

// Proves: D21
#[tokio::test]
async fn a_note_is_left_to_a_caf_without_a_contract_and_read_by_it_alone() {
    let stage = Stage::open();
    let note = json!({"caf": "43", "service": "Relais", "name": "Marie Durand",
        "email": "marie@relais.example", "message": "Quand pourrons-nous demander ?"});
    let leave = |body: Value| {
        let headers = [("content-type", "application/json"), ("idempotency-key", "note-1")];
        let path = "/api/v1/habilitation-notes";
        Stage::request(&Method::POST, path, &headers, body.to_string())
    };
    for _ in 0..2 {
        let left = stage.send(leave(note.clone())).await;
        assert_eq!(left.status, StatusCode::NO_CONTENT, "{}", left.text());
    }
    let wrong = stage.send(leave(json!({"caf": "43", "service": 12}))).await;
    assert!(wrong.faults().contains(&"service: wrong_type".to_owned()), "{:?}", wrong.faults());
    assert!(wrong.faults().contains(&"name: missing".to_owned()), "{:?}", wrong.faults());
    let agent = stage.log_in_as(Who::Agent("43")).await;
    let read = get(&stage, &agent, "/habilitation-notes").await.json();
    assert_eq!(read["notes"].as_array().map(Vec::len), Some(1), "sent twice, kept once");
    assert_eq!(read["notes"][0]["name"], "Marie Durand");
    let other = stage.log_in_as(Who::Agent("64")).await;
    assert_eq!(get(&stage, &other, "/habilitation-notes").await.json(), json!({"notes": []}));
    stage.office.contracted("43".parse().expect("a CAF"), linf_kernel::testing::day("2026-01-01"));
    let late = stage.send(leave(note)).await;
    assert_eq!(late.problem(), "contract_in_force");
}

// Proves: R56, T14
#[tokio::test]
async fn the_signed_convention_is_read_by_its_caf_and_by_its_linf_alone() {
    let stage = Stage::open();
    let id = convention(&stage);
    let here = format!("/conventions/{id}");
    let agent = stage.log_in_as(Who::Agent("43")).await;
    let none = get(&stage, &agent, &format!("{here}/signed")).await;
    assert_eq!(none.problem(), "not_found", "it came back by no request");
    let mut request = samples::request(1);
    let sending = ConventionSending { linf: Stage::linf(1), ..samples::sending() };
    request.send(sending, samples::act()).expect("sent");
    let returned = ConventionReturn { convention: id, ..samples::returned() };
    request.validate(returned, samples::act()).expect("validated");
    let bytes = b"%PDF-1.7 signed".to_vec();
    let file = SignedFile::printed(returned.file, "retour.pdf", bytes.clone(), samples::act().at);
    let unit = stage.office.store.begin().await.expect("a unit");
    unit.files().keep(&file).await.expect("kept");
    unit.requests().add(&request).await.expect("added");
    unit.commit().await.expect("committed");
    let card = get(&stage, &agent, &here).await.json();
    assert_eq!(card["signed_sha256"].as_str().map(str::len), Some(64), "{card}");
    for who in [Who::Agent("43"), Who::Manager(1), Who::Person(1)] {
        let token = stage.log_in_as(who).await;
        assert_eq!(get(&stage, &token, &format!("{here}/signed")).await.bytes, bytes, "{who:?}");
    }
    for who in [Who::Agent("64"), Who::Cnaf, Who::Person(2)] {
        let token = stage.log_in_as(who).await;
        let hidden = get(&stage, &token, &format!("{here}/signed")).await;
        assert_eq!(hidden.problem(), "not_found", "{who:?}");
    }
}
