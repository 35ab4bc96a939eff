//! Every parameter that the API's document shows, and every one of the addresses of pages, badly
//! filled. A new one is tried without a word here.
use super::security_access::samples::Scene;
use super::security_access::{Asked, PDF, operations, pages};
use super::support::{Answer, Browser, INSIDE, Stage, TEXTS, Who, escaped_path, shown};
use poem::http::{Method, StatusCode};
use serde_json::Value;

/// What is searched for may be anything: nothing is found.
const SEARCHED: &[(&str, &str)] =
    &[("searchCommunes", "q"), ("listRecords", "q"), ("listGestionnaires", "q")];
/// Everybody who may be let in, in the order in which they try.
const INSIDERS: [Who; 4] = [Who::Administrator("43"), Who::Cnaf, Who::Person(1), Who::Manager(1)];

/// A parameter of an operation, in its address or in a header.
struct Parameter {
    operation: String,
    place: String,
    name: String,
    required: bool,
    schema: Value,
}

fn parameters() -> Vec<Parameter> {
    let document: Value = serde_json::from_str(&linf_http::openapi_document()).expect("JSON");
    let word = |value: &Value| value.as_str().expect("a word").to_owned();
    let mut found = Vec::new();
    for methods in document["paths"].as_object().expect("paths").values() {
        for operation in methods.as_object().expect("methods").values() {
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                found.push(Parameter {
                    operation: word(&operation["operationId"]),
                    place: word(&parameter["in"]),
                    name: word(&parameter["name"]),
                    required: parameter["required"] == true,
                    schema: parameter["schema"].clone(),
                });
            }
        }
    }
    found
}

/// Sends an operation as somebody, with what it takes as a body.
async fn ask(scene: &Scene, asked: &Asked, path: &str, (token, key): (&str, &str)) -> Answer {
    let (kind, body) = if asked.with_file {
        ("application/pdf", PDF.to_owned())
    } else {
        ("application/json", scene.body(&asked.name).to_string())
    };
    let bearer = format!("Bearer {token}");
    let mut headers = vec![("content-type", kind), ("idempotency-key", key)];
    if asked.protected {
        headers.push(("authorization", &bearer));
    }
    scene.stage.send(Stage::request(&asked.method, path, &headers, body)).await
}

/// A scene, and the token of somebody for whom an operation exists.
async fn scene_for(asked: &Asked) -> (Scene, String) {
    let scene = Scene::open().await;
    for who in INSIDERS {
        let token = scene.stage.log_in_as(who).await;
        let answer = ask(&scene, asked, &scene.path(asked), (&token, "key-1")).await;
        let denied = matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN);
        if !denied && asked.method == Method::GET {
            return (scene, token);
        }
        if !denied {
            let scene = Scene::open().await;
            let token = scene.stage.log_in_as(who).await;
            return (scene, token);
        }
    }
    // What is asked about is not there yet: whoever works for the CAF is told so.
    let token = scene.stage.log_in_as(Who::Administrator("43")).await;
    (scene, token)
}

/// Why an answer is not the one of a bad parameter.
fn fault(answer: &Answer, what: &str) -> Option<String> {
    let text = answer.text();
    let inside = INSIDE.iter().any(|inside| text.contains(inside));
    let refused = answer.status.is_client_error() && !answer.problem().is_empty();
    (inside || !refused).then(|| format!("{what}: {} {text}", answer.status))
}

/// The path with another value of a parameter of its query; without it when there is none.
fn queried(path: &str, name: &str, value: Option<&str>) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let others = url::form_urlencoded::parse(query.as_bytes()).filter(|(known, _)| known != name);
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(others).extend_pairs(value.map(|value| (name, value)));
    format!("{path}?{}", query.finish())
}

/// The path with another value of one of the parameters that it names.
fn placed(scene: &Scene, asked: &Asked, name: &str, value: &str) -> String {
    let good = scene.path(asked);
    let parts = asked.path.split('/').zip(good.split('/'));
    let place = format!("{{{name}}}");
    let parts = parts.map(|(named, good)| if named == place { value } else { good });
    parts.collect::<Vec<_>>().join("/")
}

// Proves: T14
#[tokio::test]
async fn every_parameter_of_the_api_is_refused_when_badly_filled() {
    let (operations, long) = (operations(), "9".repeat(5_000));
    let (mut untold, mut tried) = (Vec::new(), 0);
    let mut opened: Option<(String, Scene, String)> = None;
    for parameter in parameters() {
        let Parameter { operation, place, name, required, schema } = &parameter;
        let asked = operations.iter().find(|asked| asked.name == *operation).expect("known");
        if opened.as_ref().is_none_or(|(name, ..)| name != operation) {
            let (scene, token) = scene_for(asked).await;
            opened = Some((operation.clone(), scene, token));
        }
        let (_, scene, token) = opened.as_ref().expect("opened");
        let (good, before) = (scene.path(asked), scene.stage.rows());
        for text in TEXTS.iter().copied().chain([&*long]) {
            let what = format!("{operation} {name}={:?}", shown(text));
            let answer = match &**place {
                "path" => {
                    let path = placed(scene, asked, name, &escaped_path(text));
                    ask(scene, asked, &path, (token, "key-1")).await
                }
                "query" => {
                    let path = queried(&good, name, Some(text));
                    ask(scene, asked, &path, (token, "key-1")).await
                }
                // Other characters are no header at all.
                "header" if text.is_empty() || text == long => {
                    ask(scene, asked, &good, (token, text)).await
                }
                _ => continue,
            };
            tried += 1;
            let searched = SEARCHED.contains(&(operation, name)) && text != long;
            // A filter that is blank is not set, and one is an identifier of nothing.
            let unset =
                place == "query" && !required && (text.trim().is_empty() || is_unknown(text));
            if (searched || unset) && answer.status == StatusCode::OK {
                continue;
            }
            untold.extend(fault(&answer, &what));
        }
        if *required && place == "query" {
            let path = queried(&good, name, None);
            let answer = ask(scene, asked, &path, (token, "key-1")).await;
            let named = answer.faults() == [format!("{name}: invalid")];
            untold.extend((!named).then(|| format!("{operation} without {name}")));
        }
        if schema["type"] == "integer" {
            for text in ["0", "-1", "1.5", "x", "65536", "1e3"] {
                let path = queried(&good, name, Some(text));
                let answer = ask(scene, asked, &path, (token, "key-1")).await;
                untold.extend(fault(&answer, &format!("{operation} {name}={text}")));
            }
        }
        if scene.stage.rows() != before {
            untold.push(format!("{operation} {name}: something is stored"));
        }
    }
    assert!(tried > 2_000, "the document shows its parameters: {tried}");
    assert!(untold.is_empty(), "{}:\n{}", untold.len(), untold.join("\n"));
}

/// A well-formed identifier of nothing.
fn is_unknown(text: &str) -> bool {
    text.starts_with("01890000")
}

// Proves: T14
#[tokio::test]
async fn every_address_of_a_page_is_refused_when_it_names_something_hostile() {
    let scene = Scene::open().await;
    let long = "9".repeat(5_000);
    let (mut untold, mut tried) = (Vec::new(), 0);
    for who in INSIDERS {
        let mut browser = Browser::of(&scene.stage, who).await;
        browser.get("/compte").await;
        let before = scene.stage.rows();
        for asked in pages() {
            let names = asked.path.split('/').filter_map(|part| part.strip_prefix('{'));
            for name in names.map(|name| name.trim_end_matches('}')) {
                for text in TEXTS.iter().copied().chain([&*long]) {
                    let path = placed(&scene, &asked, name, &escaped_path(text));
                    let answer = match asked.method {
                        Method::GET => browser.get(&path).await,
                        _ if asked.with_file => browser.upload(&path, &[], PDF.as_bytes()).await,
                        _ => browser.post(&path, &[]).await,
                    };
                    tried += 1;
                    let page = answer.text();
                    let html = answer.header("content-type").starts_with("text/html");
                    let inside = INSIDE.iter().any(|inside| page.contains(inside));
                    let refused = answer.status.is_client_error() && html;
                    if inside || !refused || page.contains("<script>alert") {
                        let (page, text) = (&asked.name, shown(text));
                        untold.push(format!("{page} {name}={text:?}: {}", answer.status));
                    }
                }
            }
        }
        assert_eq!(scene.stage.rows(), before, "{who:?}: something is stored");
    }
    assert!(tried > 2_000, "the table shows its parameters: {tried}");
    assert!(untold.is_empty(), "{}:\n{}", untold.len(), untold.join("\n"));
}
