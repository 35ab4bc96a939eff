//! The choices of a record, in the words of its form.

use linf_referencing::{
    Criterion, Day, GestionnaireNature, LinfKindChoice, PartName, ReducedMobility, Rubric,
};

pub(super) const fn part(part: PartName) -> &'static str {
    match part {
        PartName::General => "Informations générales",
        PartName::Location => "Localisation",
        PartName::Presentation => "Présentation",
        PartName::Served => "Communes desservies",
        PartName::Hours => "Jours et horaires d’ouverture au public",
    }
}

pub(super) const fn kind(kind: LinfKindChoice) -> &'static str {
    match kind {
        LinfKindChoice::Rpe => "Relais petite enfance (RPE, anciennement RAM)",
        LinfKindChoice::ServicePetiteEnfance => "Service petite enfance",
        LinfKindChoice::Pif => "Point info famille",
        LinfKindChoice::FranceServices => "France services",
        LinfKindChoice::Pmi => "Protection maternelle et infantile (PMI)",
        LinfKindChoice::Eaje => "Établissement d’accueil du jeune enfant (EAJE)",
        LinfKindChoice::GestionDirecte => "Établissement en gestion directe",
        LinfKindChoice::CentreSocial => "Centre social",
        LinfKindChoice::Caf => "Caf",
        LinfKindChoice::Other => "Autre, à préciser",
    }
}

pub(super) const fn rubric(rubric: Rubric) -> &'static str {
    match rubric {
        Rubric::Linf => "Lieu d’information",
        Rubric::Rpe => "Relais petite enfance",
    }
}

pub(super) const fn criterion(criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::Network => "anime le réseau des acteurs locaux de la petite enfance",
        Criterion::Support => "accompagne chaque famille dans sa recherche",
        Criterion::Centralisation => "centralise les demandes d’accueil du territoire",
        Criterion::Matching => "met en relation l’offre et la demande",
    }
}

pub(super) fn nature(nature: &GestionnaireNature) -> &str {
    match nature {
        GestionnaireNature::ConseilDepartemental => "Conseil départemental",
        GestionnaireNature::Commune => "Commune",
        GestionnaireNature::Entreprise => "Entreprise",
        GestionnaireNature::Other(which) => which.as_str(),
    }
}

pub(super) const fn access(access: ReducedMobility) -> &'static str {
    match access {
        ReducedMobility::Full => "Oui, partout et sans aide",
        ReducedMobility::Partial => "En partie, ou avec de l’aide",
        ReducedMobility::None => "Non",
    }
}

pub(super) const fn day(day: Day) -> &'static str {
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
