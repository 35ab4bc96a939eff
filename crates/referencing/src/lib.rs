#![doc = include_str!("../README.md")]

mod change;
pub mod communes;
mod event;
pub mod form;
mod gestionnaire;
mod kind;
mod linf;
pub mod ports;
mod record;
pub mod review;
mod rubric;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod use_cases;

pub use change::{Change, ChangeId, ChangeKind, Field, FieldChange, UnknownField};
pub use event::Event;
pub use gestionnaire::{
    Gestionnaire, GestionnaireId, GestionnaireIdentity, GestionnaireKind, GestionnaireNature,
    LegalRepresentative, Siret, SiretError, UnknownNature,
};
pub use kind::{LinfKindChoice, ServiceKind, UnknownKind, UnnamedKind};
pub use linf::{Linf, LinfState, OnlineCounter, Publication};
pub use record::{
    Address, Closure, Criterion, Day, General, Hours, HoursError, LinfRecord, Location, PartName,
    Presentation, RecordPart, ReducedMobility, ServedCommune, ServedCommuneError, SingleDesk, Slot,
    UnknownAccess, UnknownCriterion, UnknownDay, WebAddress, WebAddressError, Week,
};
pub use rubric::{Rubric, UnknownRubric};
pub use use_cases::{NotReady, RecordDesk, Referencing, Review};
