//! Login, first password, account: pages without JavaScript.
use super::support::{Browser, Stage};
use linf_accounts::testing::samples::PASSWORD;
use linf_routing::testing::{SceneLinf, ScenePerson};
use poem::http::StatusCode;

/// A password that nobody must see again.
const SECRET: &str = "une suite de mots longue";

fn list(n: u64) -> String {
    format!("/espace/structures/{}", Stage::linf(n))
}

// Proves: R87, T14
#[tokio::test]
async fn a_refused_login_is_told_alike_and_never_shows_the_password() {
    let stage = Stage::open();
    let mut marie = Browser::new(&stage);
    marie.get("/connexion").await;
    let mut answers = Vec::new();
    for (email, password) in
        [("marie1@example.fr", "faux mot de passe"), ("nobody@example.fr", PASSWORD), ("<b>", "")]
    {
        let typed = [("email", email), ("password", password)];
        let refused = marie.post("/connexion", &typed).await;
        assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
        let text = refused.text();
        assert!(!text.contains("faux mot de passe") && !text.contains(PASSWORD));
        assert!(!text.contains("value=\"<b>\""));
        answers.push(text.replace(email, "").replace("&#60;b&#62;", ""));
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "whatever was wrong");
}

// Proves: R87
#[tokio::test]
async fn login_leads_back_to_the_page_asked_and_never_outside() {
    let stage = Stage::open();
    let id = stage.recorded(1, 1).await;
    let mut marie = Browser::new(&stage);
    let asked = marie.get(&format!("/espace/demandes/{id}?x=1")).await;
    let login = format!("/connexion?retour=%2Fespace%2Fdemandes%2F{id}%3Fx%3D1");
    assert_eq!(asked.header("location"), login);
    let page = marie.follow(&asked).await.text();
    let back = format!("/espace/demandes/{id}?x=1");
    assert!(page.contains(&format!("name=\"retour\" value=\"{back}\"")));
    let typed = [("retour", back.as_str()), ("email", "marie1@example.fr"), ("password", PASSWORD)];
    let inside = marie.post("/connexion", &typed).await;
    assert_eq!(inside.header("location"), back);
    let mut other = Browser::new(&stage);
    other.get("/connexion?retour=//evil.example").await;
    for outside in ["https://evil.example", "//evil.example", "/\\evil.example", "/communes"] {
        let typed = [("retour", outside), ("email", "marie1@example.fr"), ("password", PASSWORD)];
        other.get("/connexion").await;
        let inside = other.post("/connexion", &typed).await;
        assert_eq!(inside.header("location"), "/espace", "{outside}");
    }
}

// Proves: R90, R91, T3
#[tokio::test]
async fn one_structure_is_opened_at_once_and_several_are_a_choice() {
    let stage = Stage::open();
    let mut marie = Browser::new(&stage);
    let inside = marie.log_in(1).await;
    let home = marie.follow(&inside).await;
    assert_eq!(home.header("location"), list(1));
    let second = SceneLinf::operational(7, "43046").with_convention(|convention| {
        convention.persons = vec![ScenePerson::active(1)];
    });
    stage.store.put_linf(second);
    stage.recorded(1, 1).await;
    let choice = marie.get("/espace").await.text();
    for told in
        ["Relais petite enfance 1", "Relais petite enfance 7", "1 nouvelle", "aucune demande"]
    {
        assert!(choice.contains(told), "{told}");
    }
    assert!(choice.contains(&list(7)));
    let out = marie.post("/deconnexion", &[]).await;
    let page = marie.follow(&out).await.text();
    assert!(page.contains("Vous êtes déconnecté"));
    let after = marie.get("/espace").await;
    assert!(after.header("location").starts_with("/connexion?retour="));
}

// Proves: R83, D1
#[tokio::test]
async fn a_refused_activation_says_what_to_do_and_keeps_the_code_usable() {
    let stage = Stage::open();
    let mut marie = Browser::new(&stage);
    let path = "/premiere-connexion";
    let page = marie.get("/premiere-connexion?code=ABCDEFGH&email=x").await;
    assert!(!page.text().contains("ABCDEFGH"), "no code comes from an address");
    let unprocessable = StatusCode::UNPROCESSABLE_ENTITY;
    for (email, code, passwords, field, status) in [
        ("marie3@example.fr", "", [SECRET, SECRET], "code", unprocessable),
        ("marie3@example.fr", "x", [SECRET, ""], "password-again", unprocessable),
        ("marie3@example.fr", "x", ["court", "court"], "password", unprocessable),
        ("marie3@example.fr", "faux", [SECRET, SECRET], "code", StatusCode::FORBIDDEN),
        ("", "faux", [SECRET, SECRET], "email", unprocessable),
    ] {
        let [password, again] = passwords;
        let typed =
            [("email", email), ("code", code), ("password", password), ("password-again", again)];
        let refused = marie.post(path, &typed).await;
        assert_eq!(refused.status, status, "{field}");
        let text = refused.text();
        assert!(text.contains(&format!("id=\"{field}-erreur\"")), "{field}");
        assert!(!text.contains(SECRET) && !text.contains("court\""), "{field}");
        assert!(text.contains(&format!("value=\"{email}\"")), "{field}");
    }
    assert_eq!(stage.accounts.sessions(), 0);
}

// Proves: R81, R85
#[tokio::test]
async fn a_person_changes_the_password_and_the_page_never_shows_it() {
    let stage = Stage::open();
    let mut marie = Browser::new(&stage);
    marie.log_in(1).await;
    marie.get("/compte").await;
    for (present, again, field) in [
        ("", SECRET, "present"),
        ("faux", SECRET, "present"),
        (PASSWORD, "autre", "password-again"),
    ] {
        let typed = [("present", present), ("password", SECRET), ("password-again", again)];
        let refused = marie.post("/compte", &typed).await;
        assert!(refused.status.is_client_error(), "{field}");
        let text = refused.text();
        assert!(text.contains(&format!("id=\"{field}-erreur\"")), "{field}");
        assert!(!text.contains(SECRET) && !text.contains(PASSWORD));
    }
    let typed = [("present", PASSWORD), ("password", SECRET), ("password-again", SECRET)];
    let changed = marie.post("/compte", &typed).await;
    let page = marie.follow(&changed).await.text();
    assert!(page.contains("Votre mot de passe est changé"));
}

// Proves: D11
#[tokio::test]
async fn somebody_whom_nothing_names_any_more_is_told_so() {
    let stage = Stage::open();
    let mut marie = Browser::new(&stage);
    marie.log_in(1).await;
    stage.store.change_linf(Stage::linf(1), |linf| {
        let convention = linf.convention.as_mut().expect("a convention");
        convention.persons.clear();
    });
    let page = marie.get("/espace").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("Aucune structure ne vous est ouverte"));
    assert_eq!(marie.get(&list(1)).await.status, StatusCode::NOT_FOUND);
}
