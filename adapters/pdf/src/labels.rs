//! The choices of a form, in the words that a family reads.

use linf_routing::{
    CareKind, Channel, Child, Day, DayPart, Hours, PlaceKind, Rhythm, Situation, Slot, Start, Topic,
};

use crate::french;

pub(crate) const fn situation(situation: Situation) -> &'static str {
    match situation {
        Situation::Parent => "Parent",
        Situation::FutureParent => "Futur parent",
    }
}

pub(crate) const fn place_kind(kind: PlaceKind) -> &'static str {
    match kind {
        PlaceKind::Home => "Domicile",
        PlaceKind::Work => "Lieu de travail",
        PlaceKind::FutureHome => "Futur domicile",
    }
}

pub(crate) const fn care_kind(kind: CareKind) -> &'static str {
    match kind {
        CareKind::Creche => "Crèche ou autre accueil collectif",
        CareKind::AssistanteMaternelle => "Assistante maternelle",
        CareKind::GardeADomicile => "Garde à domicile",
    }
}

pub(crate) const fn topic(topic: Topic) -> &'static str {
    match topic {
        Topic::Kinds => "Les modes d’accueil près de chez vous",
        Topic::Cost => "Leur coût",
        Topic::Aids => "Les aides de la Caf et de ses partenaires",
        Topic::Steps => "Les démarches",
    }
}

pub(crate) const fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Email => "Courrier électronique",
        Channel::Phone => "Téléphone",
    }
}

pub(crate) const fn rhythm(rhythm: Rhythm) -> &'static str {
    match rhythm {
        Rhythm::Regular => "Régulier",
        Rhythm::Occasional => "Occasionnel",
        Rhythm::Emergency => "En urgence",
    }
}

pub(crate) fn start(start: Start) -> String {
    match start {
        Start::AsSoonAsPossible => "Dès que possible".to_owned(),
        Start::On(day) => format!("À partir du {}", french::day_of_week(day)),
    }
}

pub(crate) fn child(child: Child) -> String {
    match child {
        Child::Born { on } => format!("Naissance le {}", french::day_of_week(on)),
        Child::Expected { month } => format!("Naissance prévue en {}", french::month(month)),
        Child::Adoption => "Adoption".to_owned(),
    }
}

/// One line a day: « Lundi : matin, après-midi ».
pub(crate) fn hours(hours: &Hours) -> String {
    match hours {
        Hours::Variable => "Variables".to_owned(),
        Hours::Week(slots) if slots.is_empty() => "Pas encore connus".to_owned(),
        Hours::Week(slots) => {
            let days = Day::ALL.iter().filter_map(|day| day_line(*day, slots));
            days.collect::<Vec<_>>().join("\n")
        }
    }
}

fn day_line(day: Day, slots: &[Slot]) -> Option<String> {
    let parts = slots.iter().filter(|slot| slot.day == day).map(|slot| day_part(slot.part));
    let parts: Vec<&str> = parts.collect();
    (!parts.is_empty()).then(|| format!("{}\u{a0}: {}", day_name(day), parts.join(", ")))
}

const fn day_name(day: Day) -> &'static str {
    match day {
        Day::Monday => "Lundi",
        Day::Tuesday => "Mardi",
        Day::Wednesday => "Mercredi",
        Day::Thursday => "Jeudi",
        Day::Friday => "Vendredi",
        Day::Saturday => "Samedi",
        Day::Sunday => "Dimanche",
    }
}

const fn day_part(part: DayPart) -> &'static str {
    match part {
        DayPart::Morning => "matin",
        DayPart::Midday => "midi",
        DayPart::Afternoon => "après-midi",
        DayPart::Evening => "soir",
        DayPart::Night => "nuit",
    }
}
