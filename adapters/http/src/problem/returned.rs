//! Why nothing was done about a request given back to its CAF.
use super::{Code, Failure, FieldProblem};
use linf_routing::Unmet;
use linf_routing::use_cases::ReturnError;

/// A condition that is not met, for the agent who chose the LINF.
const fn reason(unmet: Unmet) -> &'static str {
    match unmet {
        Unmet::NoContract => "Sa Caf n’a pas de contrat en vigueur avec la Cnaf.",
        Unmet::NoLocalContract => {
            "La Caf de cette commune n’a pas de contrat en vigueur avec la Cnaf."
        }
        Unmet::NoConvention => "Il n’a pas de convention en vigueur.",
        Unmet::NotPublished => "Sa fiche n’est pas publiée.",
        Unmet::CounterClosed => "Son guichet est fermé.",
        Unmet::NoActivePerson => "Aucune de ses personnes habilitées n’a choisi son mot de passe.",
        Unmet::NotServed => "Sa fiche ne dessert pas cette commune.",
        Unmet::NotAnnexed => "L’annexe 1 de sa convention ne nomme pas cette commune.",
    }
}

impl From<ReturnError> for Failure {
    fn from(error: ReturnError) -> Self {
        match error {
            ReturnError::NotFound => Self::new(Code::NotFound),
            ReturnError::Settled => Self::new(Code::RequestSettled),
            ReturnError::NotReceiving(unmet) => {
                let problem = |unmet: &Unmet| FieldProblem {
                    field: "linf".to_owned(),
                    code: unmet.code(),
                    message: reason(*unmet).to_owned(),
                };
                let mut failure = Self::new(Code::NotReceiving);
                failure.errors = unmet.iter().map(problem).collect();
                failure
            }
            ReturnError::Store(error) => error.into(),
            other => Self::internal(other),
        }
    }
}
