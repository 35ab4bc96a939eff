//! The list, one request, its opening.
use super::support::Stage;
use linf_routing::Notice;
use poem::http::StatusCode;
use serde_json::json;

fn list() -> String {
    format!("/api/v1/linfs/{}/requests", Stage::linf(1))
}

// Proves: R105, D3, R39
#[tokio::test]
async fn a_list_shows_dates_and_states_but_nothing_of_the_families() {
    let stage = Stage::open();
    for n in 1..=5 {
        stage.recorded(n, 1).await;
    }
    let foreign = stage.recorded(6, 2).await;
    let token = stage.log_in(1).await;
    let first = stage.get_as(&token, &format!("{}?limit=2", list())).await;
    assert!(!first.text().contains("vrard") && !first.text().contains("noemie"));
    let first = first.json();
    assert_eq!(first["counts"], json!({"new": 5, "late": 0, "treated": 0}));
    let mut seen = Vec::new();
    let mut page = first;
    loop {
        let items = page["items"].as_array().expect("items").clone();
        seen.extend(items.iter().map(|i| i["id"].as_str().expect("an id").to_owned()));
        let Some(next) = page["next"].as_str() else {
            break;
        };
        page = stage.get_as(&token, &format!("{}?limit=2&after={next}", list())).await.json();
    }
    assert_eq!(seen.len(), 5);
    assert!(seen.is_sorted_by(|a, b| a > b) && !seen.contains(&foreign));
    let line = &page["items"][0];
    assert_eq!(line["place"]["label"], "Le Puy-en-Velay (43000, Haute-Loire)");
    assert_eq!((&line["state"], &line["treat_by"]), (&json!("new"), &json!("2026-12-08")));
    let reference = line["reference"].as_str().expect("a reference").to_lowercase();
    let one = stage.get_as(&token, &format!("{}?reference={reference}", list())).await.json();
    assert_eq!(one["items"].as_array().map(Vec::len), Some(1));
}

// Proves: R106, R107, D3, T5, T16
#[tokio::test]
async fn two_people_open_the_same_request_and_the_family_is_told_once() {
    let stage = Stage::open();
    let id = stage.recorded(1, 1).await;
    let colleague = linf_routing::testing::ScenePerson::active(2);
    stage.store.change_linf(Stage::linf(1), |linf| {
        linf.convention.as_mut().expect("one").persons.push(colleague);
    });
    let (marie, paul) = (stage.log_in(1).await, stage.log_in(2).await);
    let path = format!("/api/v1/requests/{id}");
    let unopened = stage.get_as(&marie, &path).await.json();
    assert!(unopened["family"].is_null(), "reading opens nothing");
    let opening = format!("{path}/opening");
    let empty = json!({});
    let (first, second) = tokio::join!(
        stage.post_as(&marie, &opening, &empty),
        stage.post_as(&paul, &opening, &empty),
    );
    let (first, second) = (first.json(), second.json());
    let won = [&first, &second].iter().filter(|answer| answer["first"] == true).count();
    assert_eq!(won, 1);
    assert_eq!(first["request"]["line"]["treatment"], second["request"]["line"]["treatment"]);
    assert_eq!(first["request"]["family"]["contact"]["email"], "noemie@example.org");
    assert_eq!(first["request"]["family"]["contact"]["surname"], "Œuvrard");
    let told = stage.store.notices();
    let treated = told.iter().filter(|n| matches!(n, Notice::RequestTreated { .. })).count();
    assert_eq!(treated, 1);
    let counts = stage.get_as(&marie, &format!("{}?state=treated", list())).await.json();
    assert_eq!(counts["counts"], json!({"new": 0, "late": 0, "treated": 1}));
    assert_eq!(counts["items"].as_array().map(Vec::len), Some(1));
}

// Proves: R108
#[tokio::test]
async fn a_request_is_late_after_its_last_day() {
    let stage = Stage::open();
    stage.recorded(1, 1).await;
    for (at, late) in [("2026-12-08T22:59:00Z", false), ("2026-12-08T23:01:00Z", true)] {
        stage.clock.set(linf_kernel::testing::instant(at));
        let token = stage.log_in(1).await;
        let answer = stage.get_as(&token, &list()).await.json();
        assert_eq!(answer["items"][0]["late"], late, "{at}");
        assert_eq!(answer["counts"]["late"], u8::from(late));
    }
}

// Proves: D10, D11, R68
#[tokio::test]
async fn a_departure_is_immediate() {
    let stage = Stage::open();
    let id = stage.recorded(1, 1).await;
    let token = stage.log_in(1).await;
    let path = format!("/api/v1/requests/{id}");
    assert_eq!(stage.get_as(&token, &path).await.status, StatusCode::OK);
    stage.store.change_linf(Stage::linf(1), |linf| {
        let gone = Some(linf_kernel::testing::instant("2026-11-23T10:00:00Z"));
        linf.convention.as_mut().expect("one").persons[0].withdrawn_at = gone;
    });
    for path in [path, list()] {
        assert_eq!(stage.get_as(&token, &path).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(stage.get_as(&token, "/api/v1/me").await.json()["linfs"], json!([]));
}
