#![doc = include_str!("../README.md")]

mod accepted;
mod coverage;
pub mod delays;
mod event;
mod export;
mod family;
mod form;
mod linf_card;
mod notice;
mod operational;
mod place;
pub mod ports;
mod reader;
mod reference;
mod request;
mod returned;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod unknown_choice;
pub mod use_cases;

pub use accepted::{AcceptedRequest, Admission, IdempotencyKey, Recorded};
pub use coverage::Coverage;
pub use event::Event;
pub use export::{
    EXPORT_REQUESTS, Export, ExportFile, ExportId, ExportKind, FileDigest, Format, PDF_REQUESTS,
};
pub use family::{
    CareKind, Channel, Child, Contact, Day, DayPart, FamilyData, Hours, Message, Month, Need,
    Rhythm, Situation, Slot, Start, Topic,
};
pub use form::{ChildForm, ContactForm, Fault, FieldError, NeedForm, RawDate, RequestForm};
pub use linf_card::LinfCard;
pub use notice::{Notice, notices};
pub use operational::{LinfFacts, Unmet};
pub use place::{Place, PlaceKind};
pub use reader::{ConventionFact, GrantFacts, ReadableLinf, Reader};
pub use reference::{Reference, ReferenceError};
pub use request::{FamilyRequest, Reading, RequestRecord, RequestState, RerouteRefused, Retrieval};
pub use returned::HeldRequest;
pub use unknown_choice::UnknownChoice;
pub use use_cases::{Clocks, Desk, Intake, Returns};
