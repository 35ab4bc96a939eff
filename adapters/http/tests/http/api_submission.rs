//! A family's request, sent by a program.
use super::support::{FullStore, Stage, form_json};
use linf_kernel::testing::{day, instant};
use linf_routing::Notice;
use poem::http::StatusCode;
use std::sync::Arc;

// Proves: R97, R101, D4, D14
#[tokio::test]
async fn a_request_is_recorded_and_its_receipt_says_who_answers_and_when() {
    let stage = Stage::open();
    let answer = stage.submit("key-1", &form_json()).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
    let receipt = answer.json();
    assert_eq!(receipt["service"]["name"], "Relais petite enfance 1");
    assert_eq!(receipt["service"]["phone"], "0471020304");
    assert_eq!(
        (&receipt["answer_by"], &receipt["recorded_at"]),
        (&"2026-12-08".into(), &"2026-11-23T10:00:00+00:00".into())
    );
    let [request] = &*stage.store.requests() else { panic!("one request") };
    assert_eq!(receipt["reference"], request.reference().to_string());
    let url = receipt["receipt_url"].as_str().expect("an address");
    let path = url.strip_prefix("https://linf.example.fr").expect("the public address");
    let pdf = stage.get(path).await;
    assert_eq!((pdf.status, pdf.header("content-type")), (StatusCode::OK, "application/pdf"));
    assert_eq!(pdf.text(), format!("%PDF {}", request.reference()));
    assert_eq!(pdf.header("cache-control"), "no-store");
    stage.store.destroy_request(request.id());
    assert_eq!(stage.get(path).await.problem(), "not_found");
    assert_eq!(stage.get("/api/v1/requests/receipts/forged").await.problem(), "not_found");
}

// Proves: T6
#[tokio::test]
async fn the_same_form_twice_is_one_request() {
    let stage = Stage::open();
    let first = stage.submit("key-1", &form_json()).await;
    let again = stage.submit("key-1", &form_json()).await;
    assert_eq!((first.status, again.status), (StatusCode::CREATED, StatusCode::OK));
    assert_eq!(first.json()["reference"], again.json()["reference"]);
    assert_eq!(stage.store.requests().len(), 1);
    let mails = stage.store.notices();
    let family = |notice: &&Notice| matches!(notice, Notice::RequestRecorded { .. });
    assert_eq!((mails.len(), mails.iter().filter(family).count()), (2, 1));
    let mut other = form_json();
    other["message"] = "Autre chose".into();
    let reused = stage.submit("key-1", &other).await;
    assert_eq!(
        (reused.status, reused.problem()),
        (StatusCode::CONFLICT, "idempotency_key_reused".into())
    );
    assert_eq!(stage.store.requests().len(), 1);
}

#[tokio::test]
async fn a_key_is_needed_and_is_plain() {
    let stage = Stage::open();
    let answer = stage.post("/api/v1/requests", &form_json()).await;
    assert_eq!(
        (answer.status, answer.problem()),
        (StatusCode::BAD_REQUEST, "invalid_parameter".into())
    );
    assert_eq!(answer.faults(), ["Idempotency-Key: invalid"]);
    for key in ["", "a b", &"k".repeat(129)] {
        let answer = stage.submit(key, &form_json()).await;
        assert_eq!(answer.faults(), ["Idempotency-Key: invalid"], "{key:?}");
    }
    assert!(stage.store.requests().is_empty());
}

// Proves: R31, R57, R65, D5, D10, D17, D18, T17
#[tokio::test]
async fn what_cannot_be_routed_is_refused() {
    let linf = Stage::linf(1);
    let put = |change: fn(&mut linf_routing::testing::SceneLinf)| {
        let stage = Stage::open();
        stage.store.change_linf(linf, change);
        stage
    };
    for stage in [
        put(|linf| linf.counter_open = false),
        put(|linf| linf.published = false),
        put(|linf| linf.served.clear()),
        put(|linf| linf.convention = None),
        put(|linf| linf.convention.as_mut().expect("one").annexed.clear()),
        put(|linf| linf.convention.as_mut().expect("one").ended = Some((day("2026-11-22"), false))),
        put(|linf| linf.convention.as_mut().expect("one").ended = Some((day("2026-11-22"), true))),
        put(|linf| linf.convention.as_mut().expect("one").signed_on = day("2026-11-24")),
        put(|linf| linf.convention.as_mut().expect("one").persons[0].has_password = false),
        put(|linf| {
            let gone = Some(instant("2026-11-23T09:59:59Z"));
            linf.convention.as_mut().expect("one").persons[0].withdrawn_at = gone;
        }),
    ] {
        let mut form = form_json();
        let nobody = stage.submit("key-1", &form).await;
        assert_eq!((nobody.status, nobody.problem()), (StatusCode::CONFLICT, "not_covered".into()));
        form["linf"] = linf.to_string().into();
        let chosen = stage.submit("key-2", &form).await;
        assert_eq!(
            (chosen.status, chosen.problem()),
            (StatusCode::CONFLICT, "not_receiving".into())
        );
        assert!(stage.store.requests().is_empty() && stage.store.notices().is_empty());
    }
    let stage = Stage::open();
    let mut form = form_json();
    form["commune"] = "43046".into();
    assert_eq!(stage.submit("key-1", &form).await.problem(), "not_covered");
    form["linf"] = Stage::linf(2).to_string().into();
    assert_eq!(stage.submit("key-2", &form).await.problem(), "not_receiving");
}

#[tokio::test]
async fn a_full_disk_is_a_clear_503() {
    let stage = Stage::with(|deps| deps.intake.inbox = Arc::new(FullStore));
    let answer = stage.submit("key-1", &form_json()).await;
    assert_eq!(
        (answer.status, answer.problem()),
        (StatusCode::SERVICE_UNAVAILABLE, "unavailable".into())
    );
    assert_eq!(answer.header("retry-after"), "30");
    assert!(!answer.text().contains("disk") && !answer.text().contains("inner"));
    assert!(stage.store.requests().is_empty());
}
