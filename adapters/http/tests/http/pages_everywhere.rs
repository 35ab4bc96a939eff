//! What holds for every page: headers, errors in French, typography.
use super::support::{Answer, Browser, Stage, Who};
use async_trait::async_trait;
use linf_http::{MailText, Mailbox};
use poem::http::{Method, StatusCode};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

struct OneMail;

#[async_trait]
impl Mailbox for OneMail {
    async fn list(&self) -> Vec<MailText> {
        self.read("m1").await.into_iter().collect()
    }
    async fn read(&self, id: &str) -> Option<MailText> {
        (id == "m1").then(|| MailText {
            id: "m1".to_owned(),
            subject: "Une <b>demande</b>".to_owned(),
            to: "marie1@example.fr".to_owned(),
            at: linf_kernel::testing::instant("2026-11-23T09:00:00Z"),
            text: "Lisez https://linf.example.fr/espace/demandes/1.\nhttps://evil.example/x"
                .to_owned(),
        })
    }
    fn logins(&self) -> Vec<(String, String, String)> {
        vec![("Marie".to_owned(), "marie1@example.fr".to_owned(), "secret".to_owned())]
    }
    fn communes(&self) -> Vec<(String, String)> {
        vec![("43157".to_owned(), "Un service répond".to_owned())]
    }
}

fn is_a_page(answer: &Answer, what: &str) {
    let text = answer.text();
    assert!(answer.header("content-type").starts_with("text/html"), "{what}");
    assert!(text.contains("<html lang=\"fr\">") && text.contains("<h1"), "{what}");
    assert_eq!(text.matches("<h1").count(), 1, "{what}: one heading of the first level");
    let policy = answer.header("content-security-policy");
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{what}");
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{what}");
    assert_eq!(answer.header("cache-control"), "no-store", "{what}");
    for inline in ["<script>", " style=", " onclick=", " onload=", "javascript:", "data:"] {
        assert!(!text.contains(inline), "{what}: {inline}");
    }
    for foreign in ["src=\"http", "href=\"//", "src=\"//"] {
        assert!(!text.contains(foreign), "{what}: {foreign}");
    }
    let mut ids: Vec<_> =
        text.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    ids.sort_unstable();
    assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "{what}: an identifier twice");
    for label in text.split("<label for=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(ids.binary_search(&label).is_ok(), "{what}: the label of {label}");
    }
}

#[tokio::test]
async fn every_page_is_whole_in_french_and_careful() {
    let stage = Stage::with(|deps| deps.mailbox = Some(Arc::new(OneMail)));
    let id = stage.recorded(1, 1).await;
    let space = format!("/espace/structures/{}", Stage::linf(1));
    let mut marie = Browser::new(&stage);
    for path in [
        "/",
        "/communes",
        "/communes?q=saint-denis",
        "/communes/43157",
        "/communes/97801",
        "/communes/43157/demande",
        "/structures",
        "/structures?commune=43157&type=rpe",
        "/structures?commune=La+Rochelle",
        "/connexion",
        "/premiere-connexion",
        "/mot-de-passe-perdu",
        "/mot-de-passe-perdu?envoi=1",
        "/accessibilite",
        "/donnees-personnelles",
        "/mentions-legales",
        "/demo",
        "/demo/courrier",
        "/demo/courrier/m1",
    ] {
        let page = marie.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        is_a_page(&page, path);
    }
    marie.log_in(1).await;
    let request = format!("/espace/demandes/{id}");
    for path in ["/compte", "/compte/sessions", &space, &request] {
        is_a_page(&marie.get(path).await, path);
    }
    let opened = marie.post(&format!("{request}/ouverture"), &[]).await;
    is_a_page(&marie.follow(&opened).await, "opened");
    let made =
        marie.post(&format!("{space}/exports"), &[("requests", &id), ("format", "pdf")]).await;
    is_a_page(&marie.follow(&made).await, "export");
}

#[tokio::test]
async fn every_page_of_the_back_office_is_whole_too() {
    let stage = Stage::open();
    let mut cnaf = Browser::of(&stage, Who::Cnaf).await;
    let mut administrator = Browser::of(&stage, Who::Administrator("43")).await;
    for path in ["/administration", "/administration/comptes", "/administration/comptes?caf=43"] {
        is_a_page(&cnaf.get(path).await, path);
        is_a_page(&administrator.get(path).await, path);
    }
    let refused = administrator.post("/administration/comptes", &[("caf", "43")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    is_a_page(&refused, "an invitation refused");
    let mut manager = Browser::of(&stage, Who::Manager(1)).await;
    let only = manager.get("/administration").await;
    is_a_page(&manager.follow(&only).await, "manager");
    let record = format!("/administration/structures/{}", Stage::linf(1));
    for below in [
        "",
        "/fiche/informations",
        "/fiche/localisation",
        "/fiche/presentation",
        "/fiche/horaires",
        "/communes",
        "/historique",
        "/droits",
    ] {
        is_a_page(&administrator.get(&format!("{record}{below}")).await, below);
    }
    for path in ["/administration/structures?caf=43", "/administration/structures/nouvelle?caf=43"]
    {
        is_a_page(&administrator.get(path).await, path);
    }
    let refused = administrator.post("/administration/structures/nouvelle?caf=43", &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    is_a_page(&refused, "a creation refused");
}

#[tokio::test]
async fn errors_are_pages_too() {
    let stage = Stage::open();
    let form = [("content-type", "application/x-www-form-urlencoded")];
    let json = [("content-type", "application/json")];
    for (method, path, headers, status) in [
        (Method::GET, "/nulle-part", &form, StatusCode::NOT_FOUND),
        (Method::GET, "/demo", &form, StatusCode::NOT_FOUND),
        (Method::GET, "/demo/courrier", &form, StatusCode::NOT_FOUND),
        (Method::DELETE, "/communes/43157", &form, StatusCode::METHOD_NOT_ALLOWED),
        (Method::POST, "/connexion", &form, StatusCode::FORBIDDEN),
        (Method::POST, "/connexion", &json, StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (Method::POST, "/communes/43157/demande", &form, StatusCode::FORBIDDEN),
    ] {
        let answer = stage.send(Stage::request(&method, path, headers, "a=b")).await;
        assert_eq!(answer.status, status, "{method} {path}");
        is_a_page(&answer, path);
    }
}

#[tokio::test]
async fn the_demonstration_shows_its_mails_as_text_and_only_its_own_links() {
    let stage = Stage::with(|deps| deps.mailbox = Some(Arc::new(OneMail)));
    assert!(stage.get("/").await.text().contains("Démonstration"));
    let mail = stage.get("/demo/courrier/m1").await.text();
    assert!(mail.contains("Une &#60;b&#62;demande"));
    assert!(mail.contains("href=\"/espace/demandes/1\"") && !mail.contains("href=\"https://evil"));
    assert_eq!(stage.get("/demo/courrier/m2").await.status, StatusCode::NOT_FOUND);
}

fn templates(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            templates(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// The text of a template: neither tags, nor what the template engine reads, which becomes `X`.
fn prose(template: &str) -> String {
    let mut text = String::new();
    let mut rest = template;
    while let Some((at, open, close)) = ["{#", "{%", "{{", "<"]
        .into_iter()
        .zip(["#}", "%}", "}}", ">"])
        .filter_map(|(open, close)| rest.find(open).map(|at| (at, open, close)))
        .min()
    {
        let (before, tag) = rest.split_at(at);
        text.push_str(before);
        if open == "{{" {
            text.push('X');
        }
        rest = tag.split_once(close).map_or("", |(_, after)| after);
    }
    text + rest
}

#[test]
fn templates_follow_french_typography() {
    let mut found = Vec::new();
    templates(&Path::new(env!("CARGO_MANIFEST_DIR")).join("templates"), &mut found);
    let api = |path: &PathBuf| path.components().any(|part| part.as_os_str() == "api");
    found.retain(|path| !api(path));
    assert!(found.len() > 20);
    for path in found {
        let source = fs::read_to_string(&path).expect("a template");
        let prose = prose(&source);
        for wrong in [" :", " ;", " !", " ?", "« ", " »", "l'", "d'", "n'", "qu'", "..."] {
            assert!(!prose.contains(wrong), "{}: «{wrong}»", path.display());
        }
    }
}

/// Pages, mails and documents call the offices as they call themselves.
#[test]
fn the_offices_are_named_in_one_way() {
    let adapters = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for folder in ["http/templates", "mail/templates", "pdf/templates"] {
        let mut found = Vec::new();
        templates(&adapters.join(folder), &mut found);
        assert!(found.len() > 2, "{folder}");
        for path in found {
            let text = fs::read_to_string(&path).expect("a template");
            for other in ["CAF", "CNAF", " la caf "] {
                let said = prose(&text).contains(other);
                assert!(!said, "{}: « {other} », not « Caf » or « Cnaf »", path.display());
            }
        }
    }
}
