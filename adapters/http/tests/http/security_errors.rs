//! Errors of every kind: the right shape, the security headers, nothing about the inside.
use super::support::{Answer, BrokenDirectory, BrokenReadiness, Stage, StaleReadiness, form_json};
use poem::http::{Method, StatusCode};
use std::sync::Arc;

fn is_careful(answer: &Answer, what: &str) {
    let policy = answer.header("content-security-policy");
    assert!(
        policy.starts_with("default-src 'none'") && policy.contains("frame-ancestors 'none'"),
        "{what}"
    );
    assert!(!policy.contains("unsafe") && !policy.contains("data:"), "{what}");
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{what}");
    assert_eq!(answer.header("referrer-policy"), "same-origin", "{what}");
    assert_eq!(answer.header("strict-transport-security"), "max-age=31536000", "{what}");
    assert!(!answer.header("cache-control").is_empty(), "{what}");
    if answer.header("content-type").starts_with("text/html") {
        assert!(policy.contains("script-src 'self'"), "{what}");
        assert!(!answer.header("permissions-policy").is_empty(), "{what}");
    }
}

#[tokio::test]
async fn every_answer_bears_the_security_headers() {
    let stage = Stage::open();
    for (method, path, status) in [
        (Method::GET, "/api/v1/communes/43157/coverage", 200),
        (Method::GET, "/api/v1/communes/43157", 200),
        (Method::GET, "/api/v1/docs", 200),
        (Method::GET, "/assets/linf.css", 200),
        (Method::GET, "/healthz", 200),
        (Method::GET, "/", 200),
        (Method::GET, "/api/v1/nothing", 404),
        (Method::GET, "/api/v1/communes/43157/", 404),
        (Method::GET, "/api", 404),
        (Method::GET, "/assets/../Cargo.toml", 404),
        (Method::GET, "/assets/%2e%2e/Cargo.toml", 404),
        (Method::GET, "/nothing", 404),
        (Method::GET, "/communes/", 404),
        (Method::PUT, "/api/v1/communes", 405),
        (Method::POST, "/", 405),
        (Method::POST, "/assets/linf.css", 405),
        (Method::OPTIONS, "/api/v1/requests", 405),
        (Method::POST, "/connexion", 415),
        (Method::POST, "/api/v1/session", 415),
        (Method::GET, "/api/v1/me", 401),
        (Method::GET, "/metrics", 403),
    ] {
        let what = format!("{method} {path}");
        let answer = stage.send(Stage::request(&method, path, &[], ())).await;
        assert_eq!(answer.status.as_u16(), status, "{what} {}", answer.text());
        is_careful(&answer, &what);
        let failed = status >= 400;
        if failed && (path.starts_with("/api/") || path == "/api") {
            answer.problem();
        } else if failed && !path.starts_with("/assets/") && path != "/metrics" {
            assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{what}");
            assert!(answer.text().contains("<html lang=\"fr\""), "{what}");
        }
        assert_eq!(status == 405, !answer.header("allow").is_empty(), "{what}");
    }
}

#[tokio::test]
async fn a_405_names_the_methods_that_exist() {
    let stage = Stage::open();
    for (path, allow) in [
        ("/api/v1/communes", "GET, HEAD"),
        ("/api/v1/requests", "POST"),
        ("/api/v1/session", "DELETE, POST"),
        ("/api/v1/requests/x/opening", "POST"),
        ("/api/v1/exports/x/files/1", "GET, HEAD"),
        ("/api/v1/openapi.json", "GET, HEAD"),
        ("/healthz", "GET, HEAD"),
    ] {
        let answer = stage.send(Stage::request(&Method::PATCH, path, &[], ())).await;
        assert_eq!(
            (answer.status, answer.header("allow")),
            (StatusCode::METHOD_NOT_ALLOWED, allow),
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_fault_of_ours_says_a_reference_and_nothing_of_the_inside() {
    let stage = Stage::with(|deps| deps.intake.coverage = Arc::new(BrokenDirectory));
    for (answer, api) in [
        (stage.get("/api/v1/communes/43157/coverage").await, true),
        (stage.submit("key-1", &form_json()).await, true),
        (stage.get("/communes/43157").await, false),
    ] {
        assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR, "{}", answer.text());
        is_careful(&answer, "500");
        let text = answer.text();
        assert!(
            !text.contains("SELECT") && !text.contains("inner_table") && !text.contains("store")
        );
        if api {
            assert_eq!(answer.problem(), "internal");
            assert!(answer.json()["reference"].as_str().is_some_and(|r| r.len() > 8));
        } else {
            assert!(text.contains("<html lang=\"fr\""));
        }
    }
}

#[tokio::test]
async fn a_panic_is_an_answer_like_any_other() {
    let stage = Stage::with(|deps| deps.readiness = Arc::new(BrokenReadiness));
    let answer = stage.get("/readyz").await;
    let expected = (StatusCode::INTERNAL_SERVER_ERROR, "internal\n".to_owned());
    assert_eq!((answer.status, answer.text()), expected);
    is_careful(&answer, "a panic");
    assert_eq!(stage.get("/healthz").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_server_that_is_not_ready_says_why_on_its_own_machine_only() {
    let stage = Stage::with(|deps| deps.readiness = Arc::new(StaleReadiness));
    let far = stage.get("/readyz").await;
    assert_eq!((far.status, far.text()), (StatusCode::SERVICE_UNAVAILABLE, "not ready\n".into()));
    let here = Stage::request_from("127.0.0.1", &Method::GET, "/readyz", (&[], ()));
    assert!(stage.send(here).await.text().contains("a migration is not done"));
    assert_eq!(stage.get("/healthz").await.status, StatusCode::OK);
    assert_eq!(Stage::open().get("/readyz").await.status, StatusCode::OK);
}

#[tokio::test]
async fn assets_are_kept_by_browsers_when_their_version_is_in_the_address() {
    let stage = Stage::open();
    let css = stage.get("/assets/linf.css?v=other").await;
    assert_eq!(css.header("content-type"), "text/css; charset=utf-8");
    assert_eq!(css.header("cache-control"), "public, max-age=3600");
    let tag = css.header("etag").to_owned();
    assert!(tag.starts_with('"') && tag.ends_with('"') && tag.len() == 66);
    let headers = [("if-none-match", &*tag)];
    let again = stage.send(Stage::request(&Method::GET, "/assets/linf.css", &headers, ())).await;
    assert_eq!((again.status, again.bytes.len()), (StatusCode::NOT_MODIFIED, 0));
    let page = stage.get("/api/v1/docs").await.text();
    let (_, rest) = page.split_once("/assets/linf.css?v=").expect("a versioned address");
    let (version, _) = rest.split_once('"').expect("its end");
    let versioned = stage.get(&format!("/assets/linf.css?v={version}")).await;
    assert_eq!(versioned.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(stage.get("/assets/fonts/OFL.txt").await.status, StatusCode::NOT_FOUND);
}
