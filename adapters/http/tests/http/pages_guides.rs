//! Models and guides.
use super::support::{Browser, Stage, Who};
use poem::http::StatusCode;

// Proves: R129, R130
#[tokio::test]
async fn everybody_of_the_back_office_finds_models_and_guides() {
    let stage = Stage::open();
    for who in Who::all() {
        let mut browser = Browser::of(&stage, who).await;
        let index = browser.get("/administration/guides").await;
        assert_eq!(index.status, StatusCode::OK, "{who:?}");
        let text = index.text();
        for said in [
            "Convention avec une commune",
            "convention 1",
            "/administration/guides/modeles/convention-commune.pdf",
            "Demande 26-0000-00 &#60;à traiter&#62;",
        ] {
            assert!(text.contains(said), "{who:?}, {said}: {text}");
        }
        for guide in ["caf", "cnaf", "responsables", "personnes-habilitees"] {
            let address = format!("/administration/guides/{guide}");
            assert!(text.contains(&format!("href=\"{address}")), "{guide}");
            let page = browser.get(&address).await;
            assert_eq!(page.status, StatusCode::OK, "{guide}");
            assert_eq!(page.text().matches("<h1").count(), 1, "{guide}");
        }
    }
}

// Proves: R129
#[tokio::test]
async fn a_specimen_is_a_pdf_file_to_keep() {
    let stage = Stage::open();
    let mut browser = Browser::of(&stage, Who::Agent("43")).await;
    let made = browser.get("/administration/guides/modeles/convention-commune.pdf").await;
    assert_eq!((made.status, made.header("content-type")), (StatusCode::OK, "application/pdf"));
    assert!(made.header("content-disposition").contains("specimen-convention-commune.pdf"));
    for absent in ["modeles/convention-commune", "modeles/x.pdf", "courriers/0", "courriers/2", "x"]
    {
        let answer = browser.get(&format!("/administration/guides/{absent}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{absent}");
    }
}

// Proves: R130
#[tokio::test]
async fn a_mail_is_shown_with_made_up_facts() {
    let stage = Stage::open();
    let mut browser = Browser::of(&stage, Who::Cnaf).await;
    let text = browser.get("/administration/guides/courriers/1").await.text();
    assert!(text.contains("Une famille attend.") && text.contains("new_request"), "{text}");
}
