//! Problems as programs read them (RFC 9457).
use super::{Failure, FieldProblem};
use poem::Response;
use poem_openapi::Object;
use poem_openapi::types::ToJSON;

/// A field to correct.
#[derive(Debug, Object)]
#[oai(rename = "FieldProblem")]
pub(crate) struct FieldProblemDto {
    /// The field's path in the body, or the name of the parameter.
    field: String,
    /// A stable word.
    code: String,
    /// What to do, in French.
    message: String,
}

/// What went wrong.
#[derive(Debug, Object)]
#[oai(rename = "Problem", skip_serializing_if_is_none)]
pub(crate) struct ProblemDto {
    /// `about:blank`: the code says it all.
    #[oai(rename = "type")]
    kind: String,
    /// What happened, in French.
    title: String,
    /// The status of the answer.
    status: u16,
    /// A stable word.
    code: String,
    /// What to do, in French.
    detail: Option<String>,
    /// What to quote when asking for help.
    reference: Option<String>,
    /// The fields to correct.
    errors: Option<Vec<FieldProblemDto>>,
}

impl From<FieldProblem> for FieldProblemDto {
    fn from(problem: FieldProblem) -> Self {
        let FieldProblem { field, code, message } = problem;
        Self { field, code: code.to_owned(), message }
    }
}

/// The answer of a failure.
pub(crate) fn answer(failure: &Failure, reference: Option<&str>) -> Response {
    let errors: Vec<_> = failure.errors.iter().cloned().map(FieldProblemDto::from).collect();
    let problem = ProblemDto {
        kind: "about:blank".to_owned(),
        title: failure.code.title().to_owned(),
        status: failure.code.status().as_u16(),
        code: failure.code.as_str().to_owned(),
        detail: Some(failure.code.advice().to_owned()),
        reference: reference.map(str::to_owned),
        errors: if errors.is_empty() { None } else { Some(errors) },
    };
    Response::builder()
        .status(failure.code.status())
        .content_type("application/problem+json")
        .body(problem.to_json_string())
}
