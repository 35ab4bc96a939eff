//! The way of a LINF to families’ requests, in words: for its CAF, and for itself (R128).
use super::view::{Checklist, ChecklistRow};
use linf_habilitation::{RequestStateKind, Step, StepBy, StepKind, StepState, Steps};

/// Who reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reads {
    /// Somebody of the CAF.
    Caf,
    /// Somebody of the LINF.
    Partner,
}

/// « Contrat entre la Cnaf et la Caf ».
pub(super) const fn label(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Contract => "Contrat entre la Cnaf et la Caf",
        StepKind::Record => "Fiche créée",
        StepKind::Published => "Fiche publiée",
        StepKind::Request => "Demande d’habilitation",
        StepKind::Convention => "Convention signée",
        StepKind::Communes => "Communes de l’annexe 1",
        StepKind::Persons => "Personnes de l’annexe 1",
        StepKind::Passwords => "Premier mot de passe",
        StepKind::Guichet => "Guichet ouvert",
    }
}

/// The same in a list, in one word or two.
pub(super) const fn word(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Contract => "contrat",
        StepKind::Record => "fiche",
        StepKind::Published => "publication",
        StepKind::Request => "demande",
        StepKind::Convention => "convention",
        StepKind::Communes => "communes",
        StepKind::Persons => "personnes",
        StepKind::Passwords => "mot de passe",
        StepKind::Guichet => "guichet",
    }
}

/// What is to be done, for the CAF.
pub(super) const fn for_caf(
    kind: StepKind,
    by: StepBy,
    request: Option<RequestStateKind>,
) -> &'static str {
    match (kind, by) {
        (StepKind::Contract, StepBy::Calendar) => "Le contrat signé prendra bientôt effet",
        (StepKind::Contract, _) => "La Cnaf prépare le contrat avec la Caf",
        (StepKind::Record, _) => "Créer la fiche",
        (StepKind::Published, _) => "Publier la fiche",
        (StepKind::Request, _) => "Le gestionnaire demande l’habilitation",
        (StepKind::Convention, StepBy::Calendar) => "La convention signée prendra bientôt effet",
        (StepKind::Convention, _) => match request {
            Some(RequestStateKind::Untreated) => "Traiter la demande d’habilitation",
            Some(RequestStateKind::MoreAsked) => "Le gestionnaire complète sa demande",
            Some(RequestStateKind::ConventionSent) => {
                "Le gestionnaire retourne la convention signée"
            }
            Some(
                RequestStateKind::Validated
                | RequestStateKind::Refused
                | RequestStateKind::Withdrawn
                | RequestStateKind::Duplicate,
            )
            | None => "Le gestionnaire demande une nouvelle habilitation",
        },
        (StepKind::Communes, _) => {
            "Accorder la fiche et l’annexe 1\u{a0}: elles n’ont aucune commune en commun"
        }
        (StepKind::Persons, _) => "Ajouter une personne par avenant",
        (StepKind::Passwords, _) => "Une personne habilitée choisit son mot de passe",
        (StepKind::Guichet, _) => "Ouvrir le guichet",
    }
}

/// What is to be done, for the LINF.
pub(super) const fn for_partner(
    kind: StepKind,
    by: StepBy,
    request: Option<RequestStateKind>,
) -> &'static str {
    match (kind, by) {
        (StepKind::Contract, StepBy::Calendar) => "Il est signé et prendra bientôt effet.",
        (StepKind::Contract, _) => "La Cnaf et la Caf doivent le signer. Vous n’avez rien à faire.",
        (StepKind::Record, _) => "La Caf doit créer votre fiche.",
        (StepKind::Published, _) => "La Caf doit publier votre fiche.",
        (StepKind::Request, _) => {
            "Votre gestionnaire demande l’habilitation, par la page «\u{a0}Je suis un professionnel\u{a0}»."
        }
        (StepKind::Convention, StepBy::Calendar) => "Elle est signée et prendra bientôt effet.",
        (StepKind::Convention, _) => match request {
            Some(RequestStateKind::Untreated) => "La Caf étudie votre demande.",
            Some(RequestStateKind::MoreAsked) => {
                "La Caf attend un complément\u{a0}: répondez par le lien reçu par courriel."
            }
            Some(RequestStateKind::ConventionSent) => {
                "Retournez à la Caf la convention signée, en deux exemplaires."
            }
            Some(
                RequestStateKind::Validated
                | RequestStateKind::Refused
                | RequestStateKind::Withdrawn
                | RequestStateKind::Duplicate,
            )
            | None => {
                "Aucune convention n’est en vigueur. Votre gestionnaire peut demander une nouvelle habilitation."
            }
        },
        (StepKind::Communes, _) => {
            "Votre fiche et l’annexe 1 n’ont aucune commune en commun. La Caf doit les accorder."
        }
        (StepKind::Persons, _) => {
            "Plus personne n’a accès aux demandes. La Caf ajoute une personne par avenant."
        }
        (StepKind::Passwords, _) => {
            "Une personne habilitée choisit son mot de passe, par le lien reçu par courriel."
        }
        (StepKind::Guichet, _) => "La Caf doit ouvrir votre guichet.",
    }
}

/// « Attend la Caf », and the class of its tag, for one reader.
pub(super) const fn by(by: StepBy, reads: Reads) -> (&'static str, &'static str) {
    match (by, reads) {
        (StepBy::Caf, Reads::Caf) => ("À faire par la Caf", "new"),
        (StepBy::Caf, Reads::Partner) => ("Attend la Caf", "calm"),
        (StepBy::Partner, Reads::Caf) => ("Attend le gestionnaire", "calm"),
        (StepBy::Partner, Reads::Partner) => ("À faire par vous", "new"),
        (StepBy::Cnaf, _) => ("Attend la Cnaf", "calm"),
        (StepBy::Calendar, _) => ("Attend sa date", "calm"),
    }
}

/// A step; the next one alone says what is to be done.
fn row(steps: &Steps, step: Step, reads: Reads) -> ChecklistRow {
    let is_next = steps.next() == Some(step.kind);
    let told = match reads {
        Reads::Caf => for_caf(step.kind, step.by, steps.request),
        Reads::Partner => for_partner(step.kind, step.by, steps.request),
    };
    let (state, state_class) = match step.state {
        StepState::Done => ("Fait", "treated"),
        StepState::Skipped => ("Sans objet", "calm"),
        StepState::Missing if is_next => by(step.by, reads),
        StepState::Missing => ("À venir", "calm"),
    };
    ChecklistRow { label: label(step.kind), state, state_class, advice: is_next.then_some(told) }
}

/// « 6 étapes sur 9 ».
pub(super) fn figures(steps: &Steps) -> String {
    format!("{} étapes sur {}", steps.done(), steps.steps.len())
}

/// The check-list of one LINF.
pub(super) fn checklist(steps: &Steps, reads: Reads) -> Checklist {
    Checklist {
        figures: figures(steps),
        operational: steps.is_operational(),
        rows: steps.steps.iter().map(|step| row(steps, *step, reads)).collect(),
    }
}
