//! Facts that fill every template once, at start.
use chrono::{DateTime, NaiveDate};
use chrono_tz::Europe::Paris;
use linf_notification::{
    AccessEnding, AccessMessage, CafContact, Contact, Message, ReminderTopic, RoleFacts,
};

/// One message of each kind, and of each shape that a template tells apart.
pub(crate) fn samples() -> Vec<Message> {
    let linf = || "Relais petite enfance".to_owned();
    let reference = || "26-0000-00".to_owned();
    let contact = || Contact {
        name: linf(),
        address: "1 rue de l’Exemple, 43000 Le Puy-en-Velay".to_owned(),
        phone: "04 71 00 00 00".to_owned(),
        email: "rpe@example.fr".to_owned(),
    };
    let (at, on) = (DateTime::default(), NaiveDate::default());
    let welcome = |activation| Message::Welcome {
        person: "Prénom Nom".to_owned(),
        linf: linf(),
        activation,
        zone: Paris,
    };
    let invitation = |activation| {
        let role = RoleFacts::CafAgent("Caf de la Haute-Loire".to_owned());
        Message::Access(AccessMessage::Invitation { role, activation, zone: Paris })
    };
    let mut samples = vec![
        welcome(Some(("aB3dE5fG".to_owned(), at))),
        welcome(None),
        invitation(Some(("aB3dE5fG".to_owned(), at))),
        invitation(None),
        Message::Access(AccessMessage::LostPassword {
            code: "aB3dE5fG".to_owned(),
            ends: at,
            zone: Paris,
        }),
        Message::Access(AccessMessage::End { role: RoleFacts::LinfManager(linf()) }),
        Message::NewRequest {
            linf: linf(),
            reference: reference(),
            request: "0".to_owned(),
            commune: "Le Puy-en-Velay (43)".to_owned(),
            treat_by: on,
        },
        Message::RequestRecorded {
            reference: reference(),
            recorded_at: at,
            zone: Paris,
            contact: contact(),
            answer_by: on,
        },
        Message::RequestTreated {
            reference: reference(),
            treated_at: at,
            zone: Paris,
            contact: contact(),
        },
        Message::RequestRerouted { reference: reference(), contact: contact() },
        family_told(reference(), Some("04 71 00 00 00"), Some("caf@example.fr")),
        family_told(reference(), None, None),
    ];
    samples.extend(crate::habilitation::samples());
    samples.extend(of_conventions(on));
    samples
}

/// No service takes the request; the CAF may not have entered how to reach it.
fn family_told(reference: String, phone: Option<&str>, email: Option<&str>) -> Message {
    let name = "Caf de la Haute-Loire".to_owned();
    let caf = CafContact { name, phone: phone.map(str::to_owned), email: email.map(str::to_owned) };
    Message::FamilyTold { reference, caf }
}

/// Mails 12 and 13 of a convention: each reminder to each side, each way to end.
fn of_conventions(on: NaiveDate) -> impl Iterator<Item = Message> {
    let linf = || "Relais petite enfance".to_owned();
    let reminder = move |topic, to_caf| Message::ConventionReminder {
        linf: linf(),
        topic,
        due_on: on,
        path: "0".to_owned(),
        to_caf,
    };
    let ended = move |ending| Message::AccessEnded {
        person: "Prénom Nom".to_owned(),
        linf: linf(),
        ending,
    };
    let notice = ReminderTopic::Notice { last_on: on };
    let topics = [
        notice,
        ReminderTopic::Renewal,
        ReminderTopic::CertificationDue,
        ReminderTopic::CertificationLate,
    ];
    let reminders =
        topics.into_iter().flat_map(move |topic| [true, false].map(|caf| reminder(topic, caf)));
    let endings =
        [AccessEnding::Withdrawn, AccessEnding::Notice { last_on: on }, AccessEnding::Terminated];
    reminders.chain(endings.map(ended))
}
