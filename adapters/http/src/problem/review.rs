//! Why nothing was decided about a list of communes.
use super::{Code, Failure, FieldProblem};
use linf_referencing::use_cases::DecideError;

fn communes(code: &'static str, message: &str) -> Failure {
    let (field, message) = ("communes".to_owned(), message.to_owned());
    Failure::fields(vec![FieldProblem { field, code, message }])
}

impl From<DecideError> for Failure {
    fn from(error: DecideError) -> Self {
        match error {
            DecideError::NotFound => Self::new(Code::NotFound),
            DecideError::Stale | DecideError::Refused(_) => Self::new(Code::Conflict),
            DecideError::NotACandidate(_) => {
                communes("not_a_candidate", "Choisissez parmi les communes proposées.")
            }
            DecideError::NothingLeft => communes(
                "nothing_left",
                "Gardez au moins une commune\u{a0}: une fiche en dessert toujours une.",
            ),
            DecideError::AvenantNeeded => communes(
                "avenant_needed",
                "L’annexe 1 ne change que par un avenant signé. Préparez-le.",
            ),
            DecideError::Store(error) => error.into(),
            other => Self::internal(other),
        }
    }
}
