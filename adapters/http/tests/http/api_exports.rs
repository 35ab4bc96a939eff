//! Exports and their files.
use super::support::Stage;
use poem::http::StatusCode;
use serde_json::{Value, json};

const EXPORTS: &str = "/api/v1/exports";

async fn exported(stage: &Stage, token: &str, format: &str, ids: &[String]) -> Value {
    let body = json!({"linf": Stage::linf(1).to_string(), "requests": ids, "format": format});
    let answer = stage.post_as(token, EXPORTS, &body).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
    answer.json()
}

// Proves: R105, D3, D9, B6
#[tokio::test]
async fn an_export_gives_the_same_bytes_again_with_their_digest() {
    let stage = Stage::open();
    let mut ids = Vec::new();
    for n in 1..=3 {
        ids.push(stage.recorded(n, 1).await);
    }
    let token = stage.log_in(1).await;
    for (format, kind) in [("pdf", "application/pdf"), ("xml", "application/xml")] {
        let export = exported(&stage, &token, format, &ids).await;
        let file = &export["files"][0];
        let url = file["url"].as_str().expect("an address");
        let path = url.strip_prefix("https://linf.example.fr").expect("the public address");
        let bytes = stage.get_as(&token, path).await;
        assert_eq!((bytes.status, bytes.header("content-type")), (StatusCode::OK, kind));
        assert!(bytes.bytes.len() > 1_000_000, "several pieces");
        assert_eq!(file["size"], bytes.bytes.len());
        assert_eq!(bytes.header("content-length"), bytes.bytes.len().to_string());
        let digest = file["sha256"].as_str().expect("a digest");
        assert_eq!(bytes.header("etag"), format!("\"{digest}\""));
        let name = format!("attachment; filename=\"demandes-2026-11-23-1.{format}\"");
        assert_eq!(bytes.header("content-disposition"), name);
        assert_eq!(stage.get_as(&token, path).await.bytes, bytes.bytes);
        let record = format!("/api/v1/exports/{}", export["id"].as_str().expect("an id"));
        assert_eq!(stage.get_as(&token, &record).await.json(), export);
        for unknown in ["0", "2", "x", "99999999", "-1"] {
            let answer = stage.get_as(&token, &format!("{record}/files/{unknown}")).await;
            assert_eq!(answer.problem(), "not_found", "{unknown}");
        }
    }
    assert!(stage.store.requests().iter().all(|r| r.state().name() == "treated"));
}

// Proves: D9
#[tokio::test]
async fn the_bytes_are_gone_when_a_request_is_destroyed_but_the_record_stays() {
    let stage = Stage::open();
    let id = stage.recorded(1, 1).await;
    let token = stage.log_in(1).await;
    let export = exported(&stage, &token, "pdf", std::slice::from_ref(&id)).await;
    stage.store.destroy_request(id.parse().expect("an id"));
    let record = format!("/api/v1/exports/{}", export["id"].as_str().expect("an id"));
    assert_eq!(stage.get_as(&token, &record).await.status, StatusCode::OK);
    let gone = stage.get_as(&token, &format!("{record}/files/1")).await;
    assert_eq!((gone.status, gone.problem()), (StatusCode::GONE, "export_gone".into()));
}

// Proves: R39, T14
#[tokio::test]
async fn an_export_takes_the_requests_of_its_service_only() {
    let stage = Stage::open();
    let (mine, foreign) = (stage.recorded(1, 1).await, stage.recorded(2, 2).await);
    let token = stage.log_in(1).await;
    let unknown = "01890000-0000-7000-8000-000000000000".to_owned();
    for ids in [vec![mine.clone(), foreign], vec![mine, unknown]] {
        let body = json!({"linf": Stage::linf(1).to_string(), "requests": ids, "format": "xml"});
        let answer = stage.post_as(&token, EXPORTS, &body).await;
        assert_eq!((answer.status, answer.problem()), (StatusCode::NOT_FOUND, "not_found".into()));
    }
    assert!(stage.store.requests().iter().all(|r| r.state().name() == "new"), "nothing is opened");
    assert!(stage.store.exports().is_empty());
}

#[tokio::test]
async fn a_body_of_an_export_is_checked_field_by_field() {
    let stage = Stage::open();
    let id = stage.recorded(1, 1).await;
    let token = stage.log_in(1).await;
    let too_many = vec![id.clone(); 3];
    let linf = Stage::linf(1).to_string();
    for (body, faults) in [
        (json!({}), &["linf: missing", "requests: missing", "format: missing"][..]),
        (json!({"linf": linf, "requests": [], "format": "pdf"}), &["requests: missing"][..]),
        (json!({"linf": linf, "requests": [id], "format": "doc"}), &["format: unknown_choice"][..]),
        (json!({"linf": linf, "requests": [id], "format": 5}), &["format: wrong_type"][..]),
        (json!({"linf": linf, "requests": id, "format": "pdf"}), &["requests: wrong_type"][..]),
        (json!({"linf": "1", "requests": [id], "format": "pdf"}), &["linf: not_an_identifier"][..]),
        (json!({"linf": 1, "requests": [id], "format": "pdf"}), &["linf: wrong_type"][..]),
        (
            json!({"linf": linf, "requests": [id, "x", 5], "format": "pdf"}),
            &["requests[2]: wrong_type", "requests[1]: not_an_identifier"][..],
        ),
        (
            json!([]),
            &["body: wrong_type", "linf: missing", "requests: missing", "format: missing"][..],
        ),
    ] {
        let answer = stage.post_as(&token, EXPORTS, &body).await;
        assert_eq!(
            (answer.status, answer.problem()),
            (StatusCode::UNPROCESSABLE_ENTITY, "invalid_fields".into()),
            "{body}"
        );
        assert_eq!(answer.faults(), faults, "{body}");
    }
    assert!(stage.store.exports().is_empty());
    let export = exported(&stage, &token, "xml", &too_many).await;
    assert_eq!(export["requests"].as_array().map(Vec::len), Some(1), "each once");
}

#[tokio::test]
async fn the_schema_of_exports_is_public() {
    let stage = Stage::open();
    let schema = stage.get("/api/v1/schemas/linf-export-1.xsd").await;
    assert_eq!((schema.status, schema.header("content-type")), (StatusCode::OK, "application/xml"));
    assert_eq!(schema.text(), "<xs:schema/>");
}
