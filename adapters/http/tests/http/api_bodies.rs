//! Managing bodies and LINFs on their way, as programs use them.
use super::support::{Stage, Who};
use linf_habilitation::testing::samples;
use linf_referencing::testing::samples as records;
use poem::http::{Method, StatusCode};
use serde_json::{Value, json};

async fn put_as(stage: &Stage, token: &str, path: &str, body: &Value) -> super::support::Answer {
    let bearer = format!("Bearer {token}");
    let headers = [("content-type", "application/json"), ("authorization", &*bearer)];
    stage.send(Stage::request(&Method::PUT, path, &headers, body.to_string())).await
}

// Proves: R77, T2, T14
#[tokio::test]
async fn a_body_is_recorded_read_saved_and_listed() {
    let stage = Stage::open();
    let token = stage.log_in_as(Who::Agent("43")).await;
    let body = json!({"caf": "43", "gestionnaire": {"legal_name": "Ville", "nature": "commune"}});
    let created = stage.post_as(&token, "/api/v1/gestionnaires", &body).await;
    assert_eq!(created.status, StatusCode::CREATED, "{}", created.text());
    let id = created.json()["id"].as_str().expect("an identifier").to_owned();
    let here = format!("/api/v1/gestionnaires/{id}");
    let save = |version: u32, siret: &str| {
        json!({"version": version, "gestionnaire":
            {"legal_name": "Ville du Puy", "nature": "commune", "siret": siret}})
    };
    let wrong = put_as(&stage, &token, &here, &save(0, "123")).await;
    assert_eq!(wrong.faults(), ["gestionnaire.siret: not_a_siret"]);
    let saved = put_as(&stage, &token, &here, &save(0, "73282932000074")).await;
    assert_eq!(saved.json()["version"], 1, "{}", saved.text());
    let stale = put_as(&stage, &token, &here, &save(0, "")).await;
    assert_eq!((stale.status, stale.problem()), (StatusCode::CONFLICT, "conflict".to_owned()));
    let list = stage.get_as(&token, "/api/v1/gestionnaires?caf=43&q=puy").await.json();
    assert_eq!(list["items"][0]["gestionnaire"]["legal_name"], "Ville du Puy");
    assert_eq!(list["items"][0]["records"], 0);
    let stranger = stage.log_in_as(Who::Agent("64")).await;
    for path in [here, "/api/v1/gestionnaires?caf=43".to_owned()] {
        assert_eq!(stage.get_as(&stranger, &path).await.status, StatusCode::NOT_FOUND);
    }
}

// Proves: R59, R77
#[tokio::test]
async fn the_structures_of_a_body_come_with_whom_annexe_1_names() {
    use linf_habilitation::ports::Store as _;
    let stage = Stage::open();
    let record =
        linf_habilitation::ConventionRecord { linf: Stage::linf(1), ..samples::convention(1) };
    stage.office.store.put_linf(record.linf, record.caf);
    let unit = stage.office.store.begin().await.expect("a store in memory");
    let convention = linf_habilitation::Convention::rehydrate(record);
    unit.conventions().add(&convention).await.expect("added");
    unit.commit().await.expect("kept");
    let token = stage.log_in_as(Who::Agent("43")).await;
    let path = format!("/api/v1/gestionnaires/{}/structures", records::gestionnaire_id(1));
    let found = stage.get_as(&token, &path).await.json();
    let convention = &found["items"][0]["convention"];
    assert_eq!(
        convention["persons"],
        json!([{"name": "Marie Durand", "function": "Animatrice", "access": true}])
    );
    assert_eq!(convention["certification"], "done");
}

// Proves: R128, R58, D12, T14
#[tokio::test]
async fn where_linfs_stand_is_told_to_their_caf_and_to_themselves() {
    let stage = Stage::open();
    super::support::habilitation::asked(&stage).await;
    let linf = samples::convention(1).linf;
    stage.office.store.put_request(linf, samples::unanswered(1));
    stage.clock.set(linf_kernel::testing::instant("2026-12-20T10:00:00Z"));
    let token = stage.log_in_as(Who::Agent("43")).await;
    let steps = stage.get_as(&token, &format!("/api/v1/linfs/{linf}/steps")).await.json();
    assert_eq!(
        (&steps["next"], &steps["waits_for"], &steps["request"], &steps["operational"]),
        (&json!("convention"), &json!("caf"), &json!("untreated"), &json!(false))
    );
    assert_eq!(steps["steps"][0], json!({"kind": "contract", "state": "done", "by": "cnaf"}));
    let ours = stage.get_as(&token, "/api/v1/cafs/43/progress?filter=caf").await.json();
    assert_eq!(ours["items"][0]["linf"], linf.to_string());
    let others = stage.get_as(&token, "/api/v1/cafs/43/progress?filter=others").await.json();
    assert_eq!(others["items"], json!([]));
    let wrong = stage.get_as(&token, "/api/v1/cafs/43/progress?filter=x").await;
    assert_eq!(wrong.faults(), ["filter: invalid"]);
    let desk = stage.get_as(&token, "/api/v1/cafs/43/desk").await.json();
    assert_eq!((&desk["requests_to_treat"], &desk["duties"]), (&json!(1), &json!(0)));
    let late = stage.get_as(&token, "/api/v1/cafs/43/overdue").await.json();
    assert_eq!(
        (&late["items"][0]["late"], late["items"].as_array().map(Vec::len)),
        (&json!(1), Some(1))
    );
    let stranger = stage.log_in_as(Who::Agent("64")).await;
    for path in ["progress", "desk", "overdue"] {
        let answer = stage.get_as(&stranger, &format!("/api/v1/cafs/43/{path}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
}
