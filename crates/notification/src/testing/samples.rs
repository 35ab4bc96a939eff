//! Made-up values.
use crate::{Contact, MailContent, MailKind, Message, WrittenMail};
use chrono_tz::Tz;
use linf_kernel::testing::{SequenceIds, day, instant};
use linf_kernel::{Id, RequestId};

/// The identifier of request number `n`.
#[must_use]
pub fn request_id(n: u64) -> RequestId {
    Id::from_uuid(SequenceIds::nth(n))
}

/// Mail 8 about request number `n`.
#[must_use]
pub fn recorded(n: u64) -> MailKind {
    MailKind::RequestRecorded { request: request_id(n) }
}

/// The coordinates of a LINF.
#[must_use]
pub fn contact() -> Contact {
    Contact {
        name: "Relais petite enfance du Puy-en-Velay".to_owned(),
        address: "1 place du Breuil, 43000 Le Puy-en-Velay".to_owned(),
        phone: "04 71 02 03 04".to_owned(),
        email: "rpe@example.fr".to_owned(),
    }
}

/// What mail 8 says, for a family.
#[must_use]
pub fn content() -> MailContent {
    MailContent {
        to: "noemie@example.org".parse().unwrap(),
        message: Message::RequestRecorded {
            reference: "7K4M2-QXP9D".to_owned(),
            recorded_at: instant("2026-11-23T08:00:00Z"),
            zone: Tz::Europe__Paris,
            contact: contact(),
            answer_by: day("2026-12-08"),
        },
    }
}

/// A mail ready to leave.
#[must_use]
pub fn written() -> WrittenMail {
    WrittenMail {
        to: "noemie@example.org".parse().unwrap(),
        subject: "Votre demande".to_owned(),
        text: "Bonjour,".to_owned(),
        html: "<p>Bonjour,</p>".to_owned(),
    }
}
