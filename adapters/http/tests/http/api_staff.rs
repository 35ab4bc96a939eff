//! Staffs, for programs.
use super::support::{Stage, Who};
use linf_accounts::Notice;
use poem::http::{Method, StatusCode};
use serde_json::json;

async fn delete(stage: &Stage, token: &str, id: &str) -> super::support::Answer {
    let bearer = format!("Bearer {token}");
    let headers = [("authorization", &*bearer)];
    let path = format!("/api/v1/staff/{id}");
    stage.send(Stage::request(&Method::DELETE, &path, &headers, ())).await
}

// Proves: T16
#[tokio::test]
async fn an_administrator_invites_lists_and_withdraws() {
    let stage = Stage::open();
    let token = stage.log_in_as(Who::Administrator("43")).await;
    let body = json!({"email": "claire@caf.example", "kind": "caf_agent", "caf": "43"});
    let done = stage.post_as(&token, "/api/v1/staff", &body).await;
    assert_eq!(done.status, StatusCode::NO_CONTENT, "{}", done.text());
    let listed = stage.get_as(&token, "/api/v1/staff?caf=43").await.json();
    let items = listed["items"].as_array().expect("items");
    let found = items.iter().find(|item| item["email"] == "claire@caf.example");
    let first = found.expect("the colleague");
    assert_eq!((first["active"] == false, listed.get("next")), (true, None));
    assert_eq!(first["role"], json!({"kind": "caf_agent", "caf": "43"}));
    let page = stage.get_as(&token, "/api/v1/staff?caf=43&limit=1").await.json();
    let next = page["next"].as_str().expect("more people");
    let rest = stage.get_as(&token, &format!("/api/v1/staff?caf=43&after={next}")).await.json();
    assert_eq!(rest["items"].as_array().map(Vec::len), Some(2));
    let withdrawn = delete(&stage, &token, first["id"].as_str().expect("an id")).await;
    assert_eq!(withdrawn.status, StatusCode::NO_CONTENT);
    let told = stage.accounts.notices();
    assert!(matches!(&*told, [Notice::Invitation { .. }, Notice::AccessEnd { .. }]), "{told:?}");
    let own = items.iter().find(|item| item["role"]["kind"] == "caf_administrator");
    let refused = delete(&stage, &token, own.expect("me")["id"].as_str().expect("an id")).await;
    assert_eq!((refused.status, refused.problem()), (StatusCode::CONFLICT, "own_role".into()));
}

// Proves: T14, R28
#[tokio::test]
async fn what_one_may_not_manage_does_not_exist() {
    let stage = Stage::open();
    let linf = Stage::linf(1).to_string();
    let of_linf = format!("/api/v1/staff?linf={linf}");
    for (who, path, status) in [
        (Who::Agent("43"), "/api/v1/staff?caf=43", StatusCode::NOT_FOUND),
        (Who::Agent("43"), of_linf.as_str(), StatusCode::OK),
        (Who::Agent("64"), of_linf.as_str(), StatusCode::NOT_FOUND),
        (Who::Administrator("43"), "/api/v1/staff", StatusCode::NOT_FOUND),
        (Who::Administrator("43"), "/api/v1/staff?caf=64", StatusCode::NOT_FOUND),
        (Who::Administrator("43"), "/api/v1/staff?caf=975", StatusCode::NOT_FOUND),
        (Who::Cnaf, "/api/v1/staff", StatusCode::OK),
        (Who::Cnaf, "/api/v1/staff?caf=64", StatusCode::OK),
        (Who::Cnaf, of_linf.as_str(), StatusCode::NOT_FOUND),
        (Who::Manager(1), of_linf.as_str(), StatusCode::NOT_FOUND),
    ] {
        let token = stage.log_in_as(who).await;
        assert_eq!(stage.get_as(&token, path).await.status, status, "{who:?} {path}");
    }
    let token = stage.log_in_as(Who::Agent("43")).await;
    let manager = json!({"email": "lucie@example.fr", "kind": "linf_manager", "linf": linf});
    let given = stage.post_as(&token, "/api/v1/staff", &manager).await;
    assert_eq!(given.status, StatusCode::NO_CONTENT, "{}", given.text());
    let agent = json!({"email": "lucie@example.fr", "kind": "caf_agent", "caf": "43"});
    assert_eq!(stage.post_as(&token, "/api/v1/staff", &agent).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_invitation_is_checked_field_by_field() {
    let stage = Stage::open();
    let token = stage.log_in_as(Who::Cnaf).await;
    for (body, faults) in [
        (json!({}), vec!["email: missing", "kind: missing"]),
        (json!({"email": "a@example.fr", "kind": "linf_person"}), vec!["kind: unknown_choice"]),
        (json!({"email": "a@example.fr", "kind": "caf_agent"}), vec!["caf: unknown_choice"]),
        (
            json!({"email": "a@example.fr", "kind": "linf_manager", "linf": "x"}),
            vec!["linf: unknown_choice"],
        ),
    ] {
        let refused = stage.post_as(&token, "/api/v1/staff", &body).await;
        assert_eq!(refused.faults(), faults, "{body}");
    }
    let both = stage.get_as(&token, "/api/v1/staff?caf=43&linf=x").await;
    assert_eq!(both.problem(), "invalid_parameter");
}
