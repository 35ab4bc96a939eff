//! Why an action was not done, written on the form that asked for it.
use super::super::view::FormView;
use crate::problem::{Failure, FieldProblem};
use poem::http::StatusCode;

/// Writes what is wrong beside the fields, each at the place that the page gives it, or above the
/// form when no field is wrong: nothing that was typed is lost. What no form can tell, such as a
/// thing that does not exist, is the failure itself. Answers the status of the page.
pub(in crate::pages) fn refuse(
    form: &mut FormView,
    failure: impl Into<Failure>,
    place: impl Fn(&str) -> String,
) -> Result<StatusCode, Failure> {
    let failure = failure.into();
    let status = failure.code.status();
    if !failure.errors.is_empty() {
        for FieldProblem { field, message, .. } in failure.errors {
            form.refuse(place(&field), message);
        }
        return Ok(status);
    }
    match status {
        StatusCode::CONFLICT | StatusCode::SERVICE_UNAVAILABLE => {
            form.refuse_all(format!("{}. {}", failure.code.title(), failure.code.advice()));
            Ok(status)
        }
        _ => Err(failure),
    }
}
