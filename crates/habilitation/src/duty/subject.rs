//! What a duty is about.
use crate::PersonIdentity;
use linf_kernel::{Line, PersonId};
use std::str::FromStr;

/// A right of somebody over their own data (R127).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DataRight {
    /// To be told what is kept, and why.
    Information,
    /// To have a copy of it.
    Access,
    /// To have it corrected.
    Rectification,
    /// To have it removed.
    Erasure,
}

/// Not the code of a right, or of a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unknown")]
pub struct UnknownSubject;

impl DataRight {
    /// Every right.
    pub const ALL: &[Self] = &[Self::Information, Self::Access, Self::Rectification, Self::Erasure];
    /// The stable code, for storage and interfaces.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Information => "information",
            Self::Access => "access",
            Self::Rectification => "rectification",
            Self::Erasure => "erasure",
        }
    }
}
impl FromStr for DataRight {
    type Err = UnknownSubject;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        Self::ALL.iter().copied().find(|right| right.code() == raw).ok_or(UnknownSubject)
    }
}

/// What a LINF tells its CAF, or the CAF asks of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DutySubject {
    /// A person of annexe 1 left or will leave (R80).
    Departure(PersonId),
    /// A person is to be added by an avenant (R80, R74).
    Arrival(Box<PersonIdentity>),
    /// Another change: the managing body, the address, the mission (R80).
    Change,
    /// Families’ data was lost, stolen, or seen by somebody who should not (R119).
    DataLoss,
    /// A provider works on families’ data: it signs a commitment of security and confidentiality
    /// (R121, R122).
    Provider(Line<200>),
    /// Somebody of the LINF exercises a right over their own data (R127).
    Right(DataRight),
    /// The CAF verifies how the LINF keeps its duties (R122).
    Check,
}

/// A subject, whatever it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DutyKind {
    /// See [`DutySubject::Departure`].
    Departure,
    /// See [`DutySubject::Arrival`].
    Arrival,
    /// See [`DutySubject::Change`].
    Change,
    /// See [`DutySubject::DataLoss`].
    DataLoss,
    /// See [`DutySubject::Provider`].
    Provider,
    /// See [`DutySubject::Right`].
    Right,
    /// See [`DutySubject::Check`].
    Check,
}

impl DutyKind {
    /// Every kind.
    pub const ALL: &[Self] = &[
        Self::Departure,
        Self::Arrival,
        Self::Change,
        Self::DataLoss,
        Self::Provider,
        Self::Right,
        Self::Check,
    ];
    /// The stable code, for storage and interfaces.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Departure => "departure",
            Self::Arrival => "arrival",
            Self::Change => "change",
            Self::DataLoss => "data_loss",
            Self::Provider => "provider",
            Self::Right => "right",
            Self::Check => "check",
        }
    }
}
impl FromStr for DutyKind {
    type Err = UnknownSubject;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        Self::ALL.iter().copied().find(|kind| kind.code() == raw).ok_or(UnknownSubject)
    }
}

impl DutySubject {
    /// Which kind.
    #[must_use]
    pub const fn kind(&self) -> DutyKind {
        match self {
            Self::Departure(_) => DutyKind::Departure,
            Self::Arrival(_) => DutyKind::Arrival,
            Self::Change => DutyKind::Change,
            Self::DataLoss => DutyKind::DataLoss,
            Self::Provider(_) => DutyKind::Provider,
            Self::Right(_) => DutyKind::Right,
            Self::Check => DutyKind::Check,
        }
    }
}
