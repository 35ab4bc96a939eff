//! The sentences beside fields: each says what to do. One table for pages and for the API.
use super::FieldProblem;
use linf_accounts::{PASSWORD_MIN, PasswordFault};
use linf_routing::{Fault, FieldError};

impl FieldProblem {
    /// A fault of a field.
    pub(crate) fn of(field: &str, fault: Fault) -> Self {
        let message = sentence(field, fault);
        Self { field: field.to_owned(), code: fault.code(), message }
    }
    /// A fault of a new password.
    pub(crate) fn of_password(field: &str, fault: PasswordFault) -> Self {
        let code = match fault {
            PasswordFault::TooShort => "too_short",
            PasswordFault::TooLong => "too_long",
            PasswordFault::Guessable | _ => "guessable",
        };
        Self { field: field.to_owned(), code, message: password_sentence(fault) }
    }
    /// A JSON value of another type than the one expected.
    pub(crate) fn wrong_type(field: &str, expected: &'static str) -> Self {
        let message = format!("Envoyez ici {expected}.");
        Self { field: field.to_owned(), code: "wrong_type", message }
    }
}
impl From<&FieldError> for FieldProblem {
    fn from(error: &FieldError) -> Self {
        Self::of(&error.field, error.fault)
    }
}

impl From<&linf_referencing::form::FieldError> for FieldProblem {
    fn from(error: &linf_referencing::form::FieldError) -> Self {
        let message = record_sentence(error.fault);
        Self { field: error.field.clone(), code: error.fault.code(), message }
    }
}

/// What to do about a field of a record.
fn record_sentence(fault: linf_referencing::form::Fault) -> String {
    use linf_referencing::form::Fault;
    let told = match fault {
        Fault::TooLong { max } => {
            return format!("Raccourcissez ce texte\u{a0}: {max} caractères au plus.");
        }
        Fault::TooMany { max } => {
            return format!("Réduisez cette liste\u{a0}: {max} au plus.");
        }
        Fault::Character { .. } => {
            "Écrivez ce texte en lettres latines, sans émoji ni caractère invisible."
        }
        Fault::UnknownChoice => "Choisissez une des réponses proposées.",
        Fault::NotADate => "Indiquez une date, par exemple 27/03/2027.",
        Fault::NotATime => "Indiquez une heure, par exemple 9\u{a0}h\u{a0}30.",
        Fault::Backwards => "La fin vient avant le début. Vérifiez les deux.",
        Fault::Overlap => "Cette période en chevauche une autre. Corrigez l’une des deux.",
        Fault::NotAnEmailAddress => {
            "Indiquez une adresse électronique, par exemple accueil@exemple.fr."
        }
        Fault::NotAPhoneNumber => "Indiquez un numéro de téléphone, par exemple 04 71 02 03 04.",
        Fault::NotAPostalCode => "Indiquez un code postal à cinq chiffres.",
        Fault::NotAWebAddress => {
            "Indiquez l’adresse d’un site, par exemple https://www.exemple.fr."
        }
        Fault::NotASiret => "Vérifiez ce numéro\u{a0}: un Siret a 14 chiffres.",
        Fault::UnknownCommune => {
            "Indiquez une commune de la liste officielle, par son code Insee ou son nom."
        }
        Fault::OtherCaf => {
            "Cette commune dépend d’une autre Caf. Une structure relève de la Caf de son siège."
        }
        Fault::NotFound => "Choisissez une réponse dans la liste.",
        Fault::OnlyForRpe => {
            "Seul un relais petite enfance a la mission «\u{a0}guichet unique\u{a0}»."
        }
        Fault::BothGiven => {
            "Choisissez un gestionnaire connu, ou décrivez-en un nouveau\u{a0}: videz l’un des deux."
        }
        Fault::Taken => "Un autre enregistrement porte déjà cette valeur.",
        Fault::OnlyByCaf => "Seule la Caf change cette information.",
        Fault::Missing | _ => "Répondez à cette question.",
    };
    told.to_owned()
}

/// What to do about a new password.
fn password_sentence(fault: PasswordFault) -> String {
    match fault {
        PasswordFault::TooShort => {
            format!("Choisissez un mot de passe d’au moins {PASSWORD_MIN} caractères.")
        }
        PasswordFault::TooLong => "Choisissez un mot de passe plus court.".to_owned(),
        PasswordFault::Guessable | _ => {
            "Choisissez un mot de passe plus difficile à deviner : quelques mots sans rapport \
             entre eux, par exemple."
                .to_owned()
        }
    }
}

/// What to do about a field: `field` is its path, `contact.email` or `children[1].born_on`.
fn sentence(field: &str, fault: Fault) -> String {
    match fault {
        Fault::TooLong { max } => format!("Raccourcissez ce texte : {max} caractères au plus."),
        Fault::TooMany { max } => format!("Réduisez cette liste : {max} au plus."),
        Fault::Character { character } if character.is_control() => {
            "Retirez de ce texte les caractères invisibles.".to_owned()
        }
        Fault::Character { character } if is_visible(character) => {
            format!("Retirez de ce texte le caractère « {character} ».")
        }
        Fault::Character { .. } => {
            "Écrivez ce texte en lettres latines, sans émoji ni caractère invisible.".to_owned()
        }
        Fault::UnknownChoice => "Choisissez une des réponses proposées.".to_owned(),
        Fault::Repeated => "Choisissez chaque réponse une seule fois.".to_owned(),
        Fault::NotADate => not_a_date(field),
        Fault::BornInTheFuture => {
            "Cette date n’est pas encore passée. Si l’enfant n’est pas né, choisissez « à naître »."
                .to_owned()
        }
        Fault::SixOrOlder => {
            "Ce service concerne les enfants de moins de 6 ans. Vérifiez la date de naissance."
                .to_owned()
        }
        Fault::Past => "Cette date est passée. Indiquez une date à venir.".to_owned(),
        Fault::TooFarAhead => "Cette date est trop lointaine. Vérifiez l’année.".to_owned(),
        Fault::NotAnEmailAddress => {
            "Indiquez une adresse électronique, par exemple prenom.nom@exemple.fr.".to_owned()
        }
        Fault::NotAPhoneNumber => {
            "Indiquez un numéro de téléphone, par exemple 06 12 34 56 78.".to_owned()
        }
        Fault::UnknownCommune => "Choisissez une commune dans la liste.".to_owned(),
        Fault::NotReceiving => {
            "Ce service ne reçoit pas les demandes de cette commune. Choisissez-en un autre."
                .to_owned()
        }
        Fault::Missing | _ => missing(field).to_owned(),
    }
}

/// A printable character that can be quoted without changing the text around it.
fn is_visible(character: char) -> bool {
    character.is_ascii_graphic()
        || matches!(character, '\u{A1}'..='\u{24F}' | '\u{20A0}'..='\u{20BF}')
}

/// The last name of a path.
fn leaf(field: &str) -> &str {
    field.rsplit('.').next().unwrap_or(field)
}

fn not_a_date(field: &str) -> String {
    match leaf(field) {
        "expected_in" => "Indiquez un mois et une année, par exemple 3 2027.".to_owned(),
        "born_on" => "Indiquez une date de naissance, par exemple 27 3 2024.".to_owned(),
        _ => "Indiquez une date, par exemple 27 3 2027.".to_owned(),
    }
}

fn missing(field: &str) -> &'static str {
    match leaf(field) {
        "commune" => "Indiquez la commune où vous cherchez un mode d’accueil.",
        "linf" => "Choisissez le service qui vous répondra.",
        "place" => "Indiquez ce que cette commune est pour vous.",
        "situation" => "Indiquez si vous êtes parent ou futur parent.",
        "children" => "Indiquez au moins un enfant.",
        "status" => "Indiquez si l’enfant est né, à naître ou à adopter.",
        "born_on" => "Indiquez la date de naissance de l’enfant, par exemple 27 3 2024.",
        "expected_in" => "Indiquez le mois prévu de la naissance, par exemple 3 2027.",
        "start" => "Indiquez quand l’accueil doit commencer.",
        "start_on" => "Indiquez la date de début souhaitée, par exemple 4 1 2027.",
        "rhythm" => "Indiquez si le besoin est régulier, occasionnel ou urgent.",
        "hours" => "Indiquez vos horaires : une semaine type ou des horaires variables.",
        "surname" => "Indiquez votre nom.",
        "first_name" => "Indiquez votre prénom.",
        "email" => "Indiquez votre adresse électronique, par exemple prenom.nom@exemple.fr.",
        "phone" => "Indiquez votre numéro de téléphone, puisque vous préférez être appelé.",
        "password" | "new_password" => "Choisissez un mot de passe.",
        "present_password" => "Indiquez votre mot de passe actuel.",
        "code" => "Indiquez le code reçu par courrier électronique.",
        "answer" => "Répondez à la question affichée.",
        "kind" => "Choisissez un rôle.",
        "requests" => "Cochez au moins une demande.",
        "format" => "Choisissez un format.",
        _ => "Complétez ce champ.",
    }
}

#[cfg(test)]
mod tests {
    use super::sentence;
    use linf_routing::Fault;

    #[test]
    fn a_sentence_says_what_to_do_and_never_repeats_what_deceives() {
        assert_eq!(
            sentence("children[0].born_on", Fault::NotADate),
            "Indiquez une date de naissance, par exemple 27 3 2024."
        );
        let character = '\u{202E}';
        assert!(!sentence("message", Fault::Character { character }).contains(character));
        assert!(sentence("contact.surname", Fault::Character { character: '<' }).contains('<'));
    }
}
