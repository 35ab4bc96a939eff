//! Why an action was not done, written on the form that asked for it.
use super::super::view::FormView;
use crate::problem::{Code, Failure, FieldProblem};

/// Writes what is wrong beside the fields, or beside the button; what no form can tell is the
/// failure itself.
pub(super) fn refuse(
    form: &mut FormView,
    failure: Failure,
    (button, day): (&str, &str),
) -> Result<(), Failure> {
    let told = [
        Code::NoContract,
        Code::ContractUnderWay,
        Code::NoCafProfile,
        Code::AlreadyHabilitated,
        Code::OtherRubric,
        Code::RecordNotPublished,
        Code::WrongState,
        Code::Conflict,
        Code::Unavailable,
    ];
    if failure.code == Code::InvalidFields {
        for FieldProblem { field, message, .. } in failure.errors {
            let field = if field == "day" { day.to_owned() } else { field };
            form.refuse(field.replace(['[', '.'], "-").replace(']', ""), message);
        }
        Ok(())
    } else if told.contains(&failure.code) {
        form.refuse(button, format!("{}. {}", failure.code.title(), failure.code.advice()));
        Ok(())
    } else {
        Err(failure)
    }
}
