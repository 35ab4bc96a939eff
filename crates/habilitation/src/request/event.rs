//! What happened to a habilitation request.
use super::HabilitationRequestId;
use crate::{ConventionId, Event};
use linf_territory::CafCode;

/// What happened to a habilitation request, in the past tense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestEvent {
    /// A requester validated it: mails 1 and 2.
    Submitted {
        /// Which.
        request: HabilitationRequestId,
        /// To whom.
        caf: CafCode,
    },
    /// The CAF asked for more: mail 14.
    MoreAsked {
        /// Which.
        request: HabilitationRequestId,
    },
    /// The requester answered.
    Answered {
        /// Which.
        request: HabilitationRequestId,
        /// To whom.
        caf: CafCode,
    },
    /// The convention was sent: mail 3.
    ConventionSent {
        /// Which.
        request: HabilitationRequestId,
    },
    /// The signed convention was received: mail 4.
    Validated {
        /// Which.
        request: HabilitationRequestId,
        /// What it made.
        convention: ConventionId,
    },
    /// The CAF said no: mail 14.
    Refused {
        /// Which.
        request: HabilitationRequestId,
    },
    /// The requester gave up.
    Withdrawn {
        /// Which.
        request: HabilitationRequestId,
        /// Whose it was.
        caf: CafCode,
    },
    /// Another one goes on: mail 14.
    MarkedDuplicate {
        /// Which.
        request: HabilitationRequestId,
    },
    /// Another CAF has it: mails 2 and 14.
    Transferred {
        /// Which.
        request: HabilitationRequestId,
        /// Whose it was.
        from: CafCode,
        /// Whose it is.
        to: CafCode,
    },
    /// A CAF is reminded of the requests that wait for it (R58).
    CafReminded {
        /// Which.
        caf: CafCode,
    },
}

impl From<RequestEvent> for Event {
    fn from(event: RequestEvent) -> Self {
        Self::Request(event)
    }
}
