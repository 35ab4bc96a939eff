//! What a family wrote, shown alike in its receipt and in a partner's export.

use linf_routing::{CareKind, Contact, FamilyData, PlaceKind, Topic};

use crate::builder::{Document, Value};
use crate::{labels, links};

/// A label and its value.
type Row = (&'static str, Value);

const ATYPICAL: &str = "\nHoraires décalés (tôt, tard, la nuit ou le week-end)";

/// Whom to call back, and how.
pub(crate) fn contact_rows(contact: &Contact) -> Vec<Row> {
    let mut rows = vec![
        ("Nom", contact.surname.to_string().into()),
        ("Prénom", contact.first_name.to_string().into()),
        ("Adresse électronique", links::email(contact.email.as_str())),
    ];
    if let Some(phone) = &contact.phone {
        rows.push(("Téléphone", links::phone(phone.as_str())));
    }
    if let Some(residence) = &contact.residence {
        rows.push(("Adresse", residence.to_string().into()));
    }
    rows.push(("Réponse souhaitée par", labels::channel(contact.channel).to_owned().into()));
    if let Some(times) = &contact.times {
        rows.push(("Disponibilités", times.to_string().into()));
    }
    rows
}

/// What is sought, and where.
pub(crate) fn search_rows(
    data: &FamilyData,
    place: &str,
    kind: PlaceKind,
) -> Vec<(&'static str, String)> {
    let children: Vec<String> = data.children.iter().map(|child| labels::child(*child)).collect();
    let need = &data.need;
    let atypical = if need.atypical_hours { ATYPICAL } else { "" };
    let mut rows = vec![
        (labels::place_kind(kind), place.to_owned()),
        ("Situation", labels::situation(data.situation).to_owned()),
        (if children.len() > 1 { "Enfants" } else { "Enfant" }, children.join("\n")),
        ("Début souhaité", labels::start(need.start)),
        ("Rythme", labels::rhythm(need.rhythm).to_owned()),
        ("Horaires", labels::hours(&need.hours) + atypical),
        ("Modes d’accueil souhaités", preferences(&data.care_kinds)),
    ];
    if !data.topics.is_empty() {
        rows.push(("Informations souhaitées", topics(&data.topics)));
    }
    if let Some(message) = &data.message {
        rows.push(("Message", message.to_string()));
    }
    rows
}

/// Says what the box stands for, when the message holds characters that the fonts lack.
pub(crate) fn explain_boxes(document: &mut Document, data: &FamilyData) {
    let message = data.message.as_ref();
    if message.is_some_and(|message| document.lacks_a_character_of(message.as_str())) {
        document
            .small_print("Le signe □ remplace un caractère que ce document ne peut pas montrer.");
    }
}

fn preferences(kinds: &[CareKind]) -> String {
    match kinds {
        [] => "Pas de préférence".to_owned(),
        [only] => labels::care_kind(*only).to_owned(),
        several => {
            let ranked = (1..).zip(several);
            let lines = ranked.map(|(rank, kind)| format!("{rank}. {}", labels::care_kind(*kind)));
            lines.collect::<Vec<_>>().join("\n")
        }
    }
}

fn topics(topics: &[Topic]) -> String {
    topics.iter().map(|topic| labels::topic(*topic)).collect::<Vec<_>>().join("\n")
}
