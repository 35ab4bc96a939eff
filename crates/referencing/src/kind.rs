//! What a LINF is besides (R10).
use linf_kernel::Line;
use std::str::FromStr;

#[cfg(test)]
mod tests;

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
    /// The kind that people mean by a word, old names included: RAM, MSAP.
    #[must_use]
    pub fn by_word(word: &str) -> Option<Self> {
        let word = linf_territory::fold(word);
        let known: &[(&str, Self)] = &[
            ("ram", Self::Rpe),
            ("rpe", Self::Rpe),
            ("relais assistants maternels", Self::Rpe),
            ("relais d assistants maternels", Self::Rpe),
            ("relais petite enfance", Self::Rpe),
            ("msap", Self::FranceServices),
            ("maison de services au public", Self::FranceServices),
            ("france services", Self::FranceServices),
            ("pif", Self::Pif),
            ("point info famille", Self::Pif),
            ("pmi", Self::Pmi),
            ("eaje", Self::Eaje),
            ("creche", Self::Eaje),
            ("centre social", Self::CentreSocial),
            ("service petite enfance", Self::ServicePetiteEnfance),
            ("gestion directe", Self::GestionDirecte),
            ("caf", Self::Caf),
        ];
        known.iter().find(|(known, _)| *known == word).map(|(_, kind)| *kind)
    }
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

/// The kind of a record; « autre » says which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceKind {
    choice: LinfKindChoice,
    which: Option<Line<100>>,
}

/// « Autre » without saying which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("another kind is named")]
pub struct UnnamedKind;

impl ServiceKind {
    /// A kind; `which` counts for [`LinfKindChoice::Other`] alone.
    ///
    /// # Errors
    /// [`UnnamedKind`] when it is another one and nothing says which.
    pub fn new(choice: LinfKindChoice, which: Option<Line<100>>) -> Result<Self, UnnamedKind> {
        match (choice == LinfKindChoice::Other, which) {
            (true, None) => Err(UnnamedKind),
            (true, which) => Ok(Self { choice, which }),
            (false, _) => Ok(Self { choice, which: None }),
        }
    }
    /// Which of the list.
    #[must_use]
    pub const fn choice(&self) -> LinfKindChoice {
        self.choice
    }
    /// Which other one.
    #[must_use]
    pub fn which(&self) -> Option<&str> {
        self.which.as_ref().map(Line::as_str)
    }
}
