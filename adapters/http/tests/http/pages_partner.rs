//! The partner's pages, without JavaScript.
use super::support::{Browser, Stage};
use linf_routing::RequestState;
use linf_routing::testing::ScenePerson;
use poem::http::StatusCode;

/// What only the family knows, in the samples.
const PRIVATE: [&str; 4] = ["Noémie", "Œuvrard", "noemie@example.org", "06 12 34 56 78"];

fn list(n: u64) -> String {
    format!("/espace/structures/{}", Stage::linf(n))
}

// Proves: R39, R105, D3, T14
#[tokio::test]
async fn the_list_and_an_unopened_request_show_nothing_of_the_family() {
    let stage = Stage::open();
    let mine = stage.recorded(1, 1).await;
    let other = stage.recorded(2, 2).await;
    let mut marie = Browser::new(&stage);
    marie.log_in(1).await;
    for path in [list(1), format!("{}?etat=toutes", list(1)), format!("/espace/demandes/{mine}")] {
        let page = marie.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        let text = page.text();
        assert!(text.contains("Nouvelle") && text.contains("15 jours restants"), "{path}");
        assert!(text.contains("Le Puy-en-Velay"));
        for private in PRIVATE {
            assert!(!text.contains(private), "{private} in {path}");
        }
    }
    assert!(stage.store.requests().iter().all(|r| r.state() == RequestState::New));
    let foreign = marie.get(&format!("/espace/demandes/{other}")).await;
    let unknown = marie.get("/espace/demandes/01990000-0000-7000-8000-000000000000").await;
    assert_eq!((foreign.status, unknown.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
    assert_eq!(foreign.text(), unknown.text(), "nobody learns what exists");
    assert_eq!(marie.get(&list(2)).await.status, StatusCode::NOT_FOUND);
    marie.get(&list(1)).await;
    let stolen = marie.post(&format!("/espace/demandes/{other}/ouverture"), &[]).await;
    assert_eq!(stolen.status, StatusCode::NOT_FOUND);
    assert!(stage.store.requests().iter().all(|r| r.state() == RequestState::New));
}

// Proves: R106, R107, D3, T5
#[tokio::test]
async fn opening_is_an_act_and_both_see_who_was_first() {
    let stage = Stage::open();
    stage.store.change_linf(Stage::linf(1), |linf| {
        let convention = linf.convention.as_mut().expect("a convention");
        convention.persons.push(ScenePerson::active(2));
    });
    let id = stage.recorded(1, 1).await;
    let page = format!("/espace/demandes/{id}");
    let act = format!("{page}/ouverture");
    let (mut first, mut second) = (Browser::new(&stage), Browser::new(&stage));
    first.log_in(1).await;
    second.log_in(2).await;
    assert!(first.get(&page).await.text().contains("Ouvrir la demande"));
    second.get(&page).await;
    let opened = first.post(&act, &[]).await;
    let text = first.follow(&opened).await.text();
    for told in PRIVATE.into_iter().chain(["à votre nom", "Traitée", "né le 27 mars 2024"]) {
        assert!(text.contains(told), "{told}");
    }
    let late = second.post(&act, &[]).await;
    let text = second.follow(&late).await.text();
    assert!(text.contains("a ouvert cette demande avant vous") && text.contains("Noémie"));
    let told = stage
        .store
        .notices()
        .iter()
        .filter(|n| matches!(n, linf_routing::Notice::RequestTreated { .. }))
        .count();
    assert_eq!(told, 1, "the family is told once");
    let treated = first.get(&format!("{}?etat=traitees", list(1))).await.text();
    assert!(treated.contains("par Marie Durand"));
    for private in PRIVATE {
        assert!(!treated.contains(private), "{private} in the list");
    }
}

#[tokio::test]
async fn a_reference_is_found_in_every_state_and_nonsense_finds_nothing() {
    let stage = Stage::open();
    let id = stage.recorded(1, 1).await;
    stage.recorded(2, 1).await;
    let requests = stage.store.requests();
    let known = requests.iter().find(|r| r.id().to_string() == id).expect("the request");
    let mut marie = Browser::new(&stage);
    marie.log_in(1).await;
    let typed = known.reference().to_string().to_lowercase();
    let found = marie.get(&format!("{}?etat=traitees&reference={typed}", list(1))).await.text();
    assert_eq!(found.matches("name=\"requests\"").count(), 1);
    let none = marie.get(&format!("{}?reference=%3Cb%3E", list(1))).await.text();
    assert!(none.contains("Aucune demande n’a cette référence") && !none.contains("value=\"<b>\""));
    let empty = marie.get(&format!("{}?etat=traitees", list(1))).await.text();
    assert!(empty.contains("Aucune demande traitée"));
}

/// The form of exports of LINF 1.
fn exports() -> String {
    format!("{}/exports", list(1))
}

// Proves: R105, T14
#[tokio::test]
async fn a_selection_that_cannot_be_exported_opens_nothing_and_keeps_its_ticks() {
    let stage = Stage::open();
    let (one, other) = (stage.recorded(1, 1).await, stage.recorded(3, 2).await);
    stage.recorded(2, 1).await;
    let mut marie = Browser::new(&stage);
    marie.log_in(1).await;
    let all = format!("{}?cocher=tout", list(1));
    let page = marie.get(&all).await.text();
    assert_eq!(page.matches("name=\"requests\"").count(), 2);
    assert_eq!(page.matches("\" checked><span").count(), 2, "a link ticks them");
    let nothing = marie.post(&exports(), &[("format", "pdf")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nothing.text().contains("href=\"#requests\""));
    let bad_format = [("requests", one.as_str()), ("format", "doc")];
    let refused = marie.post(&exports(), &bad_format).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let ticked = format!("value=\"{one}\" checked");
    assert!(refused.text().contains(&ticked), "ticks are kept");
    let foreign = [("requests", other.as_str()), ("format", "pdf")];
    let stolen = marie.post(&exports(), &foreign).await;
    assert_eq!(stolen.status, StatusCode::NOT_FOUND);
    assert!(stage.store.exports().is_empty());
    let requests = stage.store.requests();
    assert!(requests.iter().all(|r| r.state() == RequestState::New));
}

// Proves: R105, R106, D3, D9, B6
#[tokio::test]
async fn ticked_requests_are_exported_and_opened_in_one_act() {
    let stage = Stage::open();
    let (one, two) = (stage.recorded(1, 1).await, stage.recorded(2, 1).await);
    let (mut marie, mut stranger) = (Browser::new(&stage), Browser::new(&stage));
    marie.log_in(1).await;
    stranger.log_in(2).await;
    marie.get(&list(1)).await;
    for format in ["pdf", "xml"] {
        let ticks = [("requests", one.as_str()), ("requests", two.as_str()), ("format", format)];
        let given = marie.post(&exports(), &ticks).await;
        let page = marie.follow(&given).await.text();
        assert!(page.contains("2 demandes") && page.contains("dimanche 23 mai 2027"));
        assert!(page.contains("Ce fichier contient les données des familles"));
        for private in PRIVATE {
            assert!(!page.contains(private), "{private} on the page");
        }
        let export = given.header("location");
        let file = format!("{export}/1");
        assert!(page.contains(&file));
        let (first, again) = (marie.get(&file).await, marie.get(&file).await);
        assert_eq!((first.status, &first.bytes), (StatusCode::OK, &again.bytes));
        let title = first.header("content-disposition");
        assert!(title.ends_with(&format!(".{format}\"")), "{title}");
        for path in [export, &file] {
            assert_eq!(stranger.get(path).await.status, StatusCode::NOT_FOUND);
        }
    }
    let requests = stage.store.requests();
    assert!(requests.iter().all(|r| r.state() != RequestState::New));
}

// Proves: R105, D9
#[tokio::test]
async fn the_page_of_an_export_speaks_of_one_request_as_of_one() {
    let stage = Stage::open();
    let one = stage.recorded(1, 1).await;
    let mut marie = Browser::new(&stage);
    marie.log_in(1).await;
    marie.get(&list(1)).await;
    let given = marie.post(&exports(), &[("requests", one.as_str()), ("format", "pdf")]).await;
    let page = marie.follow(&given).await.text();
    for said in [
        "Si elle était nouvelle, elle est marquée",
        "Ce fichier contient les données d’une famille",
        "au plus tard le <strong>dimanche 23 mai 2027</strong>",
        "Demande de l’export",
    ] {
        assert!(page.contains(said), "{said}\n{page}");
    }
    assert!(!page.contains("Celles") && !page.contains("Ils servent"));
}
