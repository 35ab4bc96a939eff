//! The document as people read it: made once out of the document itself, without any script.
use crate::assets;
use askama::Template;
use serde_json::Value;

/// A parameter of an operation.
struct Parameter {
    name: String,
    place: String,
    required: bool,
    description: String,
}

/// One answer of an operation.
struct Answer {
    status: String,
    content: String,
    description: String,
}

/// One operation.
struct Operation {
    id: String,
    method: String,
    path: String,
    summary: String,
    session: bool,
    parameters: Vec<Parameter>,
    body: String,
    answers: Vec<Answer>,
}

/// The page.
#[derive(Template)]
#[template(path = "api/document.html")]
struct DocsPage {
    version: &'static str,
    base: &'static str,
    openapi: String,
    operations: Vec<Operation>,
}

fn text(value: &Value, name: &str) -> String {
    value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// `CoverageDto (application/json)` of a `content` object.
fn content(value: Option<&Value>) -> String {
    let media = value.and_then(Value::as_object).and_then(|media| media.iter().next());
    media.map_or_else(String::new, |(kind, media)| {
        let schema = media.get("schema").map(|schema| text(schema, "$ref")).unwrap_or_default();
        match schema.rsplit('/').next() {
            Some(name) if !name.is_empty() => format!("{name} ({kind})"),
            _ => kind.clone(),
        }
    })
}

fn list(value: &Value, name: &str) -> Vec<Value> {
    value.get(name).and_then(Value::as_array).cloned().unwrap_or_default()
}

fn parameter(value: &Value) -> Parameter {
    Parameter {
        name: text(value, "name"),
        place: text(value, "in"),
        required: value.get("required").and_then(Value::as_bool).unwrap_or_default(),
        description: text(value, "description"),
    }
}

fn operation(path: &str, method: &str, value: &Value) -> Operation {
    let answers = value.get("responses").and_then(Value::as_object).into_iter().flatten();
    let answers = answers.map(|(status, answer)| Answer {
        status: status.clone(),
        content: content(answer.get("content")),
        description: text(answer, "description").replace('`', ""),
    });
    Operation {
        id: text(value, "operationId"),
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary: text(value, "summary"),
        session: !list(value, "security").is_empty(),
        parameters: list(value, "parameters").iter().map(parameter).collect(),
        body: content(value.get("requestBody").and_then(|body| body.get("content"))),
        answers: answers.collect(),
    }
}

/// The page of a document; empty if the document is not one.
pub(super) fn page(base: &'static str, document: &str) -> String {
    let document: Value = serde_json::from_str(document).unwrap_or_default();
    let paths = document.get("paths").and_then(Value::as_object).into_iter().flatten();
    let operations = paths.flat_map(|(path, methods)| {
        let methods = methods.as_object().into_iter().flatten();
        methods.map(move |(method, value)| operation(path, method, value))
    });
    let page = DocsPage {
        version: assets::version(),
        base,
        openapi: text(&document, "openapi"),
        operations: operations.collect(),
    };
    page.render().unwrap_or_default()
}
