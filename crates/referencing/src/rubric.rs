//! Under which heading a record is found (R13–R15).
use std::str::FromStr;

/// The heading of a record: one record never serves two (R14).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rubric {
    /// « Lieu d’information ».
    Linf,
    /// « Relais petite enfance »: presents the relais, and never has a guichet.
    #[doc(alias = "RAM")]
    Rpe,
}

/// Not the code of a rubric.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a rubric")]
pub struct UnknownRubric;

impl Rubric {
    /// Both, in the order shown.
    pub const ALL: &[Self] = &[Self::Linf, Self::Rpe];
    /// The stable code of the rubric.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Linf => "linf",
            Self::Rpe => "rpe",
        }
    }
}
impl FromStr for Rubric {
    type Err = UnknownRubric;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        Self::ALL.iter().copied().find(|rubric| rubric.code() == raw).ok_or(UnknownRubric)
    }
}
