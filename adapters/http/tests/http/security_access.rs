//! Who may do what: every operation of the document and every page of the table, asked by somebody
//! of each role, about what belongs to LINF 1 and to its CAF (43). The answers are a golden file.
mod back_office;
pub(super) mod samples;

use super::support::{Answer, Browser, Stage, Who};
use linf_http::{PageAccess, page_table};
use poem::http::{Method, StatusCode};
use samples::Scene;
use serde_json::Value;
use std::fmt::Write;

/// An operation of the API, or a page.
#[derive(Clone)]
pub(super) struct Asked {
    /// `listStaff`, or `GET /administration/comptes`.
    pub(super) name: String,
    pub(super) method: Method,
    /// Its parameters in braces.
    pub(super) path: String,
    /// Whether it wants somebody logged in.
    pub(super) protected: bool,
    /// Whether it takes a file, a signed PDF but for [`LIST`].
    pub(super) with_file: bool,
}

/// The page whose form may hold a list of communes.
pub(super) const LIST: &str = "POST /administration/structures/:linf/communes/essai";
/// Pages whose form holds a file.
const WITH_FILE: [&str; 5] = [
    LIST,
    "POST /administration/contrats/:id/signature",
    "POST /administration/habilitations/:id/validation",
    "POST /administration/avenants/:id/signature",
    "POST /administration/obligations/:id/engagement",
];
/// Enough of one.
pub(super) const PDF: &str = "%PDF-1.7 signé";

pub(super) fn operations() -> Vec<Asked> {
    let document: Value = serde_json::from_str(&linf_http::openapi_document()).expect("JSON");
    let mut found = Vec::new();
    for (path, methods) in document["paths"].as_object().expect("paths") {
        for (method, operation) in methods.as_object().expect("methods") {
            found.push(Asked {
                name: operation["operationId"].as_str().expect("a name").to_owned(),
                method: method.to_uppercase().parse().expect("a method"),
                path: format!("/api/v1{path}"),
                protected: operation.get("security").is_some(),
                with_file: !operation["requestBody"]["content"]["application/pdf"].is_null(),
            });
        }
    }
    found
}

pub(super) fn pages() -> impl Iterator<Item = Asked> {
    page_table().into_iter().map(|row| {
        let parts = row.path.split('/').map(|part| match part.strip_prefix(':') {
            Some(name) => format!("{{{name}}}"),
            None => part.to_owned(),
        });
        Asked {
            name: format!("{} {}", row.method, row.path),
            method: row.method.parse().expect("a method"),
            path: parts.collect::<Vec<_>>().join("/"),
            protected: row.access != PageAccess::Public,
            with_file: WITH_FILE.contains(&&*format!("{} {}", row.method, row.path)),
        }
    })
}

/// Everybody who asks, nobody first.
fn everybody() -> impl Iterator<Item = Option<Who>> {
    std::iter::once(None).chain(Who::all().map(Some))
}

fn column(who: Option<Who>) -> String {
    match who {
        None => "nobody".to_owned(),
        Some(Who::Cnaf) => "cnaf".to_owned(),
        Some(Who::Administrator(caf)) => format!("admin{caf}"),
        Some(Who::Agent(caf)) => format!("agent{caf}"),
        Some(Who::Manager(n)) => format!("manager{n}"),
        Some(Who::Person(n)) => format!("person{n}"),
    }
}

/// What the golden file says of an answer.
fn cell(answer: &Answer) -> String {
    if answer.header("location").starts_with("/connexion") {
        return "login".to_owned();
    }
    answer.status.as_u16().to_string()
}

async fn call(scene: &Scene, asked: &Asked, path: &str, who: Option<Who>) -> Answer {
    if !asked.path.starts_with("/api/") {
        return ask_page(scene, asked, path, who).await;
    }
    let token = match who {
        Some(who) => Some(scene.stage.log_in_as(who).await),
        None => None,
    };
    ask_api(
        scene,
        asked,
        path,
        token.as_deref().map(|token| ("authorization", format!("Bearer {token}"))),
    )
    .await
}

async fn ask_api(
    scene: &Scene,
    asked: &Asked,
    path: &str,
    credential: Option<(&str, String)>,
) -> Answer {
    let (kind, body) = if asked.with_file {
        ("application/pdf", PDF.to_owned())
    } else {
        ("application/json", scene.body(&asked.name).to_string())
    };
    let mut headers = vec![("content-type", kind), ("idempotency-key", "key-1")];
    headers.extend(credential.as_ref().map(|(name, value)| (*name, value.as_str())));
    scene.stage.send(Stage::request(&asked.method, path, &headers, body)).await
}

async fn ask_page(scene: &Scene, asked: &Asked, path: &str, who: Option<Who>) -> Answer {
    let mut browser = match who {
        Some(who) => Browser::of(&scene.stage, who).await,
        None => Browser::new(&scene.stage),
    };
    if asked.method == Method::GET {
        return browser.get(path).await;
    }
    browser.get(if who.is_some() { "/compte" } else { "/connexion" }).await;
    let form = scene.form(&asked.name);
    let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    if asked.with_file {
        return browser.upload(path, &form, PDF.as_bytes()).await;
    }
    browser.post(path, &form).await
}

/// What one may not see is told as what does not exist.
async fn assert_alike(scene: &Scene, asked: &Asked, who: Who, forbidden: &Answer) {
    for missing in ["01890000-0000-7000-8000-000000000000", "x", "..%2F..", "%00", "'--"] {
        let path = Scene::missing(asked, missing);
        let unknown = call(scene, asked, &path, Some(who)).await;
        assert_eq!(unknown.status, forbidden.status, "{} {who:?} {missing}", asked.name);
        assert_eq!(unknown.text(), forbidden.text(), "{} {who:?} {missing}", asked.name);
    }
}

// Proves: R21, R39, R101, T14, D12
#[tokio::test]
async fn each_operation_and_page_is_for_whom_the_golden_file_says() {
    let mut table = format!("{:<58}", "about LINF 1 of CAF 43");
    for who in everybody() {
        write!(table, " {:>8}", column(who)).expect("text");
    }
    for asked in operations().into_iter().chain(pages()) {
        let mut scene = Scene::open().await;
        write!(table, "\n{:<58}", asked.name).expect("text");
        for who in everybody() {
            let path = scene.path(&asked);
            let answer = call(&scene, &asked, &path, who).await;
            write!(table, " {:>8}", cell(&answer)).expect("text");
            assert!(!answer.status.is_server_error(), "{} {who:?} {}", asked.name, answer.text());
            let denied = matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::UNAUTHORIZED);
            if denied {
                assert_eq!(scene.stage.store.requests()[0].state().name(), "new", "{}", asked.name);
            }
            match who {
                Some(who) if answer.status == StatusCode::NOT_FOUND && asked.path.contains('{') => {
                    assert_alike(&scene, &asked, who, &answer).await;
                }
                _ => {}
            }
            if asked.method != Method::GET && !denied {
                scene = Scene::open().await;
            }
        }
    }
    insta::assert_snapshot!("rights", table);
}

// Proves: T14
#[tokio::test]
async fn an_operation_with_a_session_wants_one_and_a_cookie_is_none() {
    let scene = Scene::open().await;
    let token = scene.stage.log_in_as(Who::Person(1)).await;
    let cookie = format!("__Host-linf={token}; linf={token}");
    for asked in operations() {
        let path = scene.path(&asked);
        let forged = format!("Bearer {}", "f".repeat(43));
        for credential in [None, Some(("authorization", forged)), Some(("cookie", cookie.clone()))]
        {
            if asked.protected {
                let answer = ask_api(&scene, &asked, &path, credential).await;
                assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{}", asked.name);
                assert_eq!(answer.problem(), "not_logged_in", "{}", asked.name);
            } else if credential.is_none() {
                let answer = ask_api(&scene, &asked, &path, credential).await;
                assert_ne!(answer.status, StatusCode::UNAUTHORIZED, "{}", asked.name);
                // No convention was sent in the scene.
                let found = answer.status != StatusCode::NOT_FOUND;
                assert!(found || asked.name == "getFollowedConventionPaper", "{}", asked.name);
            }
        }
    }
}
