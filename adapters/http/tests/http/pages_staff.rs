//! The pages of staffs, of one's sessions and of the lost password.
use super::support::{Browser, Stage, Who};
use linf_accounts::ports::Secrets;
use linf_accounts::testing::FakeSecrets;
use linf_accounts::{Generation, Notice};
use poem::http::StatusCode;

const HERE: &str = "/administration/comptes";

// Proves: R84
#[tokio::test]
async fn an_administrator_of_a_caf_invites_a_colleague() {
    let stage = Stage::open();
    let mut browser = Browser::of(&stage, Who::Administrator("43")).await;
    let home = browser.get("/administration").await.text();
    assert!(home.contains("href=\"/administration/comptes?caf=43\""));
    let page = browser.get(HERE).await.text();
    assert!(page.contains("Caf de la Haute-Loire") && page.contains("marie12@example.fr"));
    assert!(!page.contains("marie13@example.fr"), "an administrator of another CAF");
    let refused = browser.post(HERE, &[("caf", "43"), ("email", "claire"), ("kind", "")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = refused.text();
    assert!(text.contains("id=\"email-erreur\"") && text.contains("value=\"claire\""));
    let typed = [("caf", "43"), ("email", "claire@caf.example"), ("kind", "caf_agent")];
    let invited = browser.post(HERE, &typed).await;
    let page = browser.follow(&invited).await.text();
    assert!(page.contains("claire@caf.example") && page.contains("pas encore choisi"));
    let notices = stage.accounts.notices();
    let [Notice::Invitation { account, .. }] = *notices else { panic!("{notices:?}") };
    let code = FakeSecrets::default().activation_code(account, Generation(1)).0;
    assert!(!page.contains(&code), "the code goes to the person alone");
    for foreign in [("caf", "64"), ("caf", "")] {
        let typed = [foreign, ("email", "x@caf.example"), ("kind", "cnaf_administrator")];
        let denied = browser.post(HERE, &typed).await;
        assert_eq!(denied.status, StatusCode::NOT_FOUND, "{foreign:?}");
    }
}

// Proves: D11, T16
#[tokio::test]
async fn a_role_is_withdrawn_after_a_question_and_at_once() {
    let stage = Stage::open();
    let mut agent = Browser::of(&stage, Who::Agent("43")).await;
    assert_eq!(agent.get("/administration").await.status, StatusCode::OK);
    let mut browser = Browser::of(&stage, Who::Administrator("43")).await;
    let page = browser.get(HERE).await.text();
    let links = page.split("href=\"/administration/comptes/").skip(1);
    let links: Vec<_> = links.filter_map(|rest| rest.split('"').next()).collect();
    let [link] = *links else { panic!("one’s own role has no link: {links:?}") };
    let path = format!("{HERE}/{link}");
    let question = browser.get(&path).await.text();
    assert!(question.contains("marie14@example.fr") && question.contains("Agent, Caf"));
    let done = browser.post(&path, &[]).await;
    assert!(browser.follow(&done).await.text().contains("Le rôle est retiré"));
    assert_eq!(browser.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(agent.get("/administration").await.status, StatusCode::NOT_FOUND);
    let mut other = Browser::of(&stage, Who::Administrator("64")).await;
    assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_cnaf_manages_its_own_staff_and_that_of_each_caf() {
    let stage = Stage::open();
    let mut browser = Browser::of(&stage, Who::Cnaf).await;
    let national = browser.get(HERE).await.text();
    assert!(national.contains(">Cnaf</span>") && national.contains("marie11@example.fr"));
    let caf = browser.get(&format!("{HERE}?caf=64")).await.text();
    assert!(caf.contains("marie13@example.fr") && caf.contains("Caf des Pyrénées-Atlantiques"));
    let typed = [("caf", ""), ("email", "nadia@cnaf.example"), ("kind", "cnaf_administrator")];
    let invited = browser.post(HERE, &typed).await;
    assert!(browser.follow(&invited).await.text().contains("nadia@cnaf.example"));
}

// Proves: R86, T14
#[tokio::test]
async fn a_lost_password_asks_a_question_and_says_nothing_of_the_account() {
    let stage = Stage::open();
    let mut told = Vec::new();
    for email in ["marie1@example.fr", "nobody@example.fr"] {
        let mut browser = Browser::new(&stage);
        let page = browser.get("/mot-de-passe-perdu").await.text();
        assert!(page.contains("Recopiez ce mot") && !page.contains("captcha"));
        let question = page.split_once("name=\"question\" value=\"").expect("a question").1;
        let question = question.split('"').next().expect("a token").to_owned();
        let wrong = [("question", &*question), ("email", email), ("answer", "non")];
        let refused = browser.post("/mot-de-passe-perdu", &wrong).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        let text = refused.text();
        assert!(text.contains("id=\"answer-erreur\"") && text.contains(email));
        let right = [("question", &*question), ("email", email), ("answer", "oui")];
        let sent = browser.post("/mot-de-passe-perdu", &right).await;
        told.push(browser.follow(&sent).await.text());
    }
    assert!(told[0].contains("Si un compte existe"));
    assert_eq!(told[0], told[1]);
    let mut empty = Browser::new(&stage);
    empty.get("/mot-de-passe-perdu").await;
    let refused = empty.post("/mot-de-passe-perdu", &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("id=\"email-erreur\""));
}

// Proves: D11, D16
#[tokio::test]
async fn a_person_sees_where_the_account_is_open_and_closes_it() {
    let stage = Stage::open();
    let mut here = Browser::of(&stage, Who::Person(1)).await;
    let mut there = Browser::of(&stage, Who::Person(1)).await;
    let page = here.get("/compte/sessions").await.text();
    assert!(page.contains("198.51.100.0") && !page.contains("198.51.100.7"), "cut");
    assert_eq!(page.matches("cette connexion").count(), 1);
    let form = page.split_once("action=\"/compte/sessions/").expect("a form").1;
    let path = format!("/compte/sessions/{}", form.split('"').next().expect("a path"));
    let closed = here.post(&path, &[]).await;
    assert!(here.follow(&closed).await.text().contains("C’est fermé"));
    assert_eq!(there.get("/espace").await.status, StatusCode::SEE_OTHER);
    assert_eq!(here.post(&path, &[]).await.status, StatusCode::NOT_FOUND);
    there.log_in(1).await;
    here.get("/compte/sessions").await;
    let others = here.post("/compte/sessions", &[]).await;
    assert_eq!(others.status, StatusCode::SEE_OTHER);
    assert!(there.get("/compte").await.header("location").starts_with("/connexion"));
    assert_eq!(here.get("/compte").await.status, StatusCode::OK);
}
