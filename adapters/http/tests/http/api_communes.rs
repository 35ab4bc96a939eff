//! Communes and their coverage.
use super::support::Stage;
use linf_kernel::Period;
use linf_kernel::testing::day;
use linf_routing::testing::SceneLinf;
use poem::http::StatusCode;

// Proves: F4, F6
#[tokio::test]
async fn a_search_tells_homonyms_apart() {
    let stage = Stage::open();
    let found = stage.get("/api/v1/communes?q=saint%20denis&limit=8").await.json();
    let items = found["items"].as_array().expect("items");
    let told: Vec<_> =
        items.iter().map(|i| i["department_name"].as_str().expect("a name")).collect();
    assert_eq!(items.len(), 3);
    assert!(told.contains(&"La Réunion") && told.contains(&"Aude"));
    let reunion = items.iter().find(|i| i["code"] == "97411").expect("Saint-Denis");
    assert_eq!(reunion["postal_codes"][0], "97400");
    let nothing = stage.get("/api/v1/communes?q=").await.json();
    assert_eq!(nothing["items"].as_array().map(Vec::len), Some(0));
    let one = stage.get("/api/v1/communes?q=saint&limit=1").await.json();
    assert_eq!(one["items"].as_array().map(Vec::len), Some(1));
}

// Proves: F5, F6
#[tokio::test]
async fn a_code_gives_the_place_of_today() {
    let stage = Stage::open();
    let arrondissement = stage.get("/api/v1/communes/75116").await.json();
    assert_eq!(arrondissement["commune_code"], "75056");
    let former = stage.get("/api/v1/communes/12076").await.json();
    assert_eq!(former["code"], "12218");
    for unknown in ["99999", "nothing", "%00", "43157%2F", "12345678901234567890"] {
        let answer = stage.get(&format!("/api/v1/communes/{unknown}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{unknown}");
        assert_eq!(answer.problem(), "not_found");
        let answer = stage.get(&format!("/api/v1/communes/{unknown}/coverage")).await;
        assert_eq!(answer.problem(), "not_found", "{unknown}");
    }
}

// Proves: R95, D4, D5, D18, F11
#[tokio::test]
async fn a_commune_knows_who_answers_or_why_nobody_does() {
    let stage = Stage::open();
    let covered = stage.get("/api/v1/communes/43157/coverage").await;
    assert_eq!(covered.header("content-type"), "application/json");
    let covered = covered.json();
    assert_eq!(
        (&covered["covered"], &covered["caf"]["name"]),
        (&true.into(), &"Caf de la Haute-Loire".into())
    );
    assert_eq!(covered["receiving"][0]["name"], "Relais petite enfance 1");
    let none = stage.get("/api/v1/communes/43046/coverage").await.json();
    assert_eq!((&none["covered"], &none["receiving"]), (&false.into(), &serde_json::json!([])));
    let no_caf = stage.get("/api/v1/communes/97801/coverage").await.json();
    assert_eq!(
        (&no_caf["caf"], &no_caf["no_caf_reason"]),
        (&serde_json::Value::Null, &"saint_martin".into())
    );
    stage.store.change_linf(Stage::linf(2), |linf| linf.counter_open = false);
    let referenced = stage.get("/api/v1/communes/64445/coverage").await.json();
    assert_eq!(referenced["referenced"][0]["name"], "Relais petite enfance 2");
}

// Proves: D5
#[tokio::test]
async fn a_kept_answer_follows_changes_within_a_second_and_days_at_once() {
    let stage = Stage::open();
    let covered =
        async || stage.get("/api/v1/communes/43157/coverage").await.json()["covered"].clone();
    assert_eq!(covered().await, true);
    stage.store.change_linf(Stage::linf(1), |linf| linf.published = false);
    assert_eq!(covered().await, true, "the answer is kept for a second");
    stage.clock.advance(chrono::TimeDelta::milliseconds(1001));
    assert_eq!(covered().await, false);
    let until = Some(day("2026-11-23"));
    let linf = SceneLinf::operational(1, "43157");
    let served = vec![(linf.seat, Period { from: day("2026-01-05"), until })];
    stage.store.put_linf(SceneLinf { served, ..linf });
    stage.clock.set(linf_kernel::testing::instant("2026-11-23T22:59:59Z"));
    assert_eq!(covered().await, true);
    stage.clock.set(linf_kernel::testing::instant("2026-11-23T23:00:00.5Z"));
    assert_eq!(covered().await, false, "it is the 24th in Le Puy-en-Velay");
}

#[tokio::test]
async fn head_answers_as_get_does() {
    let stage = Stage::open();
    for path in ["/api/v1/communes/43157/coverage", "/api/v1/communes?q=pau", "/healthz"] {
        let request = Stage::request(&poem::http::Method::HEAD, path, &[], ());
        let head = stage.send(request).await;
        let get = stage.get(path).await;
        assert_eq!(
            (head.status, head.header("content-type")),
            (get.status, get.header("content-type"))
        );
    }
}
