//! What the family said, as a professional reads it.
use super::super::french;
use super::super::view::{SummaryPart, SummaryRow};
use chrono::NaiveDate;
use linf_routing::{
    CareKind, Channel, Child, Day, DayPart, FamilyData, Hours, Rhythm, Situation, Slot, Start,
    Topic,
};

/// How to reach the family.
pub(super) fn contact(data: &FamilyData) -> Vec<SummaryRow> {
    let contact = &data.contact;
    let channel = match contact.channel {
        Channel::Email => "par courriel",
        Channel::Phone => "par téléphone",
    };
    let mut rows = vec![SummaryRow::new("Préfère être contactée", channel)];
    if let Some(times) = &contact.times {
        rows.push(SummaryRow::new("Quand", times.as_str()));
    }
    if let Some(phone) = &contact.phone {
        let link = format!("tel:{}", phone.as_str());
        rows.push(SummaryRow::linked("Téléphone", phone.by_pairs(), link));
    }
    let email = contact.email.as_str();
    rows.push(SummaryRow::linked("Courriel", email, format!("mailto:{email}")));
    if let Some(residence) = &contact.residence {
        rows.push(SummaryRow::new("Habite", residence.as_str()));
    }
    rows
}

/// Children, need, questions.
pub(super) fn parts(data: &FamilyData, today: NaiveDate) -> Vec<SummaryPart> {
    let part = |heading: &str, rows| SummaryPart { heading: heading.to_owned(), rows };
    vec![
        part("La famille", family(data, today)),
        part("Son besoin", need(data)),
        part("Ses questions", questions(data)),
    ]
}

fn family(data: &FamilyData, today: NaiveDate) -> Vec<SummaryRow> {
    let situation = match data.situation {
        Situation::Parent => "parent",
        Situation::FutureParent => "futur parent",
    };
    let child = |child: &Child| match child {
        Child::Born { on } => {
            format!("né le {} ({})", french::day(*on), french::age(*on, today))
        }
        Child::Expected { month } => format!("naissance prévue en {}", french::month(*month)),
        Child::Adoption => "adoption".to_owned(),
    };
    let alone = data.children.len() == 1;
    let children = (1..).zip(&data.children).map(|(number, said)| {
        let label = if alone { "Enfant".to_owned() } else { format!("Enfant {number}") };
        SummaryRow::new(label, child(said))
    });
    std::iter::once(SummaryRow::new("Situation", situation)).chain(children).collect()
}

fn need(data: &FamilyData) -> Vec<SummaryRow> {
    let start = match data.need.start {
        Start::AsSoonAsPossible => "dès que possible".to_owned(),
        Start::On(day) => format!("le {}", french::long_day(day)),
    };
    let rhythm = match data.need.rhythm {
        Rhythm::Regular => "régulier",
        Rhythm::Occasional => "occasionnel",
        Rhythm::Emergency => "en urgence",
    };
    let hours = match &data.need.hours {
        Hours::Variable => "changent d’une semaine à l’autre".to_owned(),
        Hours::Week(slots) if slots.is_empty() => "les mêmes chaque semaine, à préciser".to_owned(),
        Hours::Week(slots) => week(slots),
    };
    let mut rows = vec![
        SummaryRow::new("Début", start),
        SummaryRow::new("Accueil", rhythm),
        SummaryRow::new("Horaires", hours),
    ];
    if data.need.atypical_hours {
        rows.push(SummaryRow::new(
            "Horaires particuliers",
            "tôt, tard, la nuit, le week-end ou les jours fériés",
        ));
    }
    rows
}

/// One line a day: « lundi : matin, après-midi ».
fn week(slots: &[Slot]) -> String {
    let line = |day: &Day| {
        let parts: Vec<_> = slots.iter().filter(|s| s.day == *day).map(|s| part(s.part)).collect();
        (!parts.is_empty()).then(|| format!("{}\u{a0}: {}", day_name(*day), parts.join(", ")))
    };
    Day::ALL.iter().filter_map(line).collect::<Vec<_>>().join("\n")
}

const fn day_name(day: Day) -> &'static str {
    match day {
        Day::Monday => "lundi",
        Day::Tuesday => "mardi",
        Day::Wednesday => "mercredi",
        Day::Thursday => "jeudi",
        Day::Friday => "vendredi",
        Day::Saturday => "samedi",
        Day::Sunday => "dimanche",
    }
}

const fn part(part: DayPart) -> &'static str {
    match part {
        DayPart::Morning => "matin",
        DayPart::Midday => "midi",
        DayPart::Afternoon => "après-midi",
        DayPart::Evening => "soir",
        DayPart::Night => "nuit",
    }
}

fn questions(data: &FamilyData) -> Vec<SummaryRow> {
    let care = |kind: &CareKind| match kind {
        CareKind::Creche => "crèche",
        CareKind::AssistanteMaternelle => "assistante maternelle",
        CareKind::GardeADomicile => "garde à domicile",
    };
    let topic = |topic: &Topic| match topic {
        Topic::Kinds => "modes d’accueil possibles",
        Topic::Cost => "coût",
        Topic::Aids => "aides",
        Topic::Steps => "démarches",
    };
    let wished: Vec<_> =
        (1..).zip(&data.care_kinds).map(|(rank, kind)| format!("{rank}. {}", care(kind))).collect();
    let wished =
        if wished.is_empty() { "ne sait pas encore".to_owned() } else { wished.join("\n") };
    let topics: Vec<_> = data.topics.iter().map(topic).collect();
    let topics = if topics.is_empty() { "sans précision".to_owned() } else { topics.join(", ") };
    let mut rows = vec![
        SummaryRow::new("Modes d’accueil souhaités", wished),
        SummaryRow::new("Veut savoir", topics),
    ];
    if let Some(message) = &data.message {
        rows.push(SummaryRow::new("Message", message.as_str()));
    }
    rows
}
