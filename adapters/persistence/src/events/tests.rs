//! Every topic and its payload: others read them, so that changing one is a new version.
use super::{NewEvent, StoredEvent};
use crate::{accounts, habilitation, notification, referencing, retention, routing};
use linf_kernel::Id;
use linf_routing::Reading;
use serde_json::{Value, json};
use uuid::Uuid;

fn id<K>(n: u128) -> Id<K> {
    Id::from_uuid(Uuid::from_u128(n))
}
fn text(n: u128) -> String {
    Uuid::from_u128(n).to_string()
}
fn check(event: &NewEvent, topic: &str, payload: &Value) {
    assert_eq!(event.topic, topic);
    let stored: Value = serde_json::from_str(&event.payload).unwrap();
    assert_eq!(stored, *payload, "{topic}");
}

#[test]
fn topics_of_accounts() {
    use linf_accounts::Event;
    let (account, person) = (id(1), id(2));
    for (event, topic, payload) in [
        (
            Event::AccountInvited { account },
            "accounts.account_invited.v1",
            json!({"account": text(1)}),
        ),
        (
            Event::PersonWelcomed { account, person },
            "accounts.person_welcomed.v1",
            json!({"account": text(1), "person": text(2)}),
        ),
        (
            Event::AccountActivated { account },
            "accounts.account_activated.v1",
            json!({"account": text(1)}),
        ),
        (
            Event::PasswordChanged { account },
            "accounts.password_changed.v1",
            json!({"account": text(1)}),
        ),
    ] {
        check(&accounts::stored(&event), topic, &payload);
    }
}

#[test]
fn topics_of_referencing() {
    use linf_referencing::Event;
    let linf = id(3);
    for (event, topic) in [
        (Event::LinfRegistered { linf }, "referencing.linf_registered.v1"),
        (Event::LinfPublished { linf }, "referencing.linf_published.v1"),
        (Event::LinfWithdrawn { linf }, "referencing.linf_withdrawn.v1"),
        (Event::CounterOpened { linf }, "referencing.counter_opened.v1"),
        (Event::CounterClosed { linf }, "referencing.counter_closed.v1"),
    ] {
        check(&referencing::stored(&event), topic, &json!({"linf": text(3)}));
    }
    let changed = Event::LinfChanged { linf, part: linf_referencing::PartName::Hours };
    let payload = json!({"linf": text(3), "part": "hours"});
    check(&referencing::stored(&changed), "referencing.linf_changed.v1", &payload);
    let gestionnaire = id(10);
    for (event, topic) in [
        (Event::GestionnaireRegistered { gestionnaire }, "referencing.gestionnaire_registered.v1"),
        (Event::GestionnaireChanged { gestionnaire }, "referencing.gestionnaire_changed.v1"),
    ] {
        check(&referencing::stored(&event), topic, &json!({"gestionnaire": text(10)}));
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "one line an event")]
fn topics_of_habilitation() {
    use linf_habilitation::{DutyStep, Ending, Event};
    let (contract, convention, linf, person) = (id(4), id(5), id(3), id(2));
    let avenant = id(8);
    let caf = "43".parse().unwrap();
    let request = linf_habilitation::testing::samples::request_id(1);
    let submitted = linf_habilitation::RequestEvent::Submitted { request, caf };
    check(
        &habilitation::stored(&submitted.into()),
        "habilitation.request_submitted.v1",
        &json!({"request": request.to_string(), "caf": "43"}),
    );
    for (event, topic, payload) in [
        (
            Event::ContractDrafted { contract, caf },
            "habilitation.contract_drafted.v1",
            json!({"contract": text(4), "caf": "43"}),
        ),
        (
            Event::ContractSent { contract, caf },
            "habilitation.contract_sent.v1",
            json!({"contract": text(4), "caf": "43"}),
        ),
        (
            Event::ContractCancelled { contract, caf },
            "habilitation.contract_cancelled.v1",
            json!({"contract": text(4), "caf": "43"}),
        ),
        (
            Event::ContractSigned { contract, caf },
            "habilitation.contract_signed.v1",
            json!({"contract": text(4), "caf": "43"}),
        ),
        (
            Event::ContractTerminated { contract, caf },
            "habilitation.contract_terminated.v1",
            json!({"contract": text(4), "caf": "43"}),
        ),
        (
            Event::ConventionSigned { convention, linf, persons: vec![person] },
            "habilitation.convention_signed.v1",
            json!({"convention": text(5), "linf": text(3), "persons": [text(2)]}),
        ),
        (
            Event::ConventionEnded { convention, linf, ending: Ending::Breach },
            "habilitation.convention_ended.v1",
            json!({"convention": text(5), "linf": text(3), "ending": "breach"}),
        ),
        (
            Event::PersonWithdrawn { convention, linf, person },
            "habilitation.person_withdrawn.v1",
            json!({"convention": text(5), "linf": text(3), "person": text(2)}),
        ),
        (
            Event::AvenantSigned {
                avenant,
                convention,
                linf,
                added: vec![person],
                withdrawn: vec![id(1)],
            },
            "habilitation.avenant_signed.v1",
            json!({"avenant": text(8), "convention": text(5), "linf": text(3),
                "persons": [text(2)], "withdrawn": [text(1)]}),
        ),
        (
            Event::AvenantPrepared { avenant, convention, linf },
            "habilitation.avenant_prepared.v1",
            json!({"avenant": text(8), "convention": text(5), "linf": text(3)}),
        ),
        (
            Event::AvenantSent { avenant, convention, linf },
            "habilitation.avenant_sent.v1",
            json!({"avenant": text(8), "convention": text(5), "linf": text(3)}),
        ),
        (
            Event::AvenantAbandoned { avenant, convention, linf },
            "habilitation.avenant_abandoned.v1",
            json!({"avenant": text(8), "convention": text(5), "linf": text(3)}),
        ),
        (
            Event::PersonsCertified { convention, linf, departures: 2 },
            "habilitation.persons_certified.v1",
            json!({"convention": text(5), "linf": text(3), "departures": 2}),
        ),
        (
            Event::DutyMoved { duty: id(9), linf, step: DutyStep::Answered },
            "habilitation.duty_moved.v1",
            json!({"duty": text(9), "linf": text(3), "step": "answered"}),
        ),
    ] {
        check(&habilitation::stored(&event), topic, &payload);
    }
}

// Proves: D16
#[test]
fn topics_of_routing() {
    use linf_routing::Event;
    let (request, linf, by, export) = (id(6), id(3), id(1), id(7));
    let commune = "43157".parse().unwrap();
    let until = "2026-12-08".parse().unwrap();
    for (event, topic, payload) in [
        (
            Event::RequestRecorded { request, linf, commune },
            "routing.request_recorded.v1",
            json!({"request": text(6), "linf": text(3), "commune": "43157"}),
        ),
        (
            Event::RequestTreated { request, linf, by, reading: Reading::Exported },
            "routing.request_treated.v1",
            json!({"request": text(6), "linf": text(3), "by": text(1), "reading": "exported"}),
        ),
        (
            Event::RequestRerouted { request, from: id(13), linf, by },
            "routing.request_rerouted.v1",
            json!({"request": text(6), "from": text(13), "linf": text(3), "by": text(1)}),
        ),
        (
            Event::FamilyTold { request, linf, by },
            "routing.family_told.v1",
            json!({"request": text(6), "linf": text(3), "by": text(1)}),
        ),
        (
            Event::RetrievalStarted { request, until },
            "routing.retrieval_started.v1",
            json!({"request": text(6), "until": "2026-12-08"}),
        ),
        (
            Event::RequestsExported { export, linf, by, requests: 12 },
            "routing.requests_exported.v1",
            json!({"export": text(7), "linf": text(3), "by": text(1), "requests": 12}),
        ),
    ] {
        check(&routing::stored(&event), topic, &payload);
    }
}

#[test]
fn topics_of_notification_and_retention() {
    use linf_notification::{Event, MailKind};
    let at = "2026-11-23T10:00:00.5Z".parse().unwrap();
    let kind = MailKind::NewRequest { person: id(2), request: id(6) };
    let accepted = Event::MailAccepted { mail: id(8), kind, at };
    let payload = json!({
        "mail": text(8), "kind": "new_request", "person": text(2), "request": text(6),
        "at": "2026-11-23T10:00:00.500+00:00",
    });
    check(&notification::stored(&accepted), "notification.mail_accepted.v1", &payload);
    let kind = MailKind::Welcome { account: id(1), person: id(2) };
    let given_up = Event::MailGivenUp { mail: id(8), kind };
    let payload =
        json!({"mail": text(8), "kind": "welcome", "account": text(1), "person": text(2)});
    check(&notification::stored(&given_up), "notification.mail_given_up.v1", &payload);
    let destroyed = linf_retention::Event::RequestsDestroyed { batch: id(9), requests: 40 };
    let payload = json!({"batch": text(9), "requests": 40});
    check(&retention::stored(&destroyed), "retention.requests_destroyed.v1", &payload);
}

#[test]
fn a_payload_that_cannot_be_read_is_corrupt() {
    for payload in ["", "{}", r#"{"persons":["x"]}"#] {
        let event = StoredEvent {
            id: id(1),
            topic: super::CONVENTION_SIGNED.to_owned(),
            payload: payload.to_owned(),
            occurred_at: "2026-11-23T10:00:00Z".parse().unwrap(),
            attempts: 1,
        };
        assert!(event.reaction().is_err(), "{payload}");
    }
}
