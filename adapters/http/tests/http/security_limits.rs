//! Load shedding, addresses, metrics, forms.
use super::support::{Stage, form_json};
use linf_http::{MetricsAccess, Rate};
use poem::http::{Method, StatusCode};

fn tight() -> Stage {
    Stage::with(|deps| {
        let two = Rate::new(1, 2);
        deps.limits.log_in = two;
        deps.limits.search = two;
        deps.limits.submission = two;
    })
}

async fn search(stage: &Stage, address: &str, forwarded: &str) -> StatusCode {
    let headers = [("x-forwarded-for", forwarded)];
    let path = "/api/v1/communes?q=pau";
    let request = Stage::request_from(address, &Method::GET, path, (&headers, ()));
    stage.send(request).await.status
}

#[tokio::test]
async fn a_block_that_asks_too_much_is_told_to_wait_and_others_are_not() {
    let stage = tight();
    let json = [("content-type", "application/json"), ("idempotency-key", "key")];
    for (method, path) in [
        (Method::GET, "/api/v1/communes?q=pau"),
        (Method::POST, "/api/v1/requests"),
        (Method::POST, "/api/v1/session"),
    ] {
        let ask = |address: &str| {
            let body = form_json().to_string();
            stage.send(Stage::request_from(address, &method, path, (&json, body)))
        };
        let mut last = None;
        for _ in 0..3 {
            last = Some(ask("203.0.113.9").await);
        }
        let last = last.expect("three answers");
        assert_eq!(
            (last.status, last.problem()),
            (StatusCode::TOO_MANY_REQUESTS, "too_many_requests".into()),
            "{path}"
        );
        assert!(
            last.header("retry-after")
                .parse::<u32>()
                .is_ok_and(|seconds| (1..=61).contains(&seconds))
        );
        assert_ne!(ask("203.0.114.9").await.status, StatusCode::TOO_MANY_REQUESTS, "{path}");
    }
    assert_eq!(stage.store.requests().len(), 1, "one key, one request");
}

#[tokio::test]
async fn a_forged_forwarding_header_changes_nothing() {
    let stage = tight();
    for n in 0..2 {
        assert_eq!(search(&stage, "203.0.113.9", &format!("8.8.{n}.8")).await, StatusCode::OK);
    }
    assert_eq!(search(&stage, "203.0.113.9", "8.8.9.8").await, StatusCode::TOO_MANY_REQUESTS);
    for n in 0..6 {
        let forwarded = format!("6.6.6.6, 8.8.{n}.8");
        assert_eq!(search(&stage, "10.0.0.1", &forwarded).await, StatusCode::OK, "a trusted proxy");
    }
    for n in 0..3 {
        let status = search(&stage, "10.0.0.1", &format!("7.7.{n}.7, 9.9.9.9")).await;
        assert_eq!(status == StatusCode::TOO_MANY_REQUESTS, n == 2, "the rightmost hop counts");
    }
}

#[tokio::test]
async fn metrics_are_for_this_machine_and_for_those_named() {
    let stage = Stage::with(|deps| {
        deps.metrics = MetricsAccess { networks: vec!["192.0.2.0/24".parse().expect("a network")] };
    });
    let ask = async |address: &str, headers: &[(&str, &str)]| {
        stage.send(Stage::request_from(address, &Method::GET, "/metrics", (headers, ()))).await
    };
    for (address, headers, allowed) in [
        ("127.0.0.1", &[][..], true),
        ("::1", &[][..], true),
        ("127.0.0.1", &[("x-forwarded-for", "203.0.113.9")][..], false),
        ("192.0.2.9", &[][..], true),
        ("203.0.113.9", &[][..], false),
        ("203.0.113.9", &[("x-forwarded-for", "127.0.0.1")][..], false),
        ("203.0.113.9", &[("authorization", "Bearer a long secret")][..], false),
    ] {
        let answer = ask(address, headers).await;
        let expected = if allowed { StatusCode::OK } else { StatusCode::FORBIDDEN };
        assert_eq!(answer.status, expected, "{address} {headers:?}");
    }
}

#[tokio::test]
async fn metrics_name_routes_and_never_what_somebody_asked() {
    let stage = Stage::open();
    stage.get("/api/v1/communes/43157/coverage").await;
    stage.get("/api/v1/communes/75056").await;
    stage.get("/secret-path?token=secret").await;
    let here = Stage::request_from("127.0.0.1", &Method::GET, "/metrics", (&[], ()));
    let figures = stage.send(here).await.text();
    assert!(figures.contains("linf_http_requests_total{method=\"GET\",route=\"/api/v1/communes/:code\",status=\"200\"} 1"), "{figures}");
    assert!(
        figures.contains("route=\"/api/v1/communes/:code/coverage\",status=\"200\"} 1"),
        "{figures}"
    );
    assert!(figures.contains("linf_mails_waiting 3") && figures.contains("linf_mails_dead 1"));
    assert!(!figures.contains("secret") && !figures.contains("75056"));
}

async fn log_in_form(stage: &Stage, cookie: Option<&str>, csrf: &str) -> super::support::Answer {
    let body = format!("csrf={csrf}&email=marie1%40example.fr&password=trois+chats+sur+le+toit");
    let mut headers = vec![("content-type", "application/x-www-form-urlencoded")];
    headers.extend(cookie.map(|cookie| ("cookie", cookie)));
    stage.send(Stage::request(&Method::POST, "/connexion", &headers, body)).await
}

#[tokio::test]
async fn a_form_without_the_token_of_its_visitor_is_refused() {
    let stage = Stage::open();
    let page = stage.get("/connexion").await;
    let set = page.header("set-cookie");
    let (cookie, attributes) = set.split_once(';').expect("attributes");
    assert_eq!(attributes, " Path=/; HttpOnly; SameSite=Lax; Secure");
    let (name, token) = cookie.split_once('=').expect("a value");
    assert_eq!(name, "__Host-linf");
    let csrf = format!("form-of-{token}");
    assert!(page.text().contains(&csrf), "the token is in the form");
    for (cookie, csrf) in [
        (None, csrf.as_str()),
        (Some(cookie), ""),
        (Some(cookie), "form-of-another"),
        (Some("__Host-linf=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), csrf.as_str()),
    ] {
        let answer = log_in_form(&stage, cookie, csrf).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{cookie:?} {csrf}");
        assert!(answer.text().contains("<html lang=\"fr\""));
    }
    assert_eq!(stage.accounts.sessions(), 0);
    let huge = format!("csrf={csrf}&email={}", "a".repeat(300 * 1024));
    let kind = ("content-type", "application/x-www-form-urlencoded");
    let request = Stage::request(&Method::POST, "/connexion", &[kind, ("cookie", cookie)], huge);
    assert_eq!(stage.send(request).await.status, StatusCode::PAYLOAD_TOO_LARGE);
}

/// Logs in through the page; the answer and the cookie held before.
async fn logged_in(stage: &Stage, back: &str) -> (super::support::Answer, String) {
    let page = stage.get("/connexion").await;
    let set = page.header("set-cookie").to_owned();
    let (cookie, _) = set.split_once(';').expect("attributes");
    let (_, token) = cookie.split_once('=').expect("a value");
    let body = format!(
        "csrf=form-of-{token}&email=marie1%40example.fr&password=trois+chats+sur+le+toit&retour={back}"
    );
    let kind = ("content-type", "application/x-www-form-urlencoded");
    let headers = [kind, ("cookie", cookie)];
    let request = Stage::request(&Method::POST, "/connexion", &headers, body);
    let answer = stage.send(request).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    (answer, cookie.to_owned())
}

#[tokio::test]
async fn a_login_rotates_the_cookie() {
    let stage = Stage::open();
    let (answer, before) = logged_in(&stage, "").await;
    let (after, _) = answer.header("set-cookie").split_once(';').expect("attributes");
    assert_ne!(after, before);
    let space = async |cookie: &str| {
        let headers = [("cookie", cookie)];
        let request = Stage::request(&Method::GET, "/espace", &headers, ());
        stage.send(request).await.header("location").to_owned()
    };
    assert!(space(&before).await.starts_with("/connexion"));
    assert!(!space(after).await.starts_with("/connexion"));
}

#[tokio::test]
async fn a_login_never_leads_to_another_site() {
    let stage = Stage::open();
    for back in [
        "https%3A%2F%2Fevil.example",
        "%2F%2Fevil.example",
        "%2Fespace%2F%5C%5Cevil",
        "%2Fespace%0D%0AX%3A1",
    ] {
        let (answer, _) = logged_in(&stage, back).await;
        assert_eq!(answer.header("location"), "/espace", "{back}");
    }
}
