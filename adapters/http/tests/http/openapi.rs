//! The document of the API.
use super::support::Stage;
use serde_json::Value;

// Proves: B9
#[tokio::test]
async fn the_document_served_is_the_one_committed() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/reference/openapi.json");
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    let current = linf_http::openapi_document();
    assert!(
        committed == current,
        "docs/reference/openapi.json is not the document of this code: write it again with \
         `cargo run -p linf-server -- openapi > docs/reference/openapi.json`"
    );
    let stage = Stage::open();
    let served = stage.get("/api/v1/openapi.json").await;
    assert_eq!((served.header("content-type"), served.text()), ("application/json", current));
}

#[tokio::test]
async fn a_person_can_read_the_document_without_a_script() {
    let stage = Stage::open();
    let page = stage.get("/api/v1/docs").await;
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    let text = page.text();
    assert!(
        text.contains("lang=\"fr\"") && text.contains("submitRequest") && !text.contains("<script")
    );
}

#[test]
fn every_operation_is_named_described_and_says_how_it_can_fail() {
    let document: Value = serde_json::from_str(&linf_http::openapi_document()).expect("JSON");
    let paths = document["paths"].as_object().expect("paths");
    let operations =
        paths.values().flat_map(|methods| methods.as_object().expect("methods").values());
    for operation in operations {
        let name = operation["operationId"].as_str().expect("a name");
        assert!(operation["summary"].is_string(), "{name}");
        let answers = operation["responses"].as_object().expect("responses");
        assert!(answers.contains_key("500") && answers.contains_key("503"), "{name}");
        let session = operation.get("security").is_some();
        assert_eq!(session, answers.get("401").is_some() && name != "logIn", "{name}");
        if operation.get("requestBody").is_some() {
            for status in ["400", "413", "415", "422"] {
                assert!(answers.contains_key(status), "{name} {status}");
            }
        }
    }
}
