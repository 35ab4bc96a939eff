//! Every field of every body, badly filled: a problem with a code and the field, nothing stored.
use super::support::{Stage, form_json};
use poem::http::{Method, StatusCode};
use serde_json::{Value, json};

/// Sets the value at a path, `children[0].born_on`.
fn set(form: &mut Value, path: &str, value: Value) {
    let pointer = format!("/{}", path.replace(['.', '['], "/").replace(']', ""));
    let (parent, name) = pointer.rsplit_once('/').expect("a path");
    let parent = form.pointer_mut(parent).expect("a parent");
    match parent {
        Value::Array(items) => items[name.parse::<usize>().expect("a number")] = value,
        other => other[name] = value,
    }
}

const TEXTS: &[&str] = &[
    "commune",
    "linf",
    "place",
    "situation",
    "message",
    "children[0].status",
    "children[0].born_on",
    "children[1].expected_in",
    "need.start",
    "need.start_on",
    "need.rhythm",
    "need.hours",
    "contact.surname",
    "contact.first_name",
    "contact.email",
    "contact.phone",
    "contact.residence",
    "contact.channel",
    "contact.times",
];
const MANDATORY: &[&str] = &[
    "commune",
    "place",
    "situation",
    "children",
    "children[0].status",
    "children[0].born_on",
    "children[1].expected_in",
    "need.start",
    "need.start_on",
    "need.rhythm",
    "need.hours",
    "contact.surname",
    "contact.first_name",
    "contact.email",
    "contact.phone",
];

/// Sends the form with one value changed; it must be refused at that field.
async fn refused(stage: &Stage, path: &str, value: &Value, field: &str) -> Vec<String> {
    let mut form = form_json();
    set(&mut form, path, value.clone());
    let answer = stage.submit("key-bad", &form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path} {value} {}", answer.text());
    assert_eq!(answer.problem(), "invalid_fields");
    let faults = answer.faults();
    let named = |fault: &String| fault.starts_with(&format!("{field}: "));
    assert!(faults.iter().any(named), "{path} = {value}: {faults:?}");
    for fault in answer.json()["errors"].as_array().expect("errors") {
        let message = fault["message"].as_str().expect("a message");
        assert!(message.ends_with('.') && !message.contains('\''), "{message}");
    }
    faults
}

#[tokio::test]
async fn a_value_of_a_wrong_type_is_told_at_its_path() {
    let stage = Stage::open();
    for path in TEXTS {
        for value in [json!(5), json!(true), json!([]), json!({}), json!(1e300), json!(["x"])] {
            let faults = refused(&stage, path, &value, path).await;
            assert_eq!(faults, [format!("{path}: wrong_type")]);
        }
    }
    for path in ["children", "need.week", "care_kinds", "topics"] {
        for value in [json!(5), json!("x"), json!({"a": 1})] {
            assert_eq!(refused(&stage, path, &value, path).await, [format!("{path}: wrong_type")]);
        }
        let inside = format!("{path}[0]");
        refused(&stage, path, &json!([5]), &inside).await;
    }
    for path in ["need", "contact", "children[0]"] {
        for value in [json!(5), json!("x"), json!([])] {
            assert_eq!(refused(&stage, path, &value, path).await, [format!("{path}: wrong_type")]);
        }
    }
    refused(&stage, "need.atypical_hours", &json!("yes"), "need.atypical_hours").await;
    assert!(stage.store.requests().is_empty());
}

#[tokio::test]
async fn all_the_faults_of_a_form_come_at_once() {
    let stage = Stage::open();
    let mut form = form_json();
    set(&mut form, "need.atypical_hours", json!("yes"));
    set(&mut form, "contact.email", json!("nobody"));
    set(&mut form, "commune", json!("99999"));
    let answer = stage.submit("key-bad", &form).await;
    assert_eq!(
        answer.faults(),
        [
            "need.atypical_hours: wrong_type",
            "commune: unknown_commune",
            "contact.email: not_an_email_address"
        ]
    );
    let nothing = stage.submit("key-bad", &json!({})).await;
    assert_eq!(nothing.faults().len(), 10, "{:?}", nothing.faults());
    for body in [json!([]), json!(null), json!("x"), json!(5)] {
        let answer = stage.submit("key-bad", &body).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
        assert!(!answer.faults().is_empty());
    }
    assert!(stage.store.requests().is_empty());
}

#[tokio::test]
async fn a_mandatory_field_is_asked_for() {
    let stage = Stage::open();
    for path in MANDATORY {
        for value in [json!(null), json!("")] {
            if *path == "children" && value == json!("") {
                continue;
            }
            assert_eq!(refused(&stage, path, &value, path).await, [format!("{path}: missing")]);
        }
    }
    assert!(stage.store.requests().is_empty());
}

// Proves: T7, D15
#[tokio::test]
async fn hostile_text_is_refused_at_its_field() {
    let stage = Stage::open();
    let long = "a".repeat(5000);
    let hostile = [
        "a\u{0}b",
        "a\u{7}b",
        "a\nb",
        "😀",
        "سلام",
        "a\u{202E}b",
        "'; DROP TABLE request;--",
        "<script>alert(1)</script>",
        &long,
        "\u{FFFE}",
        "A\u{200B}",
    ];
    for path in TEXTS.iter().filter(|path| !path.ends_with("message")) {
        for text in hostile {
            let prose = matches!(*path, "contact.residence" | "contact.times");
            if prose && (text.starts_with('<') || text.starts_with('\'')) {
                continue; // plain text there, escaped wherever it is shown
            }
            refused(&stage, path, &json!(text), path).await;
        }
    }
    for text in ["a\u{0}b", "a\u{202E}b", &"é".repeat(1001)] {
        refused(&stage, "message", &json!(text), "message").await;
    }
    for path in ["care_kinds", "topics", "need.week"] {
        refused(&stage, path, &json!(["<script>"]), path).await;
        refused(&stage, path, &json!(vec!["creche"; 100]), path).await;
    }
    refused(&stage, "children", &json!(vec![json!({"status": "adoption"}); 11]), "children").await;
    refused(&stage, "linf", &json!("01890000-0000"), "linf").await;
    assert!(stage.store.requests().is_empty());
}

// Proves: R1, T7
#[tokio::test]
async fn impossible_dates_are_refused() {
    let stage = Stage::open();
    for (path, value, code) in [
        ("children[0].born_on", "2024-02-30", "not_a_date"),
        ("children[0].born_on", "27/03/2024", "not_a_date"),
        ("children[0].born_on", "2026-11-24", "born_in_the_future"),
        ("children[0].born_on", "2020-11-23", "six_or_older"),
        ("children[1].expected_in", "2026-10", "past"),
        ("children[1].expected_in", "2027-10", "too_far_ahead"),
        ("need.start_on", "2026-11-22", "past"),
        ("need.start_on", "2036-11-22", "too_far_ahead"),
    ] {
        assert_eq!(refused(&stage, path, &json!(value), path).await, [format!("{path}: {code}")]);
    }
}

#[tokio::test]
async fn a_body_is_json_of_a_bounded_size() {
    let stage = Stage::open();
    let huge = format!("{{\"message\":\"{}\"}}", "a".repeat(10 << 20));
    let writes = ["/api/v1/requests", "/api/v1/session", "/api/v1/activation"];
    for path in writes {
        let key = ("idempotency-key", "k");
        let json = ("content-type", "application/json; charset=utf-8");
        let request = Stage::request(&Method::POST, path, &[key, json], huge.clone());
        let answer = stage.send(request).await;
        assert_eq!(
            (answer.status, answer.problem()),
            (StatusCode::PAYLOAD_TOO_LARGE, "payload_too_large".into())
        );
        let deep = "[".repeat(100_000);
        for body in ["", "{", "nul", "\u{FEFF}{}", "{\"a\":1}x", &deep] {
            let request = Stage::request(&Method::POST, path, &[key, json], body.to_owned());
            let answer = stage.send(request).await;
            assert_eq!(
                (answer.status, answer.problem()),
                (StatusCode::BAD_REQUEST, "malformed_json".into())
            );
        }
        let request =
            Stage::request(&Method::POST, path, &[key, json], b"{\"a\":\"\xff\"}".to_vec());
        assert_eq!(stage.send(request).await.problem(), "malformed_json");
        for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""] {
            let headers = [key, ("content-type", kind)];
            let request = Stage::request(&Method::POST, path, &headers, form_json().to_string());
            let answer = stage.send(request).await;
            let expected = (StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type".into());
            assert_eq!((answer.status, answer.problem()), expected, "{kind}");
        }
    }
    assert!(stage.store.requests().is_empty() && stage.accounts.sessions() == 0);
}

#[tokio::test]
async fn a_bad_parameter_is_named() {
    let stage = Stage::open();
    let token = stage.log_in(1).await;
    let list = format!("/api/v1/linfs/{}/requests", Stage::linf(1));
    for (path, field) in [
        ("/api/v1/communes".to_owned(), "q"),
        ("/api/v1/communes?limit=8".to_owned(), "q"),
        (format!("/api/v1/communes?q={}", "a".repeat(201)), "q"),
        ("/api/v1/communes?q=a&limit=0".to_owned(), "limit"),
        ("/api/v1/communes?q=a&limit=51".to_owned(), "limit"),
        ("/api/v1/communes?q=a&limit=-1".to_owned(), "limit"),
        ("/api/v1/communes?q=a&limit=abc".to_owned(), "limit"),
        (format!("{list}?state=opened"), "state"),
        (format!("{list}?reference=7K4M2"), "reference"),
        (format!("{list}?after=x"), "after"),
        (format!("{list}?limit=100000000000"), "limit"),
    ] {
        let answer = stage.get_as(&token, &path).await;
        assert_eq!(
            (answer.status, answer.problem()),
            (StatusCode::BAD_REQUEST, "invalid_parameter".into()),
            "{path}"
        );
        assert_eq!(answer.faults(), [format!("{field}: invalid")], "{path}");
        assert!(
            !answer.text().contains("parse") && !answer.text().contains("u16"),
            "{}",
            answer.text()
        );
    }
    let longest = "é".repeat(200).replace('é', "%C3%A9");
    let found = stage.get(&format!("/api/v1/communes?q={longest}")).await;
    assert_eq!(found.status, StatusCode::OK);
}
