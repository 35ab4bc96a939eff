//! « Je suis un professionnel », at a browser without JavaScript.
use super::support::{Browser, Stage, habilitation};
use linf_habilitation::RequestStateKind;
use linf_habilitation::ports::RequestLinks;
use linf_habilitation::testing::office::{PlainRequestLinks, agent};
use poem::http::StatusCode;

// Proves: R44, R46, R47, R48, R49, R62
#[tokio::test]
async fn a_professional_reads_again_before_the_request_leaves() {
    let stage = Stage::open();
    habilitation::ready(&stage).await;
    let mut browser = Browser::new(&stage);
    let start = browser.get("/professionnels").await.text();
    assert!(start.contains("Je suis un professionnel") && start.contains("Caf de la Haute-Loire"));
    assert!(start.contains("la convention change par avenant"), "nothing is changed online");
    let form = browser.get("/professionnels/demande?caf=43").await;
    assert_eq!(form.status, StatusCode::OK, "{}", form.text());
    let typed = habilitation::typed();
    let recap = browser.post("/professionnels/demande", &typed_with(&typed, "verify")).await;
    assert_eq!(recap.status, StatusCode::OK, "{}", recap.text());
    let text = recap.text();
    for said in ["Relisez votre demande", "Le Puy-en-Velay", "Marie Durand", "Intercommunalité"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(stage.office.store.events().is_empty() || stage.office.store.events().len() == 1);
    // What the page holds is sent again as it is: changed, then transmitted.
    let hidden = habilitation::hidden(&text);
    let pairs: Vec<_> = hidden.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let again = browser.post("/professionnels/demande", &typed_with(&pairs, "edit")).await.text();
    assert!(again.contains("value=\"Relais petite enfance du Puy-en-Velay\""), "{again}");
    assert!(again.contains("Le Puy-en-Velay"));
    let sent = browser.post("/professionnels/demande", &typed_with(&pairs, "send")).await;
    let receipt = browser.follow(&sent).await.text();
    assert!(receipt.contains("Votre demande est transmise") && receipt.contains("H-"), "{receipt}");
    assert!(!receipt.contains("link-"), "the secret is in the mail alone");
    // A second sending of the same form is the same request.
    let twice = browser.post("/professionnels/demande", &typed_with(&pairs, "send")).await;
    assert_eq!(twice.header("location"), sent.header("location"));
}

fn typed_with<'a>(pairs: &[(&'a str, &'a str)], button: &'a str) -> Vec<(&'a str, &'a str)> {
    pairs.iter().copied().chain([(button, "1")]).collect()
}

#[tokio::test]
async fn what_is_wrong_is_told_at_its_field_and_nothing_typed_is_lost() {
    let stage = Stage::open();
    habilitation::ready(&stage).await;
    let mut browser = Browser::new(&stage);
    browser.get("/professionnels/demande?caf=43").await;
    let wrong = [
        ("caf", "43"),
        ("persons", "2"),
        ("key", "k"),
        ("service_name", "<b>Relais</b>"),
        ("service_phone", "12"),
        ("communes", "Nullepart\nSaint-Denis"),
        ("persons-1-surname", "Durand"),
        ("verify", "1"),
    ];
    let answer = browser.post("/professionnels/demande", &wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = answer.text();
    for said in [
        "&#60;b&#62;Relais&#60;/b&#62;",
        "Aucune commune ne s’appelle «\u{a0}Nullepart\u{a0}»",
        "Indiquez un numéro de téléphone",
        "href=\"#service_address\"",
        "href=\"#persons-1-email\"",
        "Personne 2",
        "value=\"Durand\"",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let more = [("caf", "43"), ("persons", "1"), ("service_name", "Relais"), ("add_person", "1")];
    let more = browser.post("/professionnels/demande", &more).await;
    assert_eq!(more.status, StatusCode::OK);
    assert!(more.text().contains("Personne 2") && more.text().contains("value=\"Relais\""));
    for unknown in ["", "?caf=", "?caf=99", "?caf=975"] {
        let none = browser.get(&format!("/professionnels/demande{unknown}")).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY, "{unknown}");
    }
}

#[tokio::test]
async fn a_robot_that_fills_the_hidden_field_sends_nothing() {
    let stage = Stage::open();
    habilitation::ready(&stage).await;
    let before = stage.office.store.events().len();
    let mut browser = Browser::new(&stage);
    browser.get("/professionnels/demande?caf=43").await;
    let mut typed = habilitation::typed();
    typed.retain(|(name, _)| *name != "site");
    let mut pairs = typed_with(&typed, "send");
    pairs.push(("site", "https://spam.example"));
    let answer = browser.post("/professionnels/demande", &pairs).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(stage.office.store.events().len(), before);
}

// Proves: D21
#[tokio::test]
async fn where_there_is_no_contract_a_note_is_left() {
    let stage = Stage::open();
    habilitation::ready(&stage).await;
    let mut browser = Browser::new(&stage);
    let page = browser.get("/professionnels/demande?caf=64").await.text();
    assert!(page.contains("ne propose pas encore ce service"), "{page}");
    let blank = browser.post("/professionnels/mot", &[("caf", "64"), ("key", "n")]).await;
    assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(blank.text().contains("Écrivez votre message."));
    let note = [
        ("caf", "64"),
        ("key", "note-1"),
        ("service", "Relais de Pau"),
        ("name", "Marie Durand"),
        ("email", "marie@example.fr"),
        ("message", "Bonjour, à quand le service ?"),
    ];
    let left = browser.post("/professionnels/mot", &note).await;
    assert!(browser.follow(&left).await.text().contains("Votre mot est transmis"));
    assert_eq!(stage.office.requests.notes(&agent("64")).await.expect("notes").len(), 1);
}

// Proves: R49
#[tokio::test]
async fn the_link_of_the_mail_lets_answer_and_withdraw_and_a_scanner_changes_nothing() {
    let stage = Stage::open();
    let id = habilitation::asked(&stage).await;
    let question = "Quelles communes ?".parse().expect("a question");
    stage.office.requests.ask_more(&agent("43"), id, question).await.expect("asked");
    let secret = PlainRequestLinks.secret(id);
    let here = format!("/professionnels/demandes/{secret}");
    let state = || stage.office.store.request(id).expect("stored").state().kind();
    let mut browser = Browser::new(&stage);
    let page = browser.get(&here).await;
    assert!(
        page.text().contains("Quelles communes ?") && page.text().contains("Complément demandé")
    );
    assert_eq!(state(), RequestStateKind::MoreAsked, "reading changes nothing");
    let empty = browser.post(&format!("{here}/reponse"), &[("message", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let answered = browser.post(&format!("{here}/reponse"), &[("message", "Chadrac.")]).await;
    assert_eq!(answered.status, StatusCode::SEE_OTHER);
    assert_eq!(state(), RequestStateKind::Untreated);
    browser.get(&here).await;
    let why = [("reason", "Le projet s’arrête.")];
    let withdrawn = browser.post(&format!("{here}/retrait"), &why).await;
    let page = browser.follow(&withdrawn).await.text();
    assert!(page.contains("Retirée") && page.contains("Le projet s’arrête."), "{page}");
    assert_eq!(state(), RequestStateKind::Withdrawn);
    for unknown in ["/professionnels/demandes/x", "/professionnels/demandes/x/convention.pdf"] {
        assert_eq!(browser.get(unknown).await.status, StatusCode::NOT_FOUND, "{unknown}");
    }
    let paper = browser.get(&format!("{here}/convention.pdf")).await;
    assert_eq!(paper.status, StatusCode::NOT_FOUND, "nothing was sent");
}
