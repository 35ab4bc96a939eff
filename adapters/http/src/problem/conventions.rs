//! Why something about a convention, an avenant or a duty was not done.
use super::{Code, Failure, FieldProblem};
use linf_habilitation::AmendRefused;
use linf_habilitation::use_cases::{
    ChangeConventionError, DutyError, PrepareAvenantError, PrintAvenantError, ProgressError,
    SignAvenantError,
};

fn field(field: &str, code: &'static str, message: &str) -> Failure {
    let (field, message) = (field.to_owned(), message.to_owned());
    Failure::fields(vec![FieldProblem { field, code, message }])
}

impl From<ChangeConventionError> for Failure {
    fn from(error: ChangeConventionError) -> Self {
        match error {
            ChangeConventionError::NotFound => Self::new(Code::NotFound),
            ChangeConventionError::Denied => Self::new(Code::Forbidden),
            ChangeConventionError::FutureLetter => field(
                "received_on",
                "in_future",
                "Les dates de la lettre ne peuvent pas être à venir.",
            ),
            ChangeConventionError::Notice(_) => field(
                "received_on",
                "does_not_count",
                "Indiquez la date de réception, après la signature de la convention.",
            ),
            ChangeConventionError::Refused(_) => Self::new(Code::WrongState),
            ChangeConventionError::Store(error) => error.into(),
            other => Self::internal(other),
        }
    }
}

impl From<ProgressError> for Failure {
    fn from(error: ProgressError) -> Self {
        match error {
            ProgressError::NotFound => Self::new(Code::NotFound),
            ProgressError::Store(error) => error.into(),
            other => Self::internal(other),
        }
    }
}

fn amend(error: &AmendRefused) -> Failure {
    match error {
        AmendRefused::Nothing => {
            field("changes", "nothing", "Décochez, ajoutez ou retirez quelque chose.")
        }
        AmendRefused::AlreadyNamed(_) => field(
            "added",
            "already_named",
            "Une personne ajoutée est déjà dans l’annexe 1, ou y est deux fois.",
        ),
        AmendRefused::NoCommune => field(
            "communes_withdrawn",
            "no_commune",
            "Gardez au moins une commune dans l’annexe 1.",
        ),
        AmendRefused::AlreadyHeld(code) => field(
            "communes_added",
            "already_held",
            &format!("La commune {code} est déjà dans l’annexe 1, ou y est deux fois."),
        ),
        AmendRefused::BeforeAddition => field(
            "signed_on",
            "too_early",
            "Cette date précède l’ajout de ce que l’avenant retire. Vérifiez-la.",
        ),
        AmendRefused::NotInForce => {
            field("signed_on", "not_in_force", "La convention n’est pas en vigueur à cette date.")
        }
        AmendRefused::NotNamed(_) => field(
            "withdrawn",
            "not_named",
            "Une personne à retirer n’est plus dans l’annexe 1. Rechargez la page.",
        ),
        AmendRefused::NotHeld(code) => field(
            "communes_withdrawn",
            "not_held",
            &format!("La commune {code} n’est plus dans l’annexe 1. Rechargez la page."),
        ),
        _ => Failure::new(Code::Conflict),
    }
}

impl From<PrepareAvenantError> for Failure {
    fn from(error: PrepareAvenantError) -> Self {
        match error {
            PrepareAvenantError::NotFound => Self::new(Code::NotFound),
            PrepareAvenantError::Denied => Self::new(Code::Forbidden),
            PrepareAvenantError::NotInForce => Self::new(Code::ConventionNotInForce),
            PrepareAvenantError::AlreadyOpen(_) => Self::new(Code::AvenantOpen),
            PrepareAvenantError::Refused(_) => Self::new(Code::WrongState),
            PrepareAvenantError::UnknownCommune(code) => field(
                "communes_added",
                "unknown",
                &format!("{code} n’est pas le code d’une commune. Vérifiez-le."),
            ),
            PrepareAvenantError::NoContract(code) => field(
                "communes_added",
                "no_contract",
                &format!("La Caf dont dépend la commune {code} n’a pas de contrat en vigueur."),
            ),
            PrepareAvenantError::Amend(error) => amend(&error),
            PrepareAvenantError::Store(error) => error.into(),
            other => Self::internal(other),
        }
    }
}
impl From<PrintAvenantError> for Failure {
    fn from(error: PrintAvenantError) -> Self {
        match error {
            PrintAvenantError::NotFound => Self::new(Code::NotFound),
            PrintAvenantError::Denied => Self::new(Code::Forbidden),
            PrintAvenantError::NoParties => Self::new(Code::NoParties),
            PrintAvenantError::Refused(_) => Self::new(Code::WrongState),
            PrintAvenantError::Printer(source) => Self::internal(source),
            PrintAvenantError::Store(error) => error.into(),
            other => Self::internal(other),
        }
    }
}
impl From<SignAvenantError> for Failure {
    fn from(error: SignAvenantError) -> Self {
        match error {
            SignAvenantError::NotFound => Self::new(Code::NotFound),
            SignAvenantError::Denied => Self::new(Code::Forbidden),
            SignAvenantError::FutureSignature => {
                field("signed_on", "in_future", "La date des signatures ne peut pas être à venir.")
            }
            SignAvenantError::TooEarly => field(
                "signed_on",
                "too_early",
                "L’avenant a été préparé après cette date. Vérifiez-la.",
            ),
            SignAvenantError::File(fault) => fault.into(),
            SignAvenantError::Amend(error) => amend(&error),
            SignAvenantError::Refused(_) => Self::new(Code::WrongState),
            SignAvenantError::Store(error) => error.into(),
            other => Self::internal(other),
        }
    }
}
impl From<DutyError> for Failure {
    fn from(error: DutyError) -> Self {
        match error {
            DutyError::NotFound => Self::new(Code::NotFound),
            DutyError::Denied => Self::new(Code::Forbidden),
            DutyError::NoWords => field("words", "missing", "Dites ce qui s’est passé."),
            DutyError::NotNamed => {
                field("person", "not_named", "Choisissez une personne nommée dans l’annexe 1.")
            }
            DutyError::NotDeclarable => field("kind", "not_declarable", "Choisissez un objet."),
            DutyError::File(fault) => fault.into(),
            DutyError::Refused(_) => Self::new(Code::WrongState),
            DutyError::Store(error) => error.into(),
            other => Self::internal(other),
        }
    }
}
