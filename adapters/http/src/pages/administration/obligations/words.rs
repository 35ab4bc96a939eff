//! Duties in words.
use super::super::super::french;
use super::super::super::view::{DutyRow, StepRow};
use linf_habilitation::ports::DutyLine;
use linf_habilitation::{Convention, DataRight, Duty, DutyKind, DutyState, DutyStep, DutySubject};
use linf_kernel::calendar::local_day;

/// « Départ d’une personne ».
pub(in crate::pages) const fn subject(kind: DutyKind) -> &'static str {
    match kind {
        DutyKind::Departure => "Départ d’une personne",
        DutyKind::Arrival => "Arrivée d’une personne",
        DutyKind::Change => "Changement",
        DutyKind::DataLoss => "Perte ou vol de données",
        DutyKind::Provider => "Prestataire",
        DutyKind::Right => "Droit sur ses données",
        DutyKind::Check => "Contrôle de la Caf",
    }
}

/// « À traiter », and the class of its tag.
pub(in crate::pages) const fn state(state: DutyState) -> (&'static str, &'static str) {
    match state {
        DutyState::Declared => ("À traiter par la Caf", "new"),
        DutyState::CommitmentAsked => ("Engagement demandé", "soon"),
        DutyState::CommitmentReceived => ("Engagement reçu, à vérifier", "new"),
        DutyState::Answered => ("Traité", "treated"),
    }
}

const fn right(right: DataRight) -> &'static str {
    match right {
        DataRight::Information => "Savoir ce qui est conservé, et pourquoi",
        DataRight::Access => "Obtenir une copie de ses données",
        DataRight::Rectification => "Faire corriger ses données",
        DataRight::Erasure => "Faire supprimer ses données",
    }
}

/// What it is about.
pub(in crate::pages) fn details(
    subject: &DutySubject,
    convention: Option<&Convention>,
) -> Vec<String> {
    match subject {
        DutySubject::Departure(person) => {
            let persons = convention.map(|c| c.annexe().persons.as_slice()).unwrap_or_default();
            let found = persons.iter().find(|known| known.id == *person);
            found.map(|known| known.identity.full_name()).into_iter().collect()
        }
        DutySubject::Arrival(identity) => vec![
            format!("{}, {}", identity.full_name(), identity.function),
            format!("{}, {}", identity.email.as_str(), identity.address),
        ],
        DutySubject::Provider(name) => vec![name.to_string()],
        DutySubject::Right(asked) => vec![right(*asked).to_owned()],
        DutySubject::Change | DutySubject::DataLoss | DutySubject::Check => Vec::new(),
    }
}

/// A duty, in a list.
pub(in crate::pages) fn row(line: &DutyLine) -> DutyRow {
    let zone = line.duty.caf().departement().time_zone();
    let (state, state_class) = state(line.duty.state());
    let begun = line.duty.entries().first();
    DutyRow {
        url: format!("/administration/obligations/{}", line.duty.id()),
        subject: subject(line.duty.subject().kind()).to_owned(),
        linf: line.linf_name.clone(),
        begun: begun.map(|entry| french::short_day(local_day(entry.at, zone))).unwrap_or_default(),
        state,
        state_class,
    }
}

const fn step(step: DutyStep) -> &'static str {
    match step {
        DutyStep::Declared => "Déclaration",
        DutyStep::CommitmentAsked => "La Caf demande l’engagement signé du prestataire",
        DutyStep::CommitmentGiven => "Engagement du prestataire",
        DutyStep::Checked => "Contrôle de la Caf",
        DutyStep::Answered => "Réponse de la Caf",
    }
}

/// Its steps, in order.
pub(in crate::pages) fn steps(duty: &Duty, here: &str) -> Vec<StepRow> {
    let zone = duty.caf().departement().time_zone();
    let row = |(place, entry): (usize, &linf_habilitation::DutyEntry)| StepRow {
        step: step(entry.step),
        at: french::instant(entry.at, zone),
        words: entry.words.as_ref().map(ToString::to_string),
        file: entry.file.map(|_| format!("{here}/{place}")),
    };
    duty.entries().iter().enumerate().map(row).collect()
}
