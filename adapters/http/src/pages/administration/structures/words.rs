//! Records in words.
use super::super::super::french;
use linf_referencing::form::Fault;
use linf_referencing::{
    Criterion, Day, Field, GestionnaireNature, LinfKindChoice, OnlineCounter, PartName,
    ReducedMobility, Rubric, ServedCommune, Slot, Week,
};

/// « Relais petite enfance ».
pub(in crate::pages) const fn kind(kind: LinfKindChoice) -> &'static str {
    match kind {
        LinfKindChoice::Rpe => "Relais petite enfance",
        LinfKindChoice::ServicePetiteEnfance => "Service petite enfance",
        LinfKindChoice::Pif => "Point info famille",
        LinfKindChoice::FranceServices => "France services",
        LinfKindChoice::Pmi => "Protection maternelle et infantile (PMI)",
        LinfKindChoice::Eaje => "Établissement d’accueil du jeune enfant",
        LinfKindChoice::GestionDirecte => "Établissement en gestion directe",
        LinfKindChoice::CentreSocial => "Centre social",
        LinfKindChoice::Caf => "Caf",
        LinfKindChoice::Other => "Autre",
    }
}

/// Every kind, for a list of choices.
pub(in crate::pages) fn kinds() -> Vec<(String, &'static str)> {
    LinfKindChoice::ALL.iter().map(|one| (one.code().to_owned(), kind(*one))).collect()
}

/// « Lieu d’information ».
pub(in crate::pages) const fn rubric(rubric: Rubric) -> &'static str {
    match rubric {
        Rubric::Linf => "Lieu d’information",
        Rubric::Rpe => "Relais petite enfance (RPE)",
    }
}

/// « Publiée ».
pub(in crate::pages) fn publication(word: &str) -> &'static str {
    match word {
        "published" => "Publiée",
        "withdrawn" => "Retirée",
        _ => "Brouillon",
    }
}

/// « Oui », « Non ».
pub(in crate::pages) const fn counter(counter: OnlineCounter) -> &'static str {
    match counter {
        OnlineCounter::Open => "Oui",
        OnlineCounter::Closed => "Non",
    }
}

/// The natures of managing bodies, for a list of choices.
pub(in crate::pages) fn natures() -> Vec<(String, &'static str)> {
    [
        ("conseil_departemental", "Conseil départemental"),
        ("commune", "Commune"),
        ("entreprise", "Entreprise"),
        ("other", "Autre\u{a0}: association, intercommunalité, établissement public…"),
    ]
    .map(|(code, words)| (code.to_owned(), words))
    .into()
}

/// What a managing body is.
pub(in crate::pages) fn nature(nature: &GestionnaireNature) -> String {
    match nature {
        GestionnaireNature::ConseilDepartemental => "Conseil départemental".to_owned(),
        GestionnaireNature::Commune => "Commune".to_owned(),
        GestionnaireNature::Entreprise => "Entreprise".to_owned(),
        GestionnaireNature::Other(which) => which.to_string(),
    }
}

/// « Animer le réseau des acteurs locaux ».
pub(super) const fn criterion(criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::Network => "Anime et coordonne le réseau local de la petite enfance",
        Criterion::Support => "Accompagne chaque famille dans sa recherche",
        Criterion::Centralisation => "Centralise les demandes d’accueil du territoire",
        Criterion::Matching => "Met en relation l’offre et la demande",
    }
}

/// The criteria, for boxes.
pub(super) fn criteria() -> Vec<(String, &'static str)> {
    Criterion::ALL.iter().map(|one| (one.code().to_owned(), criterion(*one))).collect()
}

/// « Accès de plain-pied ».
pub(in crate::pages) const fn access(access: ReducedMobility) -> &'static str {
    match access {
        ReducedMobility::Full => "Accessible aux personnes à mobilité réduite",
        ReducedMobility::Partial => "Accessible en partie, ou avec une aide",
        ReducedMobility::None => "Non accessible aux personnes à mobilité réduite",
    }
}

/// The accesses, for a list of choices.
pub(super) fn accesses() -> Vec<(String, &'static str)> {
    ReducedMobility::ALL.iter().map(|one| (one.code().to_owned(), access(*one))).collect()
}

/// « Informations générales ».
pub(super) const fn part(part: PartName) -> &'static str {
    match part {
        PartName::General => "Informations générales",
        PartName::Location => "Localisation",
        PartName::Presentation => "Présentation",
        PartName::Served => "Communes desservies",
        PartName::Hours => "Jours et horaires d’ouverture",
    }
}

/// The word of a part in an address.
pub(super) const fn slug(part: PartName) -> &'static str {
    match part {
        PartName::General => "informations",
        PartName::Location => "localisation",
        PartName::Presentation => "presentation",
        PartName::Served => "communes",
        PartName::Hours => "horaires",
    }
}

/// « lundi ».
pub(in crate::pages) const fn day(day: Day) -> &'static str {
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

/// « de 9 h 00 à 12 h 30 ».
pub(in crate::pages) fn slot(slot: Slot) -> String {
    let time = |at: chrono::NaiveTime| at.format("%-H\u{a0}h\u{a0}%M").to_string();
    let short = |at| time(at).trim_end_matches("\u{a0}00").to_owned();
    format!("de {} à {}", short(slot.from()), short(slot.until()))
}

/// « lundi de 9 h à 12 h, de 14 h à 17 h ».
fn week(week: &Week) -> String {
    let told = |one: &Day| {
        let slots: Vec<_> = week.on(*one).map(slot).collect();
        (!slots.is_empty()).then(|| format!("{} {}", day(*one), slots.join(", ")))
    };
    Day::ALL.iter().filter_map(told).collect::<Vec<_>>().join("\u{a0}; ")
}

/// What is missing before a switch is turned.
pub(crate) fn obstacle(word: &str) -> &'static str {
    match word {
        "no_contract" => "aucun contrat en vigueur entre la Cnaf et la Caf",
        "no_local_contract" => {
            "aucun contrat en vigueur avec la Caf du département des communes desservies"
        }
        "no_convention" => "aucune convention en vigueur avec cette structure",
        "no_active_person" => {
            "aucune personne habilitée active (nommée à l’annexe 1, mot de passe choisi)"
        }
        "not_served" | "no_commune" => "aucune commune desservie, aujourd’hui ou plus tard",
        "not_annexed" => "aucune commune desservie ne figure à l’annexe 1",
        _ => "une condition n’est pas remplie",
    }
}

/// « Nom ».
pub(super) const fn field(field: Field) -> &'static str {
    match field {
        Field::Name => "Nom",
        Field::Kind => "Type",
        Field::Gestionnaire => "Gestionnaire",
        Field::RpeRecord => "Fiche du relais liée",
        Field::SingleDesk => "Mission «\u{a0}guichet unique\u{a0}»",
        Field::Address => "Adresse",
        Field::Phone => "Téléphone",
        Field::Email => "Adresse électronique",
        Field::Website => "Site internet",
        Field::ReducedMobility => "Accès des personnes à mobilité réduite",
        Field::About => "Présentation",
        Field::Services => "Services proposés",
        Field::Appointment => "Prise de rendez-vous",
        Field::Served => "Communes desservies",
        Field::OfficialList => "Nouvelle liste officielle des communes",
        Field::Week => "Semaine ordinaire",
        Field::ByAppointment => "Sur rendez-vous uniquement",
        Field::Closures => "Fermetures",
        Field::Note => "Précisions sur les horaires",
        Field::Publication => "Publication",
        Field::Counter => "Guichet pour une demande en ligne",
    }
}

/// What a field said, from what is stored.
pub(super) fn value(field: Field, stored: &str) -> String {
    let code = |stored: &str| stored.split(": ").next().unwrap_or_default().to_owned();
    match field {
        Field::Kind => {
            let words = code(stored).parse().map_or("Autre", kind);
            match stored.split_once(": ") {
                Some((_, which)) => format!("{words}\u{a0}: {which}"),
                None => words.to_owned(),
            }
        }
        Field::ReducedMobility => match stored.parse() {
            Ok(read) => access(read).to_owned(),
            Err(_) => stored.to_owned(),
        },
        Field::Publication => publication(stored).to_owned(),
        Field::Counter => if stored == "open" { "Oui" } else { "Non" }.to_owned(),
        Field::ByAppointment => "Oui".to_owned(),
        Field::Week => stored.parse().map_or_else(|_| stored.to_owned(), |read| week(&read)),
        Field::SingleDesk => {
            let met = stored.split(',').filter_map(|code| code.parse().ok()).map(criterion);
            let met: Vec<_> = met.collect();
            if met.is_empty() { "Notée, sans critère".to_owned() } else { met.join("\u{a0}; ") }
        }
        Field::Served => {
            let lines: Vec<_> = stored.lines().map(served).collect();
            lines.join("\n")
        }
        Field::OfficialList => stored_day(stored),
        Field::Closures => {
            let closure = |line: &str| match line.split_once('/') {
                Some((from, until)) => format!("du {} au {}", stored_day(from), stored_day(until)),
                None => line.to_owned(),
            };
            stored.lines().map(closure).collect::<Vec<_>>().join("\n")
        }
        Field::Name
        | Field::Gestionnaire
        | Field::RpeRecord
        | Field::Address
        | Field::Phone
        | Field::Email
        | Field::Website
        | Field::About
        | Field::Services
        | Field::Appointment
        | Field::Note => stored.to_owned(),
    }
}

fn stored_day(raw: &str) -> String {
    raw.parse().map_or_else(|_| raw.to_owned(), french::short_day)
}

fn served(line: &str) -> String {
    match line.parse::<ServedCommune>() {
        Ok(one) => format!("{}, {}", one.code, period(one.period)),
        Err(_) => line.to_owned(),
    }
}

/// « depuis le 05/01/2026 », « du 05/01/2026 au 31/12/2026 ».
pub(super) fn period(period: linf_kernel::Period) -> String {
    let from = french::short_day(period.from);
    match period.until {
        None => format!("depuis le {from}"),
        Some(until) => format!("du {from} au {}", french::short_day(until)),
    }
}

/// What to say of a mandatory field that is empty.
pub(super) fn missing(field: &str, fault: Fault) -> Option<&'static str> {
    if fault != Fault::Missing {
        return None;
    }
    Some(match field.rsplit(['.', '-']).next().unwrap_or(field) {
        "name" => "Indiquez le nom de la structure.",
        "kind" => "Choisissez le type de la structure.",
        "which" => "Précisez de quoi il s’agit.",
        "gestionnaire" => "Choisissez le gestionnaire, ou décrivez-en un nouveau.",
        "legal_name" => "Indiquez le nom légal du gestionnaire.",
        "nature" => "Choisissez la nature du gestionnaire.",
        "representative_name" => "Indiquez le nom du représentant légal.",
        "representative_quality" => "Indiquez la qualité du représentant légal, par exemple Maire.",
        "street" => "Indiquez le numéro et la voie.",
        "postal_code" => "Indiquez le code postal.",
        "commune" => "Indiquez la commune, par son nom ou son code Insee.",
        "phone" => "Indiquez le téléphone de la structure.",
        "email" => "Indiquez l’adresse électronique publique de la structure.",
        "communes" => "Indiquez au moins une commune desservie.",
        "from" => "Indiquez le début.",
        "until" => "Indiquez la fin.",
        _ => return None,
    })
}
