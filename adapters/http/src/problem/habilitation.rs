//! Why nothing was done with a contract, a profile or a habilitation request.
use super::{Code, Failure, FieldProblem};
use linf_habilitation::ports::NotHabilitable;
use linf_habilitation::use_cases::caf_profiles::CafProfileError;
use linf_habilitation::use_cases::contracts::ContractError;
use linf_habilitation::use_cases::requests::{FollowError, SubmitRequestError, TreatRequestError};
use linf_habilitation::{RequestFault, RequestFieldFault, UploadFault};
use linf_territory::CommuneCode;

/// The field of a file, in forms and in the API.
const FILE: &str = "file";

impl From<&RequestFieldFault> for FieldProblem {
    fn from(fault: &RequestFieldFault) -> Self {
        let message = sentence(&fault.field, &fault.fault);
        Self { field: fault.field.clone(), code: fault.fault.code(), message }
    }
}

/// What to do about a field.
fn sentence(field: &str, fault: &RequestFault) -> String {
    match fault {
        RequestFault::Missing => missing(field).to_owned(),
        RequestFault::TooLong { max } => {
            format!("Raccourcissez ce texte\u{a0}: {max} caractères au plus.")
        }
        RequestFault::Forbidden { character } if character.is_ascii_graphic() => {
            format!("Retirez de ce texte le caractère «\u{a0}{character}\u{a0}».")
        }
        RequestFault::Forbidden { .. } => {
            "Écrivez ce texte en lettres latines, sans émoji ni caractère invisible.".to_owned()
        }
        RequestFault::NotAnEmailAddress => {
            "Indiquez une adresse électronique, par exemple prenom.nom@exemple.fr.".to_owned()
        }
        RequestFault::NotAPhoneNumber => {
            "Indiquez un numéro de téléphone, par exemple 04 71 12 34 56.".to_owned()
        }
        RequestFault::Unknown => "Choisissez une des réponses proposées.".to_owned(),
        RequestFault::Repeated => "Cette adresse est déjà celle d’une autre personne.".to_owned(),
        RequestFault::TooMany { max } => format!("Réduisez cette liste\u{a0}: {max} au plus."),
        RequestFault::NoSuchCommune { typed } => {
            format!(
                "Aucune commune ne s’appelle «\u{a0}{typed}\u{a0}». Vérifiez le nom, ou indiquez son code Insee."
            )
        }
        RequestFault::Ambiguous { typed, candidates } => {
            let codes: Vec<_> = candidates.iter().map(CommuneCode::as_str).collect();
            let codes = codes.join(", ");
            format!(
                "Plusieurs communes s’appellent «\u{a0}{typed}\u{a0}». Indiquez le code Insee de la bonne\u{a0}: {codes}."
            )
        }
    }
}

/// What to give.
fn missing(field: &str) -> &'static str {
    let leaf = field.rsplit('.').next().unwrap_or(field);
    match leaf {
        "caf" => "Choisissez une Caf.",
        "service" | "service_name" => "Indiquez le nom du lieu d’information.",
        "service_address" => "Indiquez l’adresse du lieu d’information.",
        "service_phone" | "phone" => "Indiquez un numéro de téléphone.",
        "service_email" | "email" | "requester_email" => "Indiquez une adresse électronique.",
        "partner_name" => "Indiquez le nom de l’organisme gestionnaire.",
        "partner_nature" => "Choisissez la nature de l’organisme gestionnaire.",
        "partner_other" => "Précisez la nature de l’organisme gestionnaire.",
        "partner_address" | "address" => "Indiquez une adresse postale.",
        "signatory_name" | "signatory" => "Indiquez qui signe.",
        "signatory_quality" | "quality" => "Indiquez en quelle qualité cette personne signe.",
        "communes" => "Indiquez au moins une commune.",
        "first_name" => "Indiquez un prénom.",
        "function" => "Indiquez une fonction.",
        "message" => "Écrivez votre message.",
        "reason" | "duplicate_reason" | "transfer_reason" => "Indiquez le motif.",
        "surname" | "name" | "requester_name" => "Indiquez un nom.",
        _ => "Complétez cette réponse.",
    }
}

/// A field that is wrong, with what to do.
pub(crate) fn field(field: &str, code: &'static str, message: &str) -> Failure {
    let (field, message) = (field.to_owned(), message.to_owned());
    Failure::fields(vec![FieldProblem { field, code, message }])
}

/// A text that a command needs, read or refused at its field.
pub(crate) fn text<T>(name: &str, raw: &str) -> Result<T, Failure>
where
    T: std::str::FromStr<Err = linf_kernel::TextError>,
{
    raw.parse().map_err(|error: linf_kernel::TextError| {
        let fault = RequestFieldFault { field: name.to_owned(), fault: error.into() };
        Failure::fields(vec![FieldProblem::from(&fault)])
    })
}

fn faults(faults: &[RequestFieldFault]) -> Failure {
    Failure::fields(faults.iter().map(FieldProblem::from).collect())
}

impl From<UploadFault> for Failure {
    fn from(fault: UploadFault) -> Self {
        match fault {
            UploadFault::Missing => field(FILE, "missing", "Choisissez le fichier PDF signé."),
            UploadFault::TooLarge => {
                field(FILE, "too_large", "Choisissez un fichier de 10 Mo au plus.")
            }
            UploadFault::NotPdf => field(FILE, "not_a_pdf", "Choisissez un fichier PDF."),
        }
    }
}

impl From<ContractError> for Failure {
    fn from(error: ContractError) -> Self {
        match error {
            ContractError::NotFound | ContractError::Denied(_) => Self::new(Code::NotFound),
            ContractError::AlreadyUnderWay => Self::new(Code::ContractUnderWay),
            ContractError::NoProfile => Self::new(Code::NoCafProfile),
            ContractError::Refused(_) => Self::new(Code::WrongState),
            ContractError::WrongDay => field("day", "impossible_day", WRONG_DAY),
            ContractError::File(fault) => fault.into(),
            ContractError::Print(error) => Self::internal(error),
            ContractError::Store(error) => error.into(),
            other => Self::internal(other),
        }
    }
}

const WRONG_DAY: &str = "Vérifiez cette date\u{a0}: elle n’est pas à venir, et suit la signature.";

impl From<CafProfileError> for Failure {
    fn from(error: CafProfileError) -> Self {
        match error {
            CafProfileError::NotFound | CafProfileError::Denied(_) => Self::new(Code::NotFound),
            CafProfileError::Stale => Self::new(Code::Conflict),
            CafProfileError::Store(error) => error.into(),
            other => Self::internal(other),
        }
    }
}

impl From<TreatRequestError> for Failure {
    fn from(error: TreatRequestError) -> Self {
        match error {
            TreatRequestError::NotFound | TreatRequestError::Denied(_) => Self::new(Code::NotFound),
            TreatRequestError::Refused(_) => Self::new(Code::WrongState),
            TreatRequestError::NoContract => Self::new(Code::NoContract),
            TreatRequestError::NoProfile => Self::new(Code::NoCafProfile),
            TreatRequestError::NotOurLinf => {
                field("linf", "not_our_linf", "Choisissez une fiche de votre Caf.")
            }
            TreatRequestError::NotHabilitable(why) => Self::new(match why {
                NotHabilitable::OtherRubric => Code::OtherRubric,
                NotHabilitable::NotPublished => Code::RecordNotPublished,
            }),
            TreatRequestError::AlreadyHabilitated => Self::new(Code::AlreadyHabilitated),
            TreatRequestError::CommunesWithoutContract(codes) => {
                let codes: Vec<_> = codes.iter().map(CommuneCode::as_str).collect();
                let codes = codes.join(", ");
                let message = format!(
                    "Retirez ces communes\u{a0}: leur Caf n’a pas de contrat en vigueur. {codes}"
                );
                field("communes", "no_contract", &message)
            }
            TreatRequestError::Fields(found) => faults(&found),
            TreatRequestError::NotAnotherCaf => {
                field("to", "not_another_caf", "Choisissez une autre Caf.")
            }
            TreatRequestError::NoOtherRequest => {
                let message =
                    "Indiquez l’adresse ou l’identifiant d’une autre demande de cette Caf.";
                field("of", "no_other_request", message)
            }
            TreatRequestError::WrongDay => field("day", "impossible_day", WRONG_DAY),
            TreatRequestError::File(fault) => fault.into(),
            TreatRequestError::Print(error) => Self::internal(error),
            TreatRequestError::Store(error) => error.into(),
            other => Self::internal(other),
        }
    }
}

impl From<SubmitRequestError> for Failure {
    fn from(error: SubmitRequestError) -> Self {
        match error {
            SubmitRequestError::Fields(found) => faults(&found),
            SubmitRequestError::NoContract => Self::new(Code::NoContract),
            SubmitRequestError::ContractInForce => Self::new(Code::ContractInForce),
            SubmitRequestError::KeyReused => Self::new(Code::KeyReused),
            SubmitRequestError::Store(error) => error.into(),
            other => Self::internal(other),
        }
    }
}

impl From<FollowError> for Failure {
    fn from(error: FollowError) -> Self {
        match error {
            FollowError::NotFound => Self::new(Code::NotFound),
            FollowError::Refused(_) => Self::new(Code::WrongState),
            FollowError::Store(error) => error.into(),
            other => Self::internal(other),
        }
    }
}
