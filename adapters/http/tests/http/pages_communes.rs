//! The yearly list of communes, as a CAF reviews it by pages and by API.
use super::support::{Browser, Stage, Who};
use linf_kernel::Id;
use linf_referencing::testing::Habilitated;
use poem::http::StatusCode;
use serde_json::json;

const HERE: &str = "/administration/communes?caf=43";
const CONVENTION: Habilitated = Habilitated { contract: true, convention: true, password: true };

// Proves: F7, B2
#[tokio::test]
async fn a_caf_accepts_what_a_new_list_proposes() {
    let stage = Stage::open();
    let mut browser = Browser::of(&stage, Who::Agent("43")).await;
    let nothing = browser.get(HERE).await.text();
    assert!(nothing.contains("Rien à décider"), "{nothing}");
    let id = stage.new_list().await;
    let home = browser.get("/administration?caf=43").await.text();
    assert!(home.contains("1 proposition"), "{home}");
    let list = browser.get(HERE).await.text();
    for words in ["1er février 2026", "a changé de code", "Le Puy-la-Neuve (43999)", "Accepter"] {
        assert!(list.contains(words), "{words}: {list}");
    }
    let page = format!("/administration/communes/{id}");
    let shown = browser.get(&page).await.text();
    assert!(shown.contains("Le territoire reste le même") && shown.contains("comme avant"));
    let none = browser.post(&page, &[("version", "0"), ("acte", "choisir"), ("filled", "1")]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(none.text().contains("Gardez au moins une commune"), "{}", none.text());
    let done = browser.post(&page, &[("version", "0"), ("acte", "accepter")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let told = browser.get(done.header("location")).await.text();
    assert!(told.contains("C’est enregistré") && told.contains("Rien à décider"), "{told}");
    let decided = browser.get(&format!("{HERE}&etat=decidees")).await.text();
    assert!(decided.contains("Acceptée"), "{decided}");
    let served = stage.records.linf(Stage::linf(1)).unwrap().record().served.clone();
    let codes: Vec<_> = served.iter().map(|one| one.code.to_string()).collect();
    assert_eq!(codes, ["43157", "43999"]);
    let history = format!("/administration/structures/{}/historique", Stage::linf(1));
    let history = browser.get(&history).await.text();
    assert!(history.contains("Nouvelle liste officielle des communes"), "{history}");
    let twice = browser.post(&page, &[("version", "0"), ("acte", "accepter")]).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
}

// Proves: F7, R70
#[tokio::test]
async fn an_annexe_leads_to_its_avenant() {
    let stage = Stage::open();
    stage.records.habilitate(Stage::linf(1), CONVENTION);
    stage.new_list().await;
    let made = stage.records.proposals();
    let annexe = made.iter().find(|one| one.record().subject.is_annexe()).unwrap();
    let mut browser = Browser::of(&stage, Who::Agent("43")).await;
    let page = format!("/administration/communes/{}", annexe.id());
    let shown = browser.get(&page).await.text();
    let convention = Stage::linf(1);
    let form = format!("/administration/conventions/{convention}/avenants/nouveau?proposition=");
    assert!(shown.contains(&form) && !shown.contains("Laisser telle quelle"), "{shown}");
    let refused = browser.post(&page, &[("version", "0"), ("acte", "laisser")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("avenant signé"), "{}", refused.text());
}

// Proves: F7, B2, T14
#[tokio::test]
async fn programs_review_a_list_too() {
    let stage = Stage::open();
    let id = stage.new_list().await;
    let token = stage.log_in_as(Who::Agent("43")).await;
    let list = stage.get_as(&token, "/api/v1/official-list?caf=43").await.json();
    assert_eq!((&list["rank"], &list["in_force_from"]), (&json!(2), &json!("2026-02-01")));
    assert_eq!(list["changes"][0]["kind"], "recoded");
    assert_eq!(list["changes"][0]["before"][0]["name"], "Le Puy-en-Velay");
    let open = stage.get_as(&token, "/api/v1/commune-proposals?caf=43").await.json();
    let one = &open["items"][0];
    assert_eq!((&one["id"], &one["state"]), (&json!(id), &json!("proposed")));
    assert_eq!((&one["ending"], &one["proposed"]), (&json!(["43157"]), &json!(["43999"])));
    let decision = format!("/api/v1/commune-proposals/{id}/decision");
    let wrong = json!({"version": 0, "communes": ["Le Puy"]});
    let wrong = stage.post_as(&token, &decision, &wrong).await;
    assert_eq!(wrong.faults(), ["communes[0]: unknown_choice"]);
    let stranger = json!({"version": 0, "communes": ["43046"]});
    let stranger = stage.post_as(&token, &decision, &stranger).await;
    assert_eq!(stranger.faults(), ["communes: not_a_candidate"]);
    let done = stage.post_as(&token, &decision, &json!({"version": 0})).await;
    assert_eq!((done.status, &done.json()["state"]), (StatusCode::OK, &json!("accepted")));
    let over = stage.get_as(&token, "/api/v1/commune-proposals?caf=43&open=false").await.json();
    assert_eq!(over["items"][0]["state"], "accepted");
    let other = stage.log_in_as(Who::Agent("64")).await;
    for path in [
        format!("/api/v1/commune-proposals/{id}"),
        "/api/v1/commune-proposals?caf=43".to_owned(),
        "/api/v1/official-list?caf=43".to_owned(),
        format!("/api/v1/commune-proposals/{}", Id::<()>::from_uuid(Stage::linf(1).as_uuid())),
    ] {
        assert_eq!(stage.get_as(&other, &path).await.problem(), "not_found", "{path}");
    }
}
