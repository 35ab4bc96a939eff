//! What follows a change of a habilitation request: its event, and mails 1 to 4 and 14.
use crate::events::NewEvent;
use linf_habilitation::{Event, HabilitationRequestId, RequestEvent};
use linf_kernel::Id;
use linf_notification::{HabilitationMail, MailKind};
use serde_json::json;

/// The event as it is stored.
pub(super) fn stored(event: RequestEvent) -> NewEvent {
    let one = |topic: &'static str, request: HabilitationRequestId| {
        NewEvent::done(topic, &json!({ "request": request.to_string() }))
    };
    match event {
        RequestEvent::Submitted { request, caf } => NewEvent::done(
            "habilitation.request_submitted.v1",
            &json!({ "request": request.to_string(), "caf": caf.as_str() }),
        ),
        RequestEvent::MoreAsked { request } => one("habilitation.request_more_asked.v1", request),
        RequestEvent::Answered { request, caf } => NewEvent::done(
            "habilitation.request_answered.v1",
            &json!({ "request": request.to_string(), "caf": caf.as_str() }),
        ),
        RequestEvent::ConventionSent { request } => one("habilitation.convention_sent.v1", request),
        RequestEvent::Validated { request, convention } => NewEvent::done(
            "habilitation.request_validated.v1",
            &json!({ "request": request.to_string(), "convention": convention.to_string() }),
        ),
        RequestEvent::Refused { request } => one("habilitation.request_refused.v1", request),
        RequestEvent::Withdrawn { request, caf } => NewEvent::done(
            "habilitation.request_withdrawn.v1",
            &json!({ "request": request.to_string(), "caf": caf.as_str() }),
        ),
        RequestEvent::MarkedDuplicate { request } => {
            one("habilitation.request_marked_duplicate.v1", request)
        }
        RequestEvent::Transferred { request, from, to } => NewEvent::done(
            "habilitation.request_transferred.v1",
            &json!({ "request": request.to_string(), "from": from.as_str(), "to": to.as_str() }),
        ),
        RequestEvent::CafReminded { caf } => {
            NewEvent::done("habilitation.caf_reminded.v1", &json!({ "caf": caf.as_str() }))
        }
    }
}

/// The mails that an event calls for. None goes to who did it, but the receipt (R49, T16).
pub(super) fn mails(event: &Event) -> Vec<MailKind> {
    use HabilitationMail as Mail;
    let Event::Request(event) = event else {
        return Vec::new();
    };
    let (request, mails): (_, &[Mail]) = match event {
        RequestEvent::Submitted { request, .. } => (request, &[Mail::Receipt, Mail::ToTreat]),
        RequestEvent::MoreAsked { request } => (request, &[Mail::MoreAsked]),
        RequestEvent::Answered { request, .. } => (request, &[Mail::Answered]),
        RequestEvent::ConventionSent { request } => (request, &[Mail::ConventionSent]),
        RequestEvent::Validated { request, .. } => (request, &[Mail::Approved]),
        RequestEvent::Refused { request } => (request, &[Mail::Refused]),
        RequestEvent::Withdrawn { request, .. } => (request, &[Mail::Withdrawn]),
        RequestEvent::MarkedDuplicate { request } => (request, &[Mail::Duplicate]),
        RequestEvent::Transferred { request, .. } => (request, &[Mail::Transferred, Mail::ToTreat]),
        RequestEvent::CafReminded { caf } => {
            return vec![MailKind::HabilitationReminder { caf: *caf }];
        }
    };
    let asked = Id::from_uuid(request.as_uuid());
    mails.iter().map(|mail| MailKind::Habilitation { mail: *mail, asked }).collect()
}

#[cfg(test)]
mod tests {
    use super::mails;
    use linf_habilitation::testing::samples::request_id;
    use linf_habilitation::{Event, RequestEvent};
    use linf_kernel::Id;
    use uuid::Uuid;

    // Proves: R49, R50, T16
    #[test]
    fn nobody_is_told_of_what_they_did_but_by_a_receipt() {
        let (request, caf) = (request_id(1), "43".parse().unwrap());
        let convention = Id::from_uuid(Uuid::from_u128(1));
        let to = "64".parse().unwrap();
        for (event, expected) in [
            (
                RequestEvent::Submitted { request, caf },
                vec!["habilitation_receipt", "habilitation_to_treat"],
            ),
            (RequestEvent::Answered { request, caf }, vec!["habilitation_answered"]),
            (RequestEvent::Withdrawn { request, caf }, vec!["habilitation_withdrawn"]),
            (RequestEvent::ConventionSent { request }, vec!["habilitation_convention_sent"]),
            (RequestEvent::Validated { request, convention }, vec!["habilitation_approved"]),
            (
                RequestEvent::Transferred { request, from: caf, to },
                vec!["habilitation_transferred", "habilitation_to_treat"],
            ),
            (RequestEvent::CafReminded { caf }, vec!["habilitation_reminder"]),
        ] {
            let told: Vec<_> = mails(&Event::Request(event))
                .iter()
                .map(linf_notification::MailKind::template)
                .collect();
            assert_eq!(told, expected, "{event:?}");
        }
    }
}
