//! An EPCI.

use crate::EpciCode;

/// What an EPCI is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EpciKind {
    /// « Communauté de communes » (CC).
    CommunauteDeCommunes,
    /// « Communauté d’agglomération » (CA).
    CommunauteDAgglomeration,
    /// « Communauté urbaine » (CU).
    CommunauteUrbaine,
    /// « Métropole ».
    Metropole,
    /// The Métropole de Lyon, which is also a département.
    MetropoleDeLyon,
}

/// An EPCI (*établissement public de coopération intercommunale*) with its own taxation: the
/// communes that act together.
#[doc(alias = "intermunicipality")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Epci {
    code: EpciCode,
    kind: EpciKind,
    name: Box<str>,
}

impl Epci {
    /// An EPCI of a kind.
    #[must_use]
    pub fn new(code: EpciCode, kind: EpciKind, name: impl Into<Box<str>>) -> Self {
        Self { code, kind, name: name.into() }
    }

    /// Its SIREN number.
    #[must_use]
    pub const fn code(&self) -> EpciCode {
        self.code
    }

    /// What it is.
    #[must_use]
    pub const fn kind(&self) -> EpciKind {
        self.kind
    }

    /// Its name, as published: `CA du Puy-en-Velay`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}
