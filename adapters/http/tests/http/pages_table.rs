//! The table of pages is what is mounted, and says for whom each page is.
use super::support::{Browser, Stage, Who};
use linf_http::{PageAccess, page_table};
use poem::http::{Method, StatusCode};
use std::collections::BTreeSet;

/// An address of a row: its parameters name nothing that exists.
fn address(path: &str) -> String {
    let parts = path.split('/').map(|part| if part.starts_with(':') { "x" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

#[tokio::test]
async fn each_row_of_the_table_is_mounted_once_with_its_method() {
    let stage = Stage::open();
    let mut seen = BTreeSet::new();
    for row in page_table() {
        assert!(seen.insert((row.method, row.path)), "{} {} twice", row.method, row.path);
        let method: Method = row.method.parse().expect("a method");
        let headers = [("content-type", "application/x-www-form-urlencoded")];
        let answer = stage.send(Stage::request(&method, &address(row.path), &headers, "")).await;
        assert_ne!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{} {}", row.method, row.path);
        let other = Stage::request(&Method::PUT, &address(row.path), &headers, "");
        assert_eq!(stage.send(other).await.status, StatusCode::METHOD_NOT_ALLOWED, "{}", row.path);
    }
}

// Proves: R21, T14
#[tokio::test]
async fn a_page_that_is_not_public_leads_to_the_login_and_back() {
    let stage = Stage::open();
    for row in page_table() {
        if row.access == PageAccess::Public {
            continue;
        }
        let here = address(row.path);
        let method: Method = row.method.parse().expect("a method");
        let headers = [("content-type", "application/x-www-form-urlencoded")];
        let answer = stage.send(Stage::request(&method, &here, &headers, "")).await;
        let login = match row.method {
            "GET" => format!("/connexion?retour={}", here.replace('/', "%2F")),
            _ => "/connexion".to_owned(),
        };
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{} {here}", row.method);
        assert_eq!(answer.header("location"), login, "{} {here}", row.method);
    }
}

// Proves: T14
#[tokio::test]
async fn a_page_does_not_exist_for_whoever_lacks_its_permission() {
    let stage = Stage::open();
    for who in Who::all() {
        let kind = match who {
            Who::Person(_) => linf_authorisation::RoleKind::LinfPerson,
            staff => staff.role().kind(),
        };
        let mut browser = Browser::of(&stage, who).await;
        for row in page_table() {
            let PageAccess::May(permission) = row.access else { continue };
            if permission.holders().contains(&kind) {
                continue;
            }
            let here = address(row.path);
            let answer = match row.method {
                "GET" => browser.get(&here).await,
                _ => browser.post(&here, &[]).await,
            };
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{who:?} {} {here}", row.method);
        }
    }
}
