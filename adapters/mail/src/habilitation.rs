//! What templates are given about habilitation requests.
use linf_notification::{HabilitationMail, HabilitationMessage, HabilitationReminder, Message};
use minijinja::{Value, context};

/// The folder of a template.
pub(crate) const fn template(mail: HabilitationMail) -> &'static str {
    match mail {
        HabilitationMail::Receipt => "habilitation_receipt",
        HabilitationMail::ToTreat | HabilitationMail::Answered | HabilitationMail::Withdrawn => {
            "habilitation_to_treat"
        }
        HabilitationMail::ConventionSent => "habilitation_convention_sent",
        HabilitationMail::Approved => "habilitation_approved",
        HabilitationMail::MoreAsked
        | HabilitationMail::Refused
        | HabilitationMail::Duplicate
        | HabilitationMail::Transferred => "habilitation_decision",
    }
}

/// What happened, in the word that a template tells apart.
const fn word(mail: HabilitationMail) -> &'static str {
    match mail {
        HabilitationMail::Receipt | HabilitationMail::ToTreat => "new",
        HabilitationMail::Answered => "answered",
        HabilitationMail::Withdrawn => "withdrawn",
        HabilitationMail::ConventionSent => "sent",
        HabilitationMail::Approved => "approved",
        HabilitationMail::MoreAsked => "more_asked",
        HabilitationMail::Refused => "refused",
        HabilitationMail::Duplicate => "duplicate",
        HabilitationMail::Transferred => "transferred",
    }
}

/// The facts of a mail about a request.
pub(crate) fn facts(message: &HabilitationMessage) -> Value {
    let HabilitationMessage { mail, reference, service, caf, path, words, names_requester } =
        message;
    context! {
        reference,
        requested => service,
        caf,
        path => Value::from_safe_string(path.clone()),
        words,
        names_requester,
        what => word(*mail),
        decision => word(*mail),
    }
}

/// The facts of the regular reminder.
pub(crate) fn reminder(reminder: &HabilitationReminder) -> Value {
    let HabilitationReminder { caf, untreated, sent } = reminder;
    context! { caf, untreated, sent, total => untreated.saturating_add(*sent) }
}

/// One message of each mail.
pub(crate) fn samples() -> Vec<Message> {
    let message = |mail: &HabilitationMail| {
        Message::Habilitation(HabilitationMessage {
            mail: *mail,
            reference: "H-0000-0000".to_owned(),
            service: "Relais petite enfance".to_owned(),
            caf: "Caf de la Haute-Loire".to_owned(),
            path: "/professionnels/demandes/0".to_owned(),
            words: Some("Une question".to_owned()),
            names_requester: true,
        })
    };
    let reminder = |untreated, sent| {
        let caf = "Caf de la Haute-Loire".to_owned();
        Message::HabilitationReminder(HabilitationReminder { caf, untreated, sent })
    };
    let all = HabilitationMail::ALL.iter().map(message);
    all.chain([reminder(1, 2), reminder(3, 1)]).collect()
}
