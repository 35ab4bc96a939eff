//! One's own access, for programs: sessions, and the lost password.
use super::support::Stage;
use linf_accounts::testing::samples;
use linf_accounts::{Generation, Notice, ports::Secrets, testing::FakeSecrets};
use poem::http::{Method, StatusCode};
use serde_json::{Value, json};

async fn lose(stage: &Stage, email: &str, answer: &str) -> (StatusCode, String) {
    let question = stage.post("/api/v1/lost-password/questions", &json!({})).await.json();
    assert!(question["text"].as_str().expect("words").contains("oui"));
    let body = json!({"email": email, "question": question["question"], "answer": answer});
    let answer = stage.post("/api/v1/lost-password", &body).await;
    (answer.status, answer.text())
}

// Proves: R86, T14
#[tokio::test]
async fn a_lost_password_is_answered_alike_whoever_asks() {
    let stage = Stage::open();
    let mut answers = Vec::new();
    for email in ["marie1@example.fr", "marie3@example.fr", "nobody@example.fr"] {
        answers.push(lose(&stage, email, "oui").await);
    }
    assert_eq!(answers[0], (StatusCode::NO_CONTENT, String::new()));
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    assert_eq!(stage.accounts.notices().len(), 3);
    let (status, text) = lose(&stage, "marie1@example.fr", "non").await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    assert!(text.contains("answer_refused"));
}

// Proves: R86
#[tokio::test]
async fn the_code_of_the_mail_sets_another_password() {
    let stage = Stage::open();
    let before = stage.log_in(1).await;
    lose(&stage, "marie1@example.fr", "oui").await;
    let account = samples::account_id(1);
    assert_eq!(stage.accounts.notices(), [Notice::LostPassword { account }]);
    assert_eq!(stage.get_as(&before, "/api/v1/me").await.status, StatusCode::OK);
    let code = FakeSecrets::default().activation_code(account, Generation(2)).0;
    let new = "quatre chats dans la cave";
    let body = json!({"email": "marie1@example.fr", "code": code, "password": new});
    let done = stage.post("/api/v1/activation", &body).await;
    assert_eq!(done.status, StatusCode::CREATED, "{}", done.text());
    assert_eq!(stage.get_as(&before, "/api/v1/me").await.status, StatusCode::UNAUTHORIZED);
    let old = json!({"email": "marie1@example.fr", "password": samples::PASSWORD});
    assert_eq!(stage.post("/api/v1/session", &old).await.problem(), "log_in_refused");
}

async fn delete(stage: &Stage, token: &str, path: &str) -> StatusCode {
    let bearer = format!("Bearer {token}");
    let headers = [("authorization", &*bearer)];
    stage.send(Stage::request(&Method::DELETE, path, &headers, ())).await.status
}

// Proves: D11, D16
#[tokio::test]
async fn sessions_are_listed_and_closed() {
    let stage = Stage::open();
    let (token, other, third) =
        (stage.log_in(1).await, stage.log_in(1).await, stage.log_in(1).await);
    let listed = stage.get_as(&token, "/api/v1/sessions").await.json();
    let items = listed["items"].as_array().expect("items");
    assert_eq!(items.len(), 3);
    assert!(
        items.iter().all(|item| item["from"] == "198.51.100.0" && item["browser"] == "program")
    );
    let current = |item: &&Value| item["current"] == true;
    assert_eq!(items.iter().filter(current).count(), 1);
    let one = items.iter().find(|item| item["current"] == false).expect("another");
    let path = format!("/api/v1/sessions/{}", one["id"].as_str().expect("an id"));
    let stranger = stage.log_in(2).await;
    assert_eq!(delete(&stage, &stranger, &path).await, StatusCode::NOT_FOUND);
    assert_eq!(delete(&stage, &token, &path).await, StatusCode::NO_CONTENT);
    assert_eq!(delete(&stage, &token, &path).await, StatusCode::NOT_FOUND);
    assert_eq!(delete(&stage, &token, "/api/v1/sessions").await, StatusCode::NO_CONTENT);
    for (held, status) in [
        (&token, StatusCode::OK),
        (&other, StatusCode::UNAUTHORIZED),
        (&third, StatusCode::UNAUTHORIZED),
    ] {
        assert_eq!(stage.get_as(held, "/api/v1/me").await.status, status);
    }
}
