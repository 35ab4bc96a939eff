//! The closed list of problems: a stable word, a status, a French title and what to do.
use poem::http::StatusCode;

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $status:ident, $code:literal, $title:literal, $advice:literal;)+) => {
        /// A problem's stable code.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(crate) enum Code { $($(#[$doc])* $variant,)+ }

        impl Code {
            /// Every code.
            #[cfg(test)]
            pub(crate) const ALL: &[Self] = &[$(Self::$variant,)+];
            /// The word that programs rely on.
            pub(crate) const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }
            /// The status of an answer with it.
            pub(crate) const fn status(self) -> StatusCode {
                match self { $(Self::$variant => StatusCode::$status,)+ }
            }
            /// What happened, in a few words.
            pub(crate) const fn title(self) -> &'static str {
                match self { $(Self::$variant => $title,)+ }
            }
            /// What to do.
            pub(crate) const fn advice(self) -> &'static str {
                match self { $(Self::$variant => $advice,)+ }
            }
        }
    };
}

codes! {
    /// The request breaks HTTP's rules.
    BadRequest = BAD_REQUEST, "bad_request",
        "La demande ne peut pas être lue", "Vérifiez l’adresse et ce que vous avez envoyé.";
    /// The body is not JSON.
    MalformedJson = BAD_REQUEST, "malformed_json",
        "Le contenu n’est pas du JSON", "Envoyez un objet JSON encodé en UTF-8.";
    /// A parameter of the address or a header is not what it must be.
    InvalidParameter = BAD_REQUEST, "invalid_parameter",
        "Un paramètre n’est pas valable", "Corrigez les paramètres indiqués.";
    /// No session, or it is over.
    NotLoggedIn = UNAUTHORIZED, "not_logged_in",
        "Vous n’êtes pas connecté", "Connectez-vous, puis recommencez.";
    /// Address or password wrong.
    LogInRefused = UNAUTHORIZED, "log_in_refused",
        "L’adresse ou le mot de passe n’est pas le bon", "Vérifiez l’adresse et le mot de passe.";
    /// The answer to the question on the screen is wrong, used or too old.
    AnswerRefused = FORBIDDEN, "answer_refused",
        "La réponse à la question n’est pas la bonne", "Répondez à la nouvelle question.";
    /// Address or code wrong, or code void.
    ActivationRefused = FORBIDDEN, "activation_refused",
        "Ce code n’est pas valable", "Vérifiez l’adresse et le code, ou demandez un nouveau code.";
    /// The present password is wrong.
    PasswordRefused = FORBIDDEN, "password_refused",
        "Le mot de passe actuel n’est pas le bon", "Saisissez votre mot de passe actuel.";
    /// The token of a form is missing or not this visitor's.
    FormExpired = FORBIDDEN, "form_expired",
        "Ce formulaire a expiré", "Rouvrez la page, puis envoyez de nouveau le formulaire.";
    /// This is not for everybody.
    Forbidden = FORBIDDEN, "forbidden",
        "Cet accès n’est pas permis", "Adressez-vous à la personne qui gère ce service.";
    /// Nothing there, or nothing for this reader.
    NotFound = NOT_FOUND, "not_found",
        "Cette page n’existe pas", "Vérifiez l’adresse.";
    /// Another method is expected.
    MethodNotAllowed = METHOD_NOT_ALLOWED, "method_not_allowed",
        "Cette action n’est pas possible ici", "Revenez à la page d’accueil.";
    /// Nobody receives the requests of the commune.
    NotCovered = CONFLICT, "not_covered",
        "Aucun service ne reçoit encore les demandes de cette commune",
        "Choisissez une autre commune, ou contactez votre caf.";
    /// Nobody withdraws their own role.
    OwnRole = CONFLICT, "own_role",
        "C’est votre propre rôle", "Demandez à un autre administrateur de vous le retirer.";
    /// Nobody would administer the service any more.
    LastAdministrator = CONFLICT, "last_administrator",
        "C’est le dernier administrateur de la Cnaf",
        "Invitez d’abord un autre administrateur, et attendez qu’il ait choisi son mot de passe.";
    /// The LINF does not receive the requests of the commune now.
    NotReceiving = CONFLICT, "not_receiving",
        "Ce service ne reçoit pas les demandes de cette commune",
        "Choisissez un autre service, ou vérifiez la commune.";
    /// A request given back to a CAF does not wait for it any more.
    RequestSettled = CONFLICT, "request_settled",
        "Cette demande n’attend plus la Caf",
        "Quelqu’un s’en est occupé entre-temps. Revenez à la liste des demandes rendues.";
    /// What a switch needs is missing.
    NotReady = CONFLICT, "not_ready",
        "Des conditions ne sont pas remplies", "Réunissez ce qui manque, puis recommencez.";
    /// The idempotency key was used with another form.
    KeyReused = CONFLICT, "idempotency_key_reused",
        "Cette clé a servi pour un autre formulaire", "Envoyez ce formulaire avec une nouvelle clé.";
    /// The CAF has no contract in force (D21).
    NoContract = CONFLICT, "no_contract",
        "Cette Caf n’a pas de contrat en vigueur avec la Cnaf",
        "Rien ne peut être envoyé ni validé avant la signature du contrat.";
    /// The CAF has a contract in force: a request can be sent.
    ContractInForce = CONFLICT, "contract_in_force",
        "Cette Caf habilite les lieux d’information", "Envoyez-lui une demande d’habilitation.";
    /// The CAF has a contract under way or in force.
    ContractUnderWay = CONFLICT, "contract_under_way",
        "Un contrat est déjà en cours pour cette Caf", "Reprenez ce contrat, ou attendez sa fin.";
    /// How the CAF signs is not known.
    NoCafProfile = CONFLICT, "no_caf_profile",
        "La fiche de cette Caf n’est pas remplie",
        "Indiquez d’abord son nom, son adresse et son représentant.";
    /// The LINF has a convention in force.
    AlreadyHabilitated = CONFLICT, "already_habilitated",
        "Ce lieu d’information a déjà une convention en vigueur",
        "Préparez un avenant à cette convention.";
    /// The record is of another rubric than that of LINFs.
    OtherRubric = CONFLICT, "other_rubric",
        "Cette fiche n’est pas celle d’un lieu d’information",
        "Créez d’abord sa fiche de lieu d’information, par copie de la fiche du relais, puis choisissez-la.";
    /// The public does not see the record.
    RecordNotPublished = CONFLICT, "record_not_published",
        "La fiche de ce lieu d’information n’est pas publiée",
        "Publiez-la d’abord\u{a0}: une structure est référencée avant d’être habilitée.";
    /// The convention is over, or did not begin.
    ConventionNotInForce = CONFLICT, "convention_not_in_force",
        "Cette convention n’est pas en vigueur",
        "Une annexe ne change que pendant la convention.";
    /// A convention has one avenant under way at a time.
    AvenantOpen = CONFLICT, "avenant_open",
        "Un avenant est déjà en cours pour cette convention",
        "Faites-le signer, modifiez-le ou abandonnez-le d’abord.";
    /// Who signs for the CAF or for the managing body is not known.
    NoParties = CONFLICT, "no_parties",
        "Les signataires de ce document ne sont pas connus",
        "Complétez la fiche de la Caf et l’organisme gestionnaire du lieu d’information.";
    /// The thing has moved on.
    WrongState = CONFLICT, "wrong_state",
        "Cette action n’est plus possible", "Rechargez la page pour voir où en est le dossier.";
    /// Somebody changed the same thing meanwhile.
    Conflict = CONFLICT, "conflict",
        "Quelqu’un d’autre a fait une modification en même temps", "Rechargez, puis recommencez.";
    /// The bytes of an export were destroyed.
    ExportGone = GONE, "export_gone",
        "Les fichiers de cet export ont été détruits", "Faites un nouvel export.";
    /// The length of the body must be told.
    LengthRequired = LENGTH_REQUIRED, "length_required",
        "La taille du contenu manque", "Indiquez la taille du contenu.";
    /// The body is too large.
    PayloadTooLarge = PAYLOAD_TOO_LARGE, "payload_too_large",
        "Le contenu est trop volumineux", "Raccourcissez ce que vous envoyez.";
    /// The address is too long.
    UriTooLong = URI_TOO_LONG, "uri_too_long",
        "L’adresse est trop longue", "Raccourcissez l’adresse.";
    /// The body is of another type.
    UnsupportedMediaType = UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type",
        "Ce type de contenu n’est pas accepté", "Envoyez le contenu dans le type attendu.";
    /// Fields are to be corrected.
    InvalidFields = UNPROCESSABLE_ENTITY, "invalid_fields",
        "Des informations sont à corriger", "Corrigez les champs indiqués.";
    /// This process is asked too much from there.
    TooManyRequests = TOO_MANY_REQUESTS, "too_many_requests",
        "Trop de demandes viennent d’arriver", "Attendez un instant, puis recommencez.";
    /// Too many wrong passwords or codes.
    TooManyTries = TOO_MANY_REQUESTS, "too_many_tries",
        "Trop d’essais ont échoué", "Attendez un quart d’heure, puis recommencez.";
    /// A fault of ours.
    Internal = INTERNAL_SERVER_ERROR, "internal",
        "Une erreur s’est produite", "Recommencez dans un moment. Si l’erreur revient, donnez-nous la référence indiquée.";
    /// The store is busy, away or full.
    Unavailable = SERVICE_UNAVAILABLE, "unavailable",
        "Le service est momentanément indisponible", "Rien n’a été enregistré. Recommencez dans quelques minutes.";
}

#[cfg(test)]
mod tests {
    use super::Code;
    use std::collections::BTreeSet;

    #[test]
    fn each_problem_has_its_own_word_and_says_what_to_do() {
        let words: BTreeSet<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(words.len(), Code::ALL.len());
        for code in Code::ALL {
            assert!(code.status().as_u16() >= 400);
            assert!(code.advice().ends_with('.') && !code.title().contains('\''), "{code:?}");
        }
    }
}
