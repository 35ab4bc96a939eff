//! Sessions of authorised persons, for programs.
use super::support::Stage;
use linf_accounts::testing::samples;
use linf_accounts::{Generation, ports::Secrets, testing::FakeSecrets};
use poem::http::{Method, StatusCode};
use serde_json::json;

// Proves: R81, R87, R90
#[tokio::test]
async fn a_session_is_opened_used_and_ended() {
    let stage = Stage::open();
    let token = stage.log_in(1).await;
    let me = stage.get_as(&token, "/api/v1/me").await.json();
    assert_eq!(me["email"], "marie1@example.fr");
    assert_eq!(me["linfs"][0]["id"], Stage::linf(1).to_string());
    let bearer = format!("Bearer {token}");
    let headers = [("authorization", &*bearer)];
    let ended = stage.send(Stage::request(&Method::DELETE, "/api/v1/session", &headers, ())).await;
    assert_eq!((ended.status, ended.bytes.len()), (StatusCode::NO_CONTENT, 0));
    let answer = stage.get_as(&token, "/api/v1/me").await;
    assert_eq!(
        (answer.status, answer.problem()),
        (StatusCode::UNAUTHORIZED, "not_logged_in".into())
    );
    assert_eq!(answer.header("www-authenticate"), "Bearer");
}

// Proves: T14
#[tokio::test]
async fn a_refusal_does_not_say_whether_the_account_exists() {
    let stage = Stage::open();
    let mut told = Vec::new();
    for (email, password) in [
        ("marie1@example.fr", "not the right one"),
        ("nobody@example.fr", samples::PASSWORD),
        ("marie3@example.fr", samples::PASSWORD),
        ("' OR 1=1 --@example.fr", "x"),
    ] {
        let body = json!({"email": email, "password": password});
        let answer = stage.post("/api/v1/session", &body).await;
        told.push((answer.status, answer.text()));
    }
    let refused = &told[0];
    assert_eq!(refused.0, StatusCode::UNAUTHORIZED);
    assert_eq!((&told[1], &told[2]), (refused, refused));
    assert_eq!(told[3].0, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(stage.accounts.sessions(), 0);
}

#[tokio::test]
async fn too_many_wrong_passwords_are_told_to_wait() {
    let stage = Stage::open();
    let body = json!({"email": "marie1@example.fr", "password": "not the right one"});
    for _ in 0..10 {
        assert_eq!(stage.post("/api/v1/session", &body).await.problem(), "log_in_refused");
    }
    let answer = stage.post("/api/v1/session", &body).await;
    assert_eq!(
        (answer.status, answer.problem()),
        (StatusCode::TOO_MANY_REQUESTS, "too_many_tries".into())
    );
    assert_eq!(answer.header("retry-after"), "900");
}

// Proves: R60, R83, D1
#[tokio::test]
async fn an_activation_code_becomes_a_personal_password_once() {
    let stage = Stage::open();
    let code = FakeSecrets::default().activation_code(samples::account_id(3), Generation(1)).0;
    let body = |code: &str, password: &str| json!({"email": "marie3@example.fr", "code": code, "password": password});
    let short = stage.post("/api/v1/activation", &body(&code, "short")).await;
    assert_eq!(short.faults(), ["password: too_short"]);
    let guessable = stage.post("/api/v1/activation", &body(&code, "guessable password")).await;
    assert_eq!(guessable.faults(), ["password: guessable"]);
    let wrong = stage.post("/api/v1/activation", &body("ABCDEFGH", samples::PASSWORD)).await;
    assert_eq!(
        (wrong.status, wrong.problem()),
        (StatusCode::FORBIDDEN, "activation_refused".into())
    );
    let done = stage.post("/api/v1/activation", &body(&code, samples::PASSWORD)).await;
    assert_eq!(done.status, StatusCode::CREATED, "{}", done.text());
    let token = done.json()["token"].as_str().expect("a token").to_owned();
    assert_eq!(stage.get_as(&token, "/api/v1/me").await.status, StatusCode::OK);
    let again = stage.post("/api/v1/activation", &body(&code, samples::PASSWORD)).await;
    assert_eq!(again.problem(), "activation_refused");
}

// Proves: R85
#[tokio::test]
async fn a_password_is_changed_and_the_other_sessions_end() {
    let stage = Stage::open();
    let (token, other) = (stage.log_in(1).await, stage.log_in(1).await);
    let body = |present: &str, new: &str| json!({"present_password": present, "new_password": new});
    let path = "/api/v1/session/password";
    let wrong = stage.post_as(&token, path, &body("x", "quatre chats dans la cave")).await;
    assert_eq!((wrong.status, wrong.problem()), (StatusCode::FORBIDDEN, "password_refused".into()));
    let short = stage.post_as(&token, path, &body(samples::PASSWORD, "x")).await;
    assert_eq!(short.faults(), ["new_password: too_short"]);
    let empty = stage.post_as(&token, path, &json!({})).await;
    assert_eq!(empty.faults(), ["present_password: missing", "new_password: missing"]);
    let new = "quatre chats dans la cave";
    let done = stage.post_as(&token, path, &body(samples::PASSWORD, new)).await;
    assert_eq!(done.status, StatusCode::NO_CONTENT, "{}", done.text());
    assert_eq!(stage.get_as(&token, "/api/v1/me").await.status, StatusCode::OK);
    assert_eq!(stage.get_as(&other, "/api/v1/me").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn bodies_of_sessions_are_checked_field_by_field() {
    let stage = Stage::open();
    for (path, fields) in [
        ("/api/v1/session", &["email", "password"][..]),
        ("/api/v1/activation", &["email", "code", "password"][..]),
    ] {
        let missing: Vec<_> = fields.iter().map(|field| format!("{field}: missing")).collect();
        assert_eq!(stage.post(path, &json!({})).await.faults(), missing);
        for field in fields {
            let mut body =
                json!({"email": "a@example.fr", "code": "ABCDEFGH", "password": samples::PASSWORD});
            for value in [json!(1), json!([]), json!({}), json!(false)] {
                body[*field] = value;
                let answer = stage.post(path, &body).await;
                assert_eq!(answer.faults(), [format!("{field}: wrong_type")], "{path}");
            }
        }
        for email in ["é@example.fr", "a\u{0}@example.fr", "a", "😀@example.fr", &"a".repeat(300)]
        {
            let body = json!({"email": email, "code": "ABCDEFGH", "password": samples::PASSWORD});
            let answer = stage.post(path, &body).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{email}");
            assert!(answer.faults()[0].starts_with("email: "));
        }
    }
    let huge = json!({"email": "marie1@example.fr", "password": "a".repeat(100_000)});
    assert_eq!(stage.post("/api/v1/session", &huge).await.problem(), "log_in_refused");
}
