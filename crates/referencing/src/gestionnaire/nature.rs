//! What a managing body is.
use linf_kernel::Line;

/// What a managing body is: the wording of its convention depends on it (R63).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GestionnaireNature {
    /// A département, represented by the president of its council.
    ConseilDepartemental,
    /// A commune, represented by its mayor.
    Commune,
    /// A company.
    Entreprise,
    /// Another body, named in words: an association, an intermunicipal body…
    Other(Line<100>),
}

/// Not the code of a nature, or another one that is not named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the nature of a managing body")]
pub struct UnknownNature;

impl GestionnaireNature {
    /// The codes of all, in the order shown.
    pub const CODES: &[&str] = &["conseil_departemental", "commune", "entreprise", "other"];
    /// From its code, and its name for another one.
    ///
    /// # Errors
    /// [`UnknownNature`] for a code of no nature, or `other` without a name.
    pub fn from_code(code: &str, which: Option<Line<100>>) -> Result<Self, UnknownNature> {
        match (code, which) {
            ("conseil_departemental", _) => Ok(Self::ConseilDepartemental),
            ("commune", _) => Ok(Self::Commune),
            ("entreprise", _) => Ok(Self::Entreprise),
            ("other", Some(which)) => Ok(Self::Other(which)),
            _ => Err(UnknownNature),
        }
    }
    /// The stable code of the nature.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::ConseilDepartemental => "conseil_departemental",
            Self::Commune => "commune",
            Self::Entreprise => "entreprise",
            Self::Other(_) => "other",
        }
    }
    /// The name of another one.
    #[must_use]
    pub fn which(&self) -> Option<&str> {
        match self {
            Self::Other(which) => Some(which.as_str()),
            Self::ConseilDepartemental | Self::Commune | Self::Entreprise => None,
        }
    }
}
