//! The frame of the back office.
use super::support::{Browser, Stage, Who};
use poem::http::StatusCode;

// Proves: R21, R90
#[tokio::test]
async fn the_staff_of_a_caf_arrives_in_the_back_office() {
    let stage = Stage::open();
    for who in [Who::Cnaf, Who::Administrator("43"), Who::Agent("64")] {
        let mut browser = Browser::new(&stage);
        let inside = browser.log_in(who.number()).await;
        let chooser = browser.follow(&inside).await;
        assert_eq!(chooser.header("location"), "/administration", "{who:?}");
        let home = browser.follow(&chooser).await;
        assert_eq!(home.status, StatusCode::OK, "{}", home.text());
        let text = home.text();
        assert!(text.contains("<h1>") && text.contains("Administration"), "{who:?}");
        assert!(!text.contains(">Demandes</a>"), "{who:?} reads no family’s request");
    }
    let agent = Browser::of(&stage, Who::Agent("43")).await.get("/administration").await.text();
    assert!(agent.contains("Caf de la Haute-Loire") && agent.contains("Agent"));
}

// Proves: T3, R91
#[tokio::test]
async fn somebody_of_two_cafs_chooses_and_of_another_learns_nothing() {
    let stage = Stage::open();
    let both = linf_accounts::testing::samples::account_id(Who::Agent("43").number());
    stage.accounts.put_role(both, Who::Agent("64").role());
    let mut browser = Browser::of(&stage, Who::Agent("43")).await;
    let home = browser.get("/administration").await.text();
    for name in ["Caf de la Haute-Loire", "Caf des Pyrénées-Atlantiques"] {
        assert!(home.contains(&format!("{name}</option>")), "{name}");
    }
    let other = browser.get("/administration?caf=64").await.text();
    assert!(other.contains("value=\"64\" selected"));
    for foreign in ["75", "975", "x"] {
        let answer = browser.get(&format!("/administration?caf={foreign}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{foreign}");
    }
}

/// Whoever works for two CAFs and has chosen one reads nothing of the other by following links.
// Proves: T3, R91
#[tokio::test]
async fn every_link_of_the_desk_of_a_caf_stays_there() {
    let stage = Stage::open();
    let both = linf_accounts::testing::samples::account_id(Who::Administrator("43").number());
    stage.accounts.put_role(both, Who::Administrator("64").role());
    let mut browser = Browser::of(&stage, Who::Administrator("43")).await;
    let mut seen = std::collections::BTreeSet::new();
    let mut next = vec!["/administration?caf=64".to_owned()];
    while let Some(path) = next.pop() {
        // The home page also leads to the other desk, which is a choice; and the one body of the
        // stage, which manages records of both, is the other’s.
        let body = path.starts_with("/administration/organismes/");
        let chosen = path == "/administration?caf=43" || (body && !path.contains("nouveau"));
        if chosen || !path.starts_with("/administration") || !seen.insert(path.clone()) {
            continue;
        }
        let page = browser.get(&path).await;
        if !page.header("content-type").starts_with("text/html") {
            continue;
        }
        let text = page.text();
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(text.contains("value=\"64\" selected"), "{path} left the desk of the CAF");
        let links = text.split("href=\"").skip(1).filter_map(|rest| rest.split_once('"'));
        next.extend(links.map(|(link, _)| link.replace("&#38;", "&")));
    }
    assert!(seen.len() > 15, "{seen:?}");
}

// Proves: T3, R91
#[tokio::test]
async fn a_person_who_also_works_at_the_caf_chooses() {
    let stage = Stage::open();
    let marie = linf_accounts::testing::samples::account_id(1);
    stage.accounts.put_role(marie, Who::Agent("43").role());
    let mut browser = Browser::of(&stage, Who::Person(1)).await;
    let choice = browser.get("/espace").await;
    assert_eq!(choice.status, StatusCode::OK);
    let text = choice.text();
    assert!(text.contains("href=\"/administration\"") && text.contains("Relais petite enfance 1"));
}

// Proves: R90
#[tokio::test]
async fn roles_are_told_to_programs_and_follow_at_once() {
    let stage = Stage::open();
    let token = stage.log_in_as(Who::Manager(1)).await;
    let me = stage.get_as(&token, "/api/v1/me").await.json();
    assert_eq!(me["roles"][0]["kind"], "linf_manager");
    assert_eq!(me["roles"][0]["linf"], Stage::linf(1).to_string());
    let person = stage.get_as(&stage.log_in(1).await, "/api/v1/me").await.json();
    assert_eq!(person["roles"][0]["kind"], "linf_person");
    let agent = stage.get_as(&stage.log_in_as(Who::Agent("64")).await, "/api/v1/me").await.json();
    assert_eq!(
        (&agent["roles"][0]["kind"], &agent["roles"][0]["caf"]),
        (&"caf_agent".into(), &"64".into())
    );
}
