//! Facts that fill every template once, at start.
use chrono::{DateTime, NaiveDate};
use chrono_tz::Europe::Paris;
use linf_notification::{AccessMessage, Contact, Message, RoleFacts};

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
        let role = RoleFacts::CafAgent("CAF de la Haute-Loire".to_owned());
        Message::Access(AccessMessage::Invitation { role, activation, zone: Paris })
    };
    vec![
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
    ]
}
