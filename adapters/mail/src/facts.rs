//! What templates are given.
use crate::french::{day, dialled, moment, phone, short_day};
use crate::habilitation;
use linf_notification::{
    AccessEnding, AccessMessage, CafContact, Contact, Message, ReminderTopic, RoleFacts,
};
use minijinja::{Value, context};

/// The folder of a message’s template.
pub(crate) const fn template(message: &Message) -> &'static str {
    match message {
        Message::Habilitation(message) => habilitation::template(message.mail),
        Message::HabilitationReminder(_) => "habilitation_reminder",
        Message::Welcome { .. } => "welcome",
        Message::Access(AccessMessage::Invitation { .. }) => "staff_invitation",
        Message::Access(AccessMessage::LostPassword { .. }) => "lost_password",
        Message::Access(AccessMessage::End { .. }) => "access_end",
        Message::NewRequest { .. } => "new_request",
        Message::RequestRecorded { .. } => "request_recorded",
        Message::RequestTreated { .. } => "request_treated",
        Message::RequestRerouted { .. } => "request_rerouted",
        Message::FamilyTold { .. } => "family_told",
        Message::ConventionReminder { .. } => "convention_reminder",
        Message::AccessEnded { .. } => "access_ended",
    }
}

/// The facts of a message, in the words that templates print.
pub(crate) fn facts(message: &Message) -> Value {
    match message {
        Message::Habilitation(message) => habilitation::facts(message),
        Message::HabilitationReminder(reminder) => habilitation::reminder(reminder),
        Message::Welcome { person, linf, activation, zone } => context! {
            person,
            linf,
            code => activation.as_ref().map(|(code, _)| code.as_str()),
            code_ends => activation.as_ref().map(|(_, ends)| moment(*ends, *zone)),
        },
        Message::Access(access) => about_access(access),
        Message::NewRequest { linf, reference, request, commune, treat_by } => context! {
            linf,
            reference,
            request,
            commune,
            treat_by => day(*treat_by),
            treat_by_short => short_day(*treat_by),
        },
        Message::RequestRecorded { reference, recorded_at, zone, contact, answer_by } => context! {
            reference,
            recorded_at => moment(*recorded_at, *zone),
            contact => card(contact),
            answer_by => day(*answer_by),
        },
        Message::ConventionReminder { linf, topic, due_on, path, to_caf } => {
            let (topic, last_on) = match topic {
                ReminderTopic::Notice { last_on } => ("notice", Some(*last_on)),
                ReminderTopic::Renewal => ("renewal", None),
                ReminderTopic::CertificationDue => ("certification_due", None),
                ReminderTopic::CertificationLate => ("certification_late", None),
            };
            context! {
                linf,
                topic,
                due_on => day(*due_on),
                due_on_short => short_day(*due_on),
                last_on => last_on.map(day),
                last_on_short => last_on.map(short_day),
                path,
                to_caf,
            }
        }
        Message::AccessEnded { person, linf, ending } => {
            let (ending, last_on) = match ending {
                AccessEnding::Withdrawn => ("withdrawn", None),
                AccessEnding::Notice { last_on } => ("notice", Some(*last_on)),
                AccessEnding::Terminated => ("terminated", None),
            };
            context! { person, linf, ending, last_on => last_on.map(day) }
        }
        Message::RequestRerouted { reference, contact } => {
            context! { reference, contact => card(contact) }
        }
        Message::FamilyTold { reference, caf } => family_told(reference, caf),
        Message::RequestTreated { reference, treated_at, zone, contact } => context! {
            reference,
            treated_at => moment(*treated_at, *zone),
            contact => card(contact),
        },
    }
}

fn family_told(reference: &str, caf: &CafContact) -> Value {
    let CafContact { name, phone: number, email } = caf;
    let number = number.as_deref();
    context! {
        reference,
        caf => name,
        caf_phone => number.map(phone),
        caf_dialled => number.map(dialled),
        caf_email => email,
    }
}

fn about_access(message: &AccessMessage) -> Value {
    match message {
        AccessMessage::Invitation { role, activation, zone } => context! {
            role => in_words(role),
            code => activation.as_ref().map(|(code, _)| code.as_str()),
            code_ends => activation.as_ref().map(|(_, ends)| moment(*ends, *zone)),
        },
        AccessMessage::LostPassword { code, ends, zone } => context! {
            code,
            code_ends => moment(*ends, *zone),
        },
        AccessMessage::End { role } => context! { role => in_words(role) },
    }
}

/// « agent de la Caf de la Haute-Loire »: the names of CAFs are feminine.
fn in_words(role: &RoleFacts) -> String {
    match role {
        RoleFacts::CnafAdministrator => "administrateur de la Cnaf".to_owned(),
        RoleFacts::CafAdministrator(caf) => format!("administrateur de la {caf}"),
        RoleFacts::CafAgent(caf) => format!("agent de la {caf}"),
        RoleFacts::LinfManager(linf) => format!("responsable de la fiche « {linf} »"),
    }
}

fn card(contact: &Contact) -> Value {
    let Contact { name, address, phone: number, email } = contact;
    context! {
        name,
        address,
        phone => phone(number),
        dialled => dialled(number),
        email,
    }
}
