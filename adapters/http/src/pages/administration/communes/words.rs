//! Changes and proposals, in words.
use super::super::super::french;
use super::super::super::view::ProposalRow;
use super::HERE;
use linf_referencing::ports::ProposalLine;
use linf_referencing::review::{Names, Outcome, Proposal, ProposalState, ReviewedChange, Subject};
use linf_territory::{Change, CommuneCode};
use std::collections::BTreeMap;

/// « Chadrac (43046) ».
fn named(names: &BTreeMap<CommuneCode, String>, code: CommuneCode) -> String {
    names.get(&code).map_or_else(|| code.to_string(), |name| format!("{name} ({code})"))
}

/// A commune of the list before.
pub(super) fn before(names: &Names, code: CommuneCode) -> String {
    named(if names.before.contains_key(&code) { &names.before } else { &names.after }, code)
}

/// A commune of the new list.
pub(super) fn after(names: &Names, code: CommuneCode) -> String {
    named(if names.after.contains_key(&code) { &names.after } else { &names.before }, code)
}

/// « A, B et C ».
pub(super) fn all(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} et {last}", first.join(", ")),
    }
}

/// What changed, in a sentence.
pub(super) fn change(change: &Change, names: &Names) -> String {
    let then = |codes: &[CommuneCode]| {
        all(&codes.iter().map(|code| before(names, *code)).collect::<Vec<_>>())
    };
    let now = |codes: &[CommuneCode]| {
        all(&codes.iter().map(|code| after(names, *code)).collect::<Vec<_>>())
    };
    match change {
        Change::Renamed { code, from, to } => {
            format!("{from} ({code}) s’appelle désormais {to}.")
        }
        Change::Recoded { from, to } => {
            format!("{} a changé de code\u{a0}: {}.", then(&[*from]), now(&[*to]))
        }
        Change::Merged { from, into } => {
            format!("{} ne font plus qu’une commune\u{a0}: {}.", then(from), now(&[*into]))
        }
        Change::Split { from, into } => {
            format!("{} est devenue plusieurs communes\u{a0}: {}.", then(&[*from]), now(into))
        }
        Change::Vanished { code } => {
            format!("{} n’est plus dans la liste, qui ne lui donne pas de suite.", then(&[*code]))
        }
        Change::Appeared { code } => format!("{} est une commune nouvelle.", now(&[*code])),
        other => other.name().to_owned(),
    }
}

/// A change of the list.
pub(super) fn reviewed(one: &ReviewedChange) -> String {
    change(&one.change, &one.names)
}

/// « À décider », and its class.
const fn state(state: &ProposalState) -> (&'static str, &'static str) {
    match state {
        ProposalState::Proposed => ("À décider", "new"),
        ProposalState::Settled { outcome: Outcome::Accepted, .. } => ("Acceptée", "treated"),
        ProposalState::Settled { outcome: Outcome::Amended, .. } => ("Modifiée", "treated"),
        ProposalState::Settled { outcome: Outcome::Obsolete, .. } => ("Sans objet", "calm"),
    }
}

/// A line of the list.
pub(super) fn row(line: &ProposalLine) -> ProposalRow {
    let proposal = &line.proposal;
    let record = proposal.record();
    let (words, class) = state(&record.state);
    let of_record = matches!(record.subject, Subject::Record(_));
    let candidates: Vec<_> =
        proposal.candidates().into_iter().map(|code| after(&record.names, code)).collect();
    let acceptable = proposal.is_open() && of_record && !candidates.is_empty();
    ProposalRow {
        url: format!("{HERE}/{}", record.id),
        linf: line.linf_name.clone(),
        subject: if of_record { "Fiche" } else { "Annexe\u{a0}1" },
        named: record.named.iter().map(|code| before(&record.names, *code)).collect(),
        candidates,
        state: words,
        state_class: class,
        accept: acceptable.then(|| (record.id.to_string(), record.version)),
    }
}

/// What it does to the coverage, in sentences.
pub(super) fn consequences(proposal: &Proposal) -> Vec<String> {
    let names = &proposal.record().names;
    let told = |codes: Vec<CommuneCode>| {
        all(&codes.into_iter().map(|code| before(names, code)).collect::<Vec<_>>())
    };
    let mut sentences = Vec::new();
    let (gained, lost) = (proposal.gained(), proposal.lost());
    if !gained.is_empty() {
        sentences.push(format!(
            "Le territoire s’étend\u{a0}: il comprendrait aussi {}, qui n’était pas desservie.",
            told(gained)
        ));
    }
    if !lost.is_empty() {
        sentences.push(format!(
            "Le territoire se réduit\u{a0}: {} ne mène à aucune commune de la nouvelle liste.",
            told(lost)
        ));
    }
    if sentences.is_empty() {
        sentences.push("Le territoire reste le même.".to_owned());
    }
    let mut carried: Vec<_> = proposal.carried().into_iter().map(|(_, now)| now).collect();
    carried.sort_unstable();
    carried.dedup();
    if proposal.is_open() && !carried.is_empty() {
        let now: Vec<_> = carried.into_iter().map(|code| after(names, code)).collect();
        sentences.push(format!(
            "Tant que ce n’est pas réglé, les familles de {} trouvent ce lieu d’information comme avant.",
            all(&now)
        ));
    }
    sentences
}

/// How and when it was settled.
pub(super) fn settled(proposal: &Proposal) -> Option<String> {
    let (outcome, at, by) = match proposal.record().state {
        ProposalState::Proposed => return None,
        ProposalState::Settled { outcome, at, by } => (outcome, at, by),
    };
    let on = french::day(at.with_timezone(&chrono_tz::Tz::Europe__Paris).date_naive());
    Some(match (outcome, by) {
        (Outcome::Accepted, Some(_)) => format!("Acceptée le {on}."),
        (Outcome::Accepted, None) => format!("Réglée par un avenant le {on}."),
        (Outcome::Amended, Some(_)) => {
            format!("Réglée le {on}, avec d’autres communes que celles proposées.")
        }
        (Outcome::Amended, None) => {
            format!("Réglée par un avenant le {on}, avec d’autres communes que celles proposées.")
        }
        (Outcome::Obsolete, _) => format!("Sans objet depuis le {on}."),
    })
}

/// What was just done.
pub(super) fn done(word: &str) -> Option<&'static str> {
    match word {
        "accepted" => Some("C’est enregistré. La fiche ou l’annexe dit ce qui était proposé."),
        "amended" => Some("Votre choix est enregistré. L’historique de la fiche le dit."),
        "obsolete" => Some("Il n’y avait plus rien à changer. La proposition est close."),
        _ => None,
    }
}

/// The word of an outcome, in addresses and in the API.
pub(super) const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Accepted => "accepted",
        Outcome::Amended => "amended",
        Outcome::Obsolete => "obsolete",
    }
}
