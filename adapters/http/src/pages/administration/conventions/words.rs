//! Conventions and avenants in words.
use super::super::super::french;
use super::super::super::view::{AvenantRow, Fact};
use crate::app::App;
use chrono::NaiveDate;
use chrono_tz::Tz;
use data_encoding::HEXLOWER;
use linf_habilitation::ports::ConventionCard;
use linf_habilitation::{
    Avenant, AvenantState, CertificationStanding, Convention, ConventionState, Ending, FileStamp,
    LetterFrom, ReminderKind,
};
use linf_territory::CommuneCode;

/// « En vigueur », and the class of its tag.
pub(in crate::pages) fn state(
    signed_on: NaiveDate,
    state: ConventionState,
    today: NaiveDate,
) -> (String, &'static str) {
    match state {
        ConventionState::Signed if today < signed_on => {
            (format!("Prendra effet le {}", french::day(signed_on)), "soon")
        }
        ConventionState::Signed => ("En vigueur".to_owned(), "treated"),
        ConventionState::Ended { on, ending: Ending::Notice } if on >= today => {
            (format!("Prend fin le {}", french::day(on)), "soon")
        }
        ConventionState::Ended { on, ending: Ending::Notice } => {
            (format!("Terminée le {}", french::day(on)), "late")
        }
        ConventionState::Ended { ending: Ending::Breach, .. } => {
            ("Résiliée pour manquement".to_owned(), "late")
        }
    }
}

/// Where the certification of the persons stands.
pub(in crate::pages) fn certification(convention: &Convention, today: NaiveDate) -> String {
    match convention.state() {
        ConventionState::Ended { .. } => "Sans objet".to_owned(),
        ConventionState::Signed => match convention.certification(today) {
            CertificationStanding::Done { next_on } => {
                format!("À jour, la prochaine est due le {}", french::day(next_on))
            }
            CertificationStanding::Open { due_on } => {
                format!("À faire avant le {}", french::day(due_on))
            }
            CertificationStanding::Late { due_on } => {
                format!("En retard\u{a0}: elle était due le {}", french::day(due_on))
            }
        },
    }
}

/// The dates of a convention.
pub(in crate::pages) fn facts(convention: &Convention, today: NaiveDate) -> Vec<Fact> {
    let fact = |label, value| Fact { label, value };
    let days = convention.retrieval_days().get();
    let mut facts = vec![
        fact("Prend effet le", french::day(convention.signed_on())),
        fact("Délai pour récupérer une demande", format!("{days} jours")),
    ];
    if convention.state() == ConventionState::Signed {
        let due = convention.next_due_date(today);
        facts.push(fact(
            "Prochaine échéance",
            format!("{}, reconduite par silence", french::day(due)),
        ));
        let last = convention.last_notice_day(due);
        if last >= today {
            facts.push(fact("Dernier jour pour un préavis", french::day(last)));
        }
    }
    if let Some(end) = convention.end_letter() {
        let from = match end.from {
            LetterFrom::Caf => "la Caf",
            LetterFrom::Partner => "le gestionnaire",
        };
        let mut days = vec![format!("envoyée par {from} le {}", french::day(end.letter.sent_on()))];
        days.extend(
            end.letter.presented_on().map(|on| format!("présentée le {}", french::day(on))),
        );
        days.extend(end.letter.received_on().map(|on| format!("reçue le {}", french::day(on))));
        facts.push(fact("Lettre recommandée", days.join(", ")));
        facts.extend(end.reason.as_ref().map(|reason| fact("Motif", reason.to_string())));
    }
    facts
}

const fn reminder(kind: ReminderKind) -> &'static str {
    match kind {
        ReminderKind::NoticeInThreeMonths => "Rappel\u{a0}: préavis, trois mois avant",
        ReminderKind::NoticeInOneMonth => "Rappel\u{a0}: préavis, un mois avant",
        ReminderKind::RenewalInThreeMonths => "Rappel\u{a0}: échéance, trois mois avant",
        ReminderKind::RenewalInOneMonth => "Rappel\u{a0}: échéance, un mois avant",
        ReminderKind::CertificationDue => "Rappel\u{a0}: personnes à certifier",
        ReminderKind::CertificationLate => "Relance\u{a0}: personnes non certifiées",
    }
}

/// What was sent and certified, the latest first.
pub(in crate::pages) fn log(card: &ConventionCard) -> Vec<Fact> {
    let zone = card.convention.zone();
    let reminders = card.reminders.iter().map(|sent| (sent.at, reminder(sent.kind), String::new()));
    let certified = card.certifications.iter().map(|done| {
        let left = done.departures.len() as u64;
        let words = match left {
            0 => "aucun départ".to_owned(),
            _ => french::count(left, "départ déclaré", "départs déclarés"),
        };
        (done.at, "Personnes certifiées", words)
    });
    let mut all: Vec<_> = reminders.chain(certified).collect();
    all.sort_by_key(|(at, ..)| std::cmp::Reverse(*at));
    let fact = |(at, label, more): (_, &'static str, String)| {
        let at = french::instant(at, zone);
        let value = if more.is_empty() { at } else { format!("{at}, {more}") };
        Fact { label, value }
    };
    all.into_iter().map(fact).collect()
}

/// « Chadrac (43770) ».
pub(in crate::pages) fn commune(app: &App, code: CommuneCode) -> String {
    let named = app.avenants.named(code);
    if named.postal_codes.is_empty() {
        named.name
    } else {
        format!("{} ({})", named.name, named.postal_codes)
    }
}

/// « Préparé », « Signé le… ».
pub(in crate::pages) fn avenant_state(state: &AvenantState, zone: Tz) -> String {
    match state {
        AvenantState::Prepared => "En préparation".to_owned(),
        AvenantState::Sent { at, .. } => format!("Envoyé {}", french::instant(*at, zone)),
        AvenantState::Signed { on, .. } => format!("Signé le {}", french::day(*on)),
        AvenantState::Abandoned { at } => format!("Abandonné {}", french::instant(*at, zone)),
    }
}

/// An avenant, in a list.
pub(in crate::pages) fn avenant(avenant: &Avenant, zone: Tz) -> AvenantRow {
    let changes = avenant.changes();
    let count = |n: usize, one, many| (n > 0).then(|| french::count(n as u64, one, many));
    let parts = [
        count(changes.added.len(), "arrivée", "arrivées"),
        count(changes.withdrawn.len(), "départ", "départs"),
        count(changes.communes_added.len(), "commune ajoutée", "communes ajoutées"),
        count(changes.communes_withdrawn.len(), "commune retirée", "communes retirées"),
    ];
    AvenantRow {
        url: format!("/administration/avenants/{}", avenant.id()),
        name: format!("Avenant n°\u{a0}{}", avenant.rank()),
        state: avenant_state(avenant.state(), zone),
        changes: parts.into_iter().flatten().collect::<Vec<_>>().join(", "),
    }
}

/// The digest of a file, in hexadecimal.
pub(in crate::pages) fn digest(file: &FileStamp) -> String {
    HEXLOWER.encode(&file.sha256)
}
