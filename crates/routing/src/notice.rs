//! Who is told of what: a pure function of the event.
use crate::Event;
use linf_kernel::{PersonId, RequestId};

/// A mail to queue; references only, it is written when it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// Mail 7: a new request → an authorised person. A link, never the family's data.
    NewRequest {
        /// Who is told.
        to: PersonId,
        /// Of which request.
        request: RequestId,
    },
    /// Mail 8: the request is recorded → the family (R99).
    RequestRecorded {
        /// Which request, which family.
        request: RequestId,
    },
    /// Mail 9: the request is taken care of → the family (R107).
    RequestTreated {
        /// Which request, which family.
        request: RequestId,
    },
    /// Another LINF answers now → the family (D10).
    RequestRerouted {
        /// Which request, which family.
        request: RequestId,
    },
    /// No LINF takes the request → the family (D10).
    FamilyTold {
        /// Which request, which family.
        request: RequestId,
    },
}

/// The mails that an event calls for. `persons` are the active persons of the LINF (R103).
#[must_use]
pub fn notices(event: &Event, persons: &[PersonId]) -> Vec<Notice> {
    match *event {
        Event::RequestRecorded { request, .. } => {
            with_persons(Notice::RequestRecorded { request }, request, persons)
        }
        Event::RequestRerouted { request, .. } => {
            with_persons(Notice::RequestRerouted { request }, request, persons)
        }
        Event::FamilyTold { request, .. } => vec![Notice::FamilyTold { request }],
        Event::RequestTreated { request, .. } => vec![Notice::RequestTreated { request }],
        Event::RetrievalStarted { .. } | Event::RequestsExported { .. } => Vec::new(),
    }
}

/// The family, then everybody who may answer it.
fn with_persons(family: Notice, request: RequestId, persons: &[PersonId]) -> Vec<Notice> {
    let each = persons.iter().map(|to| Notice::NewRequest { to: *to, request });
    std::iter::once(family).chain(each).collect()
}

#[cfg(test)]
mod tests {
    use super::{Notice, notices};
    use crate::{Event, Reading};
    use linf_kernel::Id;
    use uuid::Uuid;

    // Proves: R98, R99, R103, R107, T16
    #[test]
    fn the_family_and_every_active_person_are_told_once() {
        let id = |n| Id::from_uuid(Uuid::from_u128(n));
        let (request, marie, paul) =
            (id(1), Id::from_uuid(Uuid::from_u128(2)), Id::from_uuid(Uuid::from_u128(3)));
        let linf = Id::from_uuid(Uuid::from_u128(4));
        let commune = "43157".parse().expect("a commune");
        let recorded = Event::RequestRecorded { request, linf, commune };
        let told = [
            Notice::RequestRecorded { request },
            Notice::NewRequest { to: marie, request },
            Notice::NewRequest { to: paul, request },
        ];
        assert_eq!(notices(&recorded, &[marie, paul]), told);
        let by = Id::from_uuid(Uuid::from_u128(5));
        let treated = Event::RequestTreated { request, linf, by, reading: Reading::Opened };
        assert_eq!(notices(&treated, &[marie, paul]), [Notice::RequestTreated { request }]);
    }

    // Proves: D10
    #[test]
    fn a_request_that_changes_hands_tells_its_family_and_those_who_answer_now() {
        let request = Id::from_uuid(Uuid::from_u128(1));
        let paul = Id::from_uuid(Uuid::from_u128(3));
        let (from, linf) = (Id::from_uuid(Uuid::from_u128(4)), Id::from_uuid(Uuid::from_u128(5)));
        let by = Id::from_uuid(Uuid::from_u128(6));
        let rerouted = Event::RequestRerouted { request, from, linf, by };
        let told = [Notice::RequestRerouted { request }, Notice::NewRequest { to: paul, request }];
        assert_eq!(notices(&rerouted, &[paul]), told);
        let given_up = Event::FamilyTold { request, linf: from, by };
        assert_eq!(notices(&given_up, &[paul]), [Notice::FamilyTold { request }]);
    }
}
