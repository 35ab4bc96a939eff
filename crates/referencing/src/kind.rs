//! What a LINF is besides (R10).
use std::str::FromStr;

/// The existing service that plays the role of LINF (R10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LinfKindChoice {
    /// « Relais petite enfance », formerly RAM.
    #[doc(alias = "RAM")]
    Rpe,
    /// « Service petite enfance ».
    ServicePetiteEnfance,
    /// « Point info famille ».
    Pif,
    /// « France services », formerly MSAP.
    #[doc(alias = "MSAP")]
    FranceServices,
    /// « PMI ».
    Pmi,
    /// « EAJE ».
    Eaje,
    /// « Gestion directe ».
    GestionDirecte,
    /// « Centre social ».
    CentreSocial,
    /// The CAF itself.
    Caf,
    /// Another service.
    Other,
}

/// Not the code of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a kind of LINF")]
pub struct UnknownKind;

impl LinfKindChoice {
    /// Every kind, in the order shown.
    pub const ALL: &[Self] = &[
        Self::Rpe,
        Self::ServicePetiteEnfance,
        Self::Pif,
        Self::FranceServices,
        Self::Pmi,
        Self::Eaje,
        Self::GestionDirecte,
        Self::CentreSocial,
        Self::Caf,
        Self::Other,
    ];
    /// The stable code of the kind.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Rpe => "rpe",
            Self::ServicePetiteEnfance => "service_petite_enfance",
            Self::Pif => "pif",
            Self::FranceServices => "france_services",
            Self::Pmi => "pmi",
            Self::Eaje => "eaje",
            Self::GestionDirecte => "gestion_directe",
            Self::CentreSocial => "centre_social",
            Self::Caf => "caf",
            Self::Other => "other",
        }
    }
}
impl FromStr for LinfKindChoice {
    type Err = UnknownKind;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        Self::ALL.iter().copied().find(|kind| kind.code() == raw).ok_or(UnknownKind)
    }
}
