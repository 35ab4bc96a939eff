//! The fields of each part, with what a record says in them.

use chrono::{NaiveTime, Timelike};
use linf_kernel::Paragraph;
use linf_referencing::ports::RecordPaper;
use linf_referencing::{
    Criterion, Day, LinfKindChoice, OnlineCounter, PartName, ReducedMobility, ServedCommune, Slot,
};

use super::words;
use crate::french;

/// What is left to write on.
pub(super) enum Blank {
    /// So many lines.
    Lines(usize),
    /// Boxes to tick.
    Boxes(Vec<String>),
}

/// A field.
pub(super) struct Row {
    pub(super) label: String,
    pub(super) required: bool,
    /// What the record says, empty when it says nothing; none on the form to fill.
    pub(super) value: Option<String>,
    pub(super) blank: Blank,
}

/// The fields of a part; of the form to fill without a record.
pub(super) fn rows(part: PartName, paper: Option<&RecordPaper>) -> Vec<Row> {
    let mut rows = Rows { paper, rows: Vec::new() };
    match part {
        PartName::General => general(&mut rows),
        PartName::Location => location(&mut rows),
        PartName::Presentation => presentation(&mut rows),
        PartName::Served => served(&mut rows),
        PartName::Hours => hours(&mut rows),
    }
    rows.rows
}

struct Rows<'a> {
    paper: Option<&'a RecordPaper>,
    rows: Vec<Row>,
}

impl Rows<'_> {
    fn add(
        &mut self,
        (label, required): (&str, bool),
        blank: Blank,
        said: impl FnOnce(&RecordPaper) -> Option<String>,
    ) {
        let value = self.paper.map(|paper| said(paper).unwrap_or_default());
        self.rows.push(Row { label: label.to_owned(), required, value, blank });
    }
    fn required(&mut self, label: &str, said: impl FnOnce(&RecordPaper) -> String) {
        self.add((label, true), Blank::Lines(1), |paper| Some(said(paper)));
    }
    fn optional(&mut self, label: &str, said: impl FnOnce(&RecordPaper) -> Option<String>) {
        self.add((label, false), Blank::Lines(1), said);
    }
    fn long(&mut self, label: &str, said: impl FnOnce(&RecordPaper) -> Option<String>) {
        self.add((label, false), Blank::Lines(4), said);
    }
}

fn boxes(choices: impl IntoIterator<Item = &'static str>) -> Blank {
    Blank::Boxes(choices.into_iter().map(str::to_owned).collect())
}

fn general(rows: &mut Rows<'_>) {
    rows.required("Caf", |paper| paper.caf.clone());
    rows.required("Nom de la structure", |paper| paper.linf.record().general.name.to_string());
    if rows.paper.is_some() {
        rows.required("Rubrique", |paper| {
            words::rubric(paper.linf.record().general.rubric).to_owned()
        });
    }
    let kinds = LinfKindChoice::ALL.iter().map(|kind| words::kind(*kind));
    rows.add(("Type de structure", true), boxes(kinds), |paper| {
        let kind = &paper.linf.record().general.kind;
        Some(kind.which().unwrap_or_else(|| words::kind(kind.choice())).to_owned())
    });
    rows.add(("Gestionnaire : nom légal", true), Blank::Lines(1), |paper| {
        paper.gestionnaire.as_ref().map(|known| known.legal_name.to_string())
    });
    let natures = ["Conseil départemental", "Commune", "Entreprise", "Autre, à préciser"];
    rows.add(("Gestionnaire : nature", true), boxes(natures), |paper| {
        paper.gestionnaire.as_ref().map(|known| words::nature(&known.nature).to_owned())
    });
    rows.optional("Gestionnaire : SIRET", |paper| {
        Some(paper.gestionnaire.as_ref()?.siret.as_ref()?.to_string())
    });
    rows.optional("Représentant légal (nom, qualité)", |paper| {
        let known = paper.gestionnaire.as_ref()?.representative.as_ref()?;
        Some(format!("{}, {}", known.name, known.quality))
    });
    rows.optional("Fiche RPE liée", |paper| paper.rpe_record.clone());
    let criteria = Criterion::ALL.iter().map(|criterion| words::criterion(*criterion));
    rows.add(("Mission « guichet unique » d’un RPE", false), boxes(criteria), |paper| {
        let mission = paper.linf.record().general.single_desk.as_ref()?;
        let met: Vec<_> = mission.criteria().map(words::criterion).collect();
        Some(format!(
            "Oui : {}",
            if met.is_empty() { "critères à préciser".to_owned() } else { met.join(" ; ") }
        ))
    });
    if rows.paper.is_some() {
        rows.required("Guichet pour une demande en ligne", |paper| match paper.linf.counter() {
            OnlineCounter::Open => "Oui".to_owned(),
            OnlineCounter::Closed => "Non".to_owned(),
        });
    }
}

fn location(rows: &mut Rows<'_>) {
    rows.required("Adresse", |paper| paper.linf.record().location.address.street.to_string());
    rows.required("Code postal", |paper| {
        paper.linf.record().location.address.postal_code.to_string()
    });
    rows.required("Commune", |paper| paper.linf.record().location.address.city.to_string());
    rows.required("Téléphone", |paper| paper.linf.record().location.phone.by_pairs());
    rows.required("Adresse électronique publique", |paper| {
        paper.linf.record().location.email.to_string()
    });
    rows.optional("Site internet", |paper| {
        paper.linf.record().location.website.as_ref().map(ToString::to_string)
    });
    let access = ReducedMobility::ALL.iter().map(|access| words::access(*access));
    rows.add(("Accès des personnes à mobilité réduite", false), boxes(access), |paper| {
        paper.linf.record().location.reduced_mobility.map(|access| words::access(access).to_owned())
    });
}

fn presentation(rows: &mut Rows<'_>) {
    fn text<const MAX: usize>(text: Option<&Paragraph<MAX>>) -> Option<String> {
        text.map(ToString::to_string)
    }
    rows.long("Présentation de la structure", |paper| {
        text(paper.linf.record().presentation.about.as_ref())
    });
    rows.long("Services proposés", |paper| {
        text(paper.linf.record().presentation.services.as_ref())
    });
    rows.long("Comment prendre rendez-vous", |paper| {
        text(paper.linf.record().presentation.appointment.as_ref())
    });
}

fn served(rows: &mut Rows<'_>) {
    rows.add(("Communes desservies (nom, code postal)", true), Blank::Lines(8), |paper| {
        let served = paper.linf.record().served.iter();
        let lines = served.zip(&paper.communes).map(|(served, name)| commune(*served, name));
        Some(lines.collect::<Vec<_>>().join("\n"))
    });
}

fn commune(served: ServedCommune, name: &str) -> String {
    let since = format!("{name}, depuis le {}", french::day(served.period.from));
    match served.period.until {
        None => since,
        Some(until) => format!("{since}, jusqu’au {}", french::day(until)),
    }
}

fn hours(rows: &mut Rows<'_>) {
    for day in Day::ALL {
        rows.add((words::day(*day), false), Blank::Lines(1), |paper| {
            let slots: Vec<_> = paper.linf.record().hours.week.on(*day).map(slot).collect();
            Some(if slots.is_empty() { "Fermé".to_owned() } else { slots.join(" ; ") })
        });
    }
    rows.add(("Sur rendez-vous seulement", false), boxes(["Oui", "Non"]), |paper| {
        Some(if paper.linf.record().hours.by_appointment { "Oui" } else { "Non" }.to_owned())
    });
    rows.add(("Fermetures annuelles", false), Blank::Lines(2), |paper| {
        let closures = paper.linf.record().hours.closures.iter();
        let closures = closures.map(|closure| {
            format!("du {} au {}", french::day(closure.from()), french::day(closure.until()))
        });
        Some(closures.collect::<Vec<_>>().join("\n"))
    });
    rows.add(("Remarques", false), Blank::Lines(2), |paper| {
        paper.linf.record().hours.note.as_ref().map(ToString::to_string)
    });
}

fn slot(slot: Slot) -> String {
    format!("{} – {}", time(slot.from()), time(slot.until()))
}

fn time(time: NaiveTime) -> String {
    format!("{}\u{a0}h\u{a0}{:02}", time.hour(), time.minute())
}
