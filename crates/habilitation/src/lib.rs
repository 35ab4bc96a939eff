#![doc = include_str!("../README.md")]

mod annexe;
mod avenant;
mod caf_profile;
mod certification;
mod contract;
mod convention;
mod duty;
mod event;
mod notice;
mod paper;
pub mod ports;
mod reminder;
pub mod request;
mod signed_file;
mod steps;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod use_cases;

pub use annexe::{Annexe, AnnexeOn, AnnexedCommune, AuthorisedPerson, PersonIdentity};
pub use avenant::{
    AnnexeChanges, Avenant, AvenantId, AvenantKind, AvenantRecord, AvenantState, Newcomer,
    SignedAvenant,
};
pub use caf_profile::{CafDetails, CafProfile};
pub use certification::{Certification, CertificationStanding, certifiable_until};
pub use contract::{
    Contract, ContractId, ContractKind, ContractLetter, ContractLetterError, ContractParties,
    ContractRecord, ContractSide, ContractStanding, ContractState, Dispatch, Signature,
    UnknownSide,
};
pub use convention::{
    AmendRefused, Convention, ConventionId, ConventionKind, ConventionRecord, ConventionState,
    EndLetter, Ending, Letter, LetterError, LetterFrom, NoticeRefused, RetrievalDays,
    RetrievalDaysError, Standing, UnknownWriter, next_due_date,
};
pub use duty::{
    DataRight, Duty, DutyEntry, DutyId, DutyKind, DutyRecord, DutyState, DutyStep, DutySubject,
    DutyTag, NewDuty, UnknownDutyState, UnknownSubject,
};
pub use event::Event;
pub use notice::{Notice, ReminderId, ReminderTag, ReminderTo};
pub use paper::{
    AvenantPaper, ContractPaper, ConventionPaper, NamedCommune, Paper, PaperKind, PartnerNature,
    Party, RenderedPaper, Signatory, TemplateVersion,
};
pub use reminder::{Reminder, ReminderKind, UnknownReminder};
pub use request::{
    CafNote, CafNoteId, ConventionReturn, ConventionSending, HabilitationReference,
    HabilitationRequest, HabilitationRequestId, HabilitationRequestRecord, HistoryEntry,
    HistoryStep, LinkDigest, PartnerNatureCode, RequestContent, RequestEvent, RequestFault,
    RequestFieldFault, RequestState, RequestStateKind, Requester, ServiceContact, SubmissionKey,
};
pub use signed_file::{FILE_BYTES, FileStamp, SignedFile, SignedFileId, Upload, UploadFault};
pub use steps::{Step, StepBy, StepFacts, StepKind, StepState, Steps};
pub use use_cases::{
    Avenants, CafDirectories, Contracts, Conventions, Duties, HabilitationRequests, Progress,
};
