#![doc = include_str!("../README.md")]

mod annexe;
mod contract;
mod convention;
mod event;
mod paper;
pub mod ports;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod use_cases;

pub use annexe::{Annexe, AnnexedCommune, AuthorisedPerson, PersonIdentity};
pub use contract::{Contract, ContractId, ContractKind, ContractRecord, ContractState};
pub use convention::{
    Convention, ConventionId, ConventionKind, ConventionRecord, ConventionState, Ending,
    RetrievalDays, RetrievalDaysError,
};
pub use event::Event;
pub use paper::{
    AvenantPaper, ContractPaper, ConventionPaper, NamedCommune, Paper, PaperKind, PartnerNature,
    Party, RenderedPaper, Signatory, TemplateVersion,
};
pub use use_cases::Habilitations;
