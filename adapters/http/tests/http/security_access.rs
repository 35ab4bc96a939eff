//! Who may do what: a table of every operation of the document.
use super::support::{Answer, Stage, form_json};
use poem::http::{Method, StatusCode};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Who may use an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Access {
    /// Anybody.
    Public,
    /// Anybody with a session, each about themselves.
    Session,
    /// The persons of the LINF alone; for others it does not exist.
    Own,
}

/// The operations: who may use them, and a path that belongs to LINF 1. `{request}` and
/// `{export}` stand for its request and its export.
const TABLE: &[(&str, Access, &str, &str)] = &[
    ("searchCommunes", Access::Public, "GET", "/communes?q=pau"),
    ("getCommune", Access::Public, "GET", "/communes/43157"),
    ("getCoverage", Access::Public, "GET", "/communes/43157/coverage"),
    ("submitRequest", Access::Public, "POST", "/requests"),
    ("getReceipt", Access::Public, "GET", "/requests/receipts/{receipt}"),
    ("logIn", Access::Public, "POST", "/session"),
    ("activate", Access::Public, "POST", "/activation"),
    ("getExportSchema", Access::Public, "GET", "/schemas/linf-export-1.xsd"),
    ("getMe", Access::Session, "GET", "/me"),
    ("changePassword", Access::Session, "POST", "/session/password"),
    ("logOut", Access::Session, "DELETE", "/session"),
    ("listRequests", Access::Own, "GET", "/linfs/{linf}/requests"),
    ("getRequest", Access::Own, "GET", "/requests/{request}"),
    ("openRequest", Access::Own, "POST", "/requests/{request}/opening"),
    ("exportRequests", Access::Own, "POST", "/exports"),
    ("getExport", Access::Own, "GET", "/exports/{export}"),
    ("getExportFile", Access::Own, "GET", "/exports/{export}/files/1"),
];

fn body_of(operation: &str, request: &str) -> Value {
    match operation {
        "submitRequest" => form_json(),
        "exportRequests" => {
            json!({"linf": Stage::linf(1).to_string(), "requests": [request], "format": "pdf"})
        }
        _ => json!({}),
    }
}

struct Scene {
    stage: Stage,
    request: String,
    export: String,
}

impl Scene {
    async fn open() -> Self {
        let stage = Stage::open();
        let request = stage.recorded(1, 1).await;
        let other = stage.recorded(2, 1).await;
        let token = stage.log_in(1).await;
        let body =
            json!({"linf": Stage::linf(1).to_string(), "requests": [other], "format": "xml"});
        let made = stage.post_as(&token, "/api/v1/exports", &body).await;
        let export = made.json()["id"].as_str().expect("an id").to_owned();
        Self { stage, request, export }
    }
    fn path(&self, path: &str) -> String {
        let receipt = format!("signed-{}", self.request.replace('-', ""));
        let path = path.replace("{linf}", &Stage::linf(1).to_string());
        let path = path.replace("{request}", &self.request).replace("{receipt}", &receipt);
        format!("/api/v1{}", path.replace("{export}", &self.export))
    }
    async fn call(&self, row: &(&str, Access, &str, &str), token: Option<&str>) -> Answer {
        let (operation, _, method, path) = *row;
        self.call_path(operation, method, &self.path(path), token).await
    }
    async fn call_path(
        &self,
        operation: &str,
        method: &str,
        path: &str,
        token: Option<&str>,
    ) -> Answer {
        let method: Method = method.parse().expect("a method");
        let bearer = token.map(|token| format!("Bearer {token}"));
        let mut headers = vec![("content-type", "application/json"), ("idempotency-key", "key-1")];
        headers.extend(bearer.as_deref().map(|bearer| ("authorization", bearer)));
        let body = body_of(operation, &self.request).to_string();
        self.stage.send(Stage::request(&method, path, &headers, body)).await
    }
}

// Proves: R39, R101, T14, D12
#[tokio::test]
async fn each_operation_is_for_whom_the_table_says() {
    for row in TABLE {
        let scene = Scene::open().await;
        let (name, access, ..) = *row;
        let stranger = scene.stage.log_in(2).await;
        let nobody = scene.call(row, None).await;
        let other = scene.call(row, Some(&stranger)).await;
        let forged = scene.call(row, Some(&"f".repeat(43))).await;
        match access {
            Access::Public => {
                assert_ne!(nobody.status, StatusCode::UNAUTHORIZED, "{name}");
                assert_ne!(nobody.status, StatusCode::NOT_FOUND, "{name}");
                assert_eq!(other.status.is_success(), nobody.status.is_success(), "{name}");
            }
            Access::Session => {
                assert_eq!(nobody.problem(), "not_logged_in", "{name}");
                assert_eq!(forged.problem(), "not_logged_in", "{name}");
                assert_ne!(other.status, StatusCode::NOT_FOUND, "{name}");
            }
            Access::Own => {
                assert_eq!(nobody.problem(), "not_logged_in", "{name}");
                assert_eq!(forged.problem(), "not_logged_in", "{name}");
                assert_eq!(
                    (other.status, other.problem()),
                    (StatusCode::NOT_FOUND, "not_found".into()),
                    "{name}"
                );
                assert_eq!(scene.stage.store.requests()[0].state().name(), "new", "{name}");
                let own = scene.stage.log_in(1).await;
                let answer = scene.call(row, Some(&own)).await;
                assert!(answer.status.is_success(), "{name}: {}", answer.text());
            }
        }
    }
}

// Proves: T14
#[tokio::test]
async fn what_is_forbidden_and_what_does_not_exist_are_told_alike() {
    let scene = Scene::open().await;
    let stranger = scene.stage.log_in(2).await;
    for (name, access, method, path) in TABLE {
        if *access != Access::Own {
            continue;
        }
        let forbidden = scene.call_path(name, method, &scene.path(path), Some(&stranger)).await;
        for missing in ["01890000-0000-7000-8000-000000000000", "x", "..%2F..", "%00", "'--"] {
            let path = format!("/api/v1{path}");
            let path = ["{linf}", "{request}", "{export}"]
                .iter()
                .fold(path, |path, place| path.replace(place, missing));
            let unknown = scene.call_path(name, method, &path, Some(&stranger)).await;
            assert_eq!(
                (unknown.status, unknown.text()),
                (forbidden.status, forbidden.text()),
                "{name} {missing}"
            );
        }
    }
}

#[test]
fn every_operation_of_the_document_has_a_row() {
    let document: Value = serde_json::from_str(&linf_http::openapi_document()).expect("JSON");
    let paths = document["paths"].as_object().expect("paths");
    let mut documented = BTreeSet::new();
    for (path, methods) in paths {
        for (method, operation) in methods.as_object().expect("methods") {
            let name = operation["operationId"].as_str().expect("a name");
            let row = TABLE.iter().find(|(known, ..)| *known == name);
            let (_, access, known_method, _) =
                row.unwrap_or_else(|| panic!("no row: {method} {path}"));
            assert_eq!(*known_method, method.to_uppercase(), "{name}");
            assert_eq!(*access != Access::Public, operation.get("security").is_some(), "{name}");
            documented.insert(name);
        }
    }
    assert_eq!(documented.len(), TABLE.len());
}

#[tokio::test]
async fn a_cookie_gives_no_right_on_the_api() {
    let scene = Scene::open().await;
    let token = scene.stage.log_in(1).await;
    let cookie = format!("__Host-linf={token}; linf={token}");
    for (name, access, method, path) in TABLE {
        if *access == Access::Public {
            continue;
        }
        let method: Method = method.parse().expect("a method");
        let headers = [("cookie", &*cookie), ("content-type", "application/json")];
        let body = body_of(name, &scene.request).to_string();
        let request = Stage::request(&method, &scene.path(path), &headers, body);
        assert_eq!(scene.stage.send(request).await.status, StatusCode::UNAUTHORIZED, "{name}");
    }
}
