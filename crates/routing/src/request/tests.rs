//! Table of the transitions of a request.
use super::{FamilyRequest, Reading, RequestRecord, RequestState, Retrieval};
use crate::{Event, PlaceKind};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use linf_kernel::Id;
use uuid::Uuid;

fn at(raw: &str) -> DateTime<Utc> {
    raw.parse().expect("an instant of the test")
}
fn new() -> FamilyRequest {
    FamilyRequest::rehydrate(RequestRecord {
        id: Id::from_uuid(Uuid::from_u128(1)),
        linf: Id::from_uuid(Uuid::from_u128(2)),
        commune: "43157".parse().expect("a commune"),
        place: PlaceKind::Home,
        recorded_at: at("2026-11-23T08:00:00Z"),
        zone: Tz::Europe__Paris,
        retrieval: Retrieval::NotStarted { days: 10 },
        state: RequestState::New,
    })
}

// Proves: R106, D3, T5
#[test]
fn the_first_to_open_a_request_keeps_it() {
    let (marie, paul) = (Id::from_uuid(Uuid::from_u128(8)), Id::from_uuid(Uuid::from_u128(9)));
    let mut request = new();
    let when = at("2026-11-24T08:00:00Z");
    let event = request.open(marie, when, Reading::Opened).expect("it was new");
    assert!(matches!(event, Event::RequestTreated { by, .. } if by == marie));
    let treated = RequestState::Treated { at: when, by: marie, reading: Reading::Opened };
    let refusal = request.open(paul, at("2026-11-24T08:00:01Z"), Reading::Exported);
    assert_eq!(refusal.expect_err("already treated").from, "treated");
    assert_eq!(request.state(), treated);
}

// Proves: R109, D2
#[test]
fn the_retrieval_clock_starts_once_at_the_first_accepted_notification() {
    let mut request = new();
    let first = at("2026-11-23T23:30:00Z");
    request.notified(first).expect("not started");
    let until = NaiveDate::from_ymd_opt(2026, 12, 4).expect("a day");
    assert!(request.notified(at("2026-11-25T08:00:00Z")).is_err());
    assert_eq!(request.retrieval(), Retrieval::Started { at: first, until });
}

// Proves: D10, T5
#[test]
fn only_a_new_request_leaves_the_hands_of_its_linf() {
    let (agent, marie) = (Id::from_uuid(Uuid::from_u128(7)), Id::from_uuid(Uuid::from_u128(8)));
    let when = at("2026-11-24T08:00:00Z");
    let mut told = new();
    let event = told.tell_family(agent, when).expect("it was new");
    assert!(matches!(event, Event::FamilyTold { by, .. } if by == agent));
    let mut treated = new();
    treated.open(marie, when, Reading::Opened).expect("it was new");
    for mut request in [told, treated] {
        let before = request.clone();
        let from = request.state().name();
        assert_eq!(request.tell_family(agent, when).expect_err("settled").from, from);
        assert_eq!(request.open(marie, when, Reading::Opened).expect_err("settled").from, from);
        assert_eq!(request, before);
    }
}
